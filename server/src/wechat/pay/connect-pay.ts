import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { Outside, WechatPay } from '../../outside.ts'
import type { MerchantName } from '../../outside-merchants.ts'
import type { Patience } from '../repeat-when-busy.ts'
import type { PayConnection } from './call-pay.ts'
import { closeOrder } from './close-order.ts'
import { fetchBill } from './fetch-bill.ts'
import { collectorOf } from './name-merchant.ts'
import { prepayOrder } from './prepay-order.ts'
import { queryOrder } from './query-order.ts'
import { queryRefund } from './query-refund.ts'
import { readNotification } from './read-notification.ts'
import { requestRefund } from './request-refund.ts'
import { signPayment } from './sign-payment.ts'

/** What the merchant console hands out to whoever signs; wechatPublicKeys maps serial or key id to PEM. */
export type MerchantKeys = {
  mchId: string
  merchantSerial: string
  merchantPrivateKeyPem: string
  apiV3Key: string
  wechatPublicKeys: Readonly<Record<string, string>>
}

/** The main merchant, and others who sign: companies of their own, or service providers with their own app. */
export type PaySettings = MerchantKeys & {
  appId: string
  payBase: string
  notifyUrl: string
  otherMerchants?: readonly (MerchantKeys & { spAppId?: string })[]
}

/** Connects to WeChat Pay for all merchants of the settings; throws at once when a key among them is not one. */
export function connectPay(settings: PaySettings, patience: Patience): Pick<Outside, 'pay' | 'payAs'> {
  const { appId, payBase: base, notifyUrl, otherMerchants = [] } = settings
  const main = { base, appId, patience, notifyUrl, ...readKeys(settings) }
  const others = otherMerchants.map(({ spAppId, ...keys }): PayConnection => {
    // WeChat allows no query there: the last segment says whose keys open a notice.
    const told = { notifyUrl: `${notifyUrl.replace(/\/$/, '')}/${keys.mchId}`, ...(spAppId && { spAppId }) }
    return { base, appId, patience, ...told, ...readKeys(keys) }
  })
  const signers = new Map([...others, main].map((each) => [each.merchant.mchId, each]))
  const pay = speakAs(main)
  const known = new Map<string, WechatPay>()
  return {
    pay,
    payAs({ mchId, subMchId }: MerchantName) {
      const signer = signers.get(mchId)
      if (!signer) return null
      if (signer === main && subMchId === null) return pay
      const name = `${mchId} ${subMchId ?? ''}`
      const speaking = known.get(name) ?? speakAs({ ...signer, ...(subMchId !== null && { subMchId }) })
      known.set(name, speaking)
      return speaking
    },
  }
}

function speakAs(connection: PayConnection): WechatPay {
  const { appId, merchant, subMchId } = connection
  return {
    account: {
      appId,
      mchId: collectorOf(connection),
      ...(subMchId !== undefined && { partnerId: merchant.mchId }),
    },
    prepay: (order) => prepayOrder(connection, order),
    paymentParameters: (prepayId) => signPayment(connection, prepayId),
    query: (outTradeNo) => queryOrder(connection, outTradeNo),
    close: (outTradeNo) => closeOrder(connection, outTradeNo),
    refund: (refund) => requestRefund(connection, refund),
    queryRefund: (outRefundNo) => queryRefund(connection, outRefundNo),
    readNotification: (headers, rawBody) => readNotification(connection, headers, rawBody),
    tradeBill: (date) => fetchBill(connection, 'trade', date),
    fundFlowBill: (date) => fetchBill(connection, 'funds', date),
  }
}

function readKeys(keys: MerchantKeys): Pick<PayConnection, 'merchant' | 'wechatKeys' | 'apiV3Key'> {
  const { mchId, merchantSerial, merchantPrivateKeyPem, apiV3Key } = keys
  if (Buffer.byteLength(apiV3Key) !== 32) throw new Error(`The APIv3 key of ${mchId} must be 32 bytes long`)
  const wechat = Object.entries(keys.wechatPublicKeys)
  if (wechat.length === 0) throw new Error(`At least one of WeChat Pay's public keys is needed for ${mchId}`)
  return {
    merchant: { mchId, serial: merchantSerial, privateKey: createPrivateKey(merchantPrivateKeyPem) },
    wechatKeys: new Map(wechat.map(([serial, pem]) => [serial, createPublicKey(pem)])),
    apiV3Key,
  }
}
