import type { Outside, Wechat } from '../outside.ts'
import type { AppConnection } from './app/call-app-api.ts'
import { checkText } from './app/content-check.ts'
import { sendSubscribeMessage } from './app/messages.ts'
import { exchangeCode, readPhoneNumber } from './app/sign-in.ts'
import { keepToken } from './app/stable-token.ts'
import { connectOfficialAccount, type OfficialAccountSettings } from './official/connect-official-account.ts'
import { connectPay, type PaySettings } from './pay/connect-pay.ts'
import { defaultPatience, type Patience } from './repeat-when-busy.ts'

/** What WeChat's two consoles hand out: bases are origins, wechatPublicKeys maps serial or key id to PEM. */
export type WechatSettings = PaySettings & {
  appSecret: string
  apiBase: string
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
    ...connectPay(settings, patience),
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
