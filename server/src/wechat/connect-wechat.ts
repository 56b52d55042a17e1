import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { Outside, Wechat, WechatPay } from '../outside.ts'
import type { AppConnection } from './app/call-app-api.ts'
import { checkText } from './app/content-check.ts'
import { sendSubscribeMessage } from './app/messages.ts'
import { exchangeCode, readPhoneNumber } from './app/sign-in.ts'
import { keepToken } from './app/stable-token.ts'
import { connectOfficialAccount, type OfficialAccountSettings } from './official/connect-official-account.ts'
import type { PayConnection } from './pay/call-pay.ts'
import { closeOrder } from './pay/close-order.ts'
import { fetchBill } from './pay/fetch-bill.ts'
import { prepayOrder } from './pay/prepay-order.ts'
import { queryOrder } from './pay/query-order.ts'
import { queryRefund } from './pay/query-refund.ts'
import { readNotification } from './pay/read-notification.ts'
import { requestRefund } from './pay/request-refund.ts'
import { signPayment } from './pay/sign-payment.ts'
import { defaultPatience, type Patience } from './repeat-when-busy.ts'

/** What WeChat's two consoles hand out: bases are origins, wechatPublicKeys maps serial or key id to PEM. */
export type WechatSettings = {
  appId: string
  appSecret: string
  apiBase: string
  payBase: string
  mchId: string
  merchantSerial: string
  merchantPrivateKeyPem: string
  apiV3Key: string
  wechatPublicKeys: Readonly<Record<string, string>>
  notifyUrl: string
  /** Our names of the subscribe message templates → their ids at this mini-program. */
  templates: Readonly<Record<string, string>>
  officialAccount?: OfficialAccountSettings
}

/** Connects to WeChat as these settings say; throws at once when a key among them is not one. */
export function connectWechat(
  settings: WechatSettings,
  patience: Patience = defaultPatience,
): Omit<Outside, 'robot' | 'sms'> {
  const { officialAccount, apiBase } = settings
  return {
    wechat: connectApp(settings, patience),
    pay: connectPay(settings, patience),
    officialAccount: officialAccount
      ? connectOfficialAccount(officialAccount, apiBase, patience, settings.appId)
      : null,
  }
}

function connectApp(settings: WechatSettings, patience: Patience): Wechat {
  const identity = { base: settings.apiBase, appId: settings.appId, appSecret: settings.appSecret, patience }
  const app: AppConnection = { ...identity, giveToken: keepToken(identity) }
  return {
    templates: settings.templates,
    exchangeCode: (code) => exchangeCode(app, code),
    phoneNumber: (code) => readPhoneNumber(app, code),
    sendSubscribeMessage: (message) => sendSubscribeMessage(app, message),
    checkText: (text) => checkText(app, text),
  }
}

function connectPay(settings: WechatSettings, patience: Patience): WechatPay {
  const connection = readPaySettings(settings, patience)
  return {
    account: { appId: settings.appId, mchId: settings.mchId },
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

function readPaySettings(settings: WechatSettings, patience: Patience): PayConnection {
  if (Buffer.byteLength(settings.apiV3Key) !== 32) throw new Error('The APIv3 key must be 32 bytes long')
  const keys = Object.entries(settings.wechatPublicKeys)
  if (keys.length === 0) throw new Error("At least one of WeChat Pay's public keys is needed")
  return {
    base: settings.payBase,
    appId: settings.appId,
    merchant: {
      mchId: settings.mchId,
      serial: settings.merchantSerial,
      privateKey: createPrivateKey(settings.merchantPrivateKeyPem),
    },
    wechatKeys: new Map(keys.map(([serial, pem]) => [serial, createPublicKey(pem)])),
    apiV3Key: settings.apiV3Key,
    notifyUrl: settings.notifyUrl,
    patience,
  }
}
