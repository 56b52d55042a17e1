import type { PaymentParameters } from '../../outside-merchants.ts'
import type { PayConnection } from './call-pay.ts'
import { newNonce, signLines } from './sign-request.ts'

/** Signs the arguments of wx.requestPayment with the key that announced the order. */
export function signPayment(connection: PayConnection, prepayId: string): PaymentParameters {
  const timeStamp = String(Math.floor(Date.now() / 1000))
  const nonceStr = newNonce()
  const prepayPackage = `prepay_id=${prepayId}`
  const lines = [connection.appId, timeStamp, nonceStr, prepayPackage]
  const paySign = signLines(lines, connection.merchant.privateKey)
  return { timeStamp, nonceStr, package: prepayPackage, signType: 'RSA', paySign }
}
