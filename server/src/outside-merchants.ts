/** A merchant at WeChat: who signs, and for whom when that is a service provider 服务商. */
export type MerchantName = { mchId: string; subMchId: string | null }

/** The app that runs and who collects; partnerId is the service provider who signs for them. */
export type PayAccount = { appId: string; mchId: string; partnerId?: string }

/** The arguments of wx.requestPayment, as they are handed to the phone. */
export type PaymentParameters = {
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}
