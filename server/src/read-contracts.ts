import type { Reader } from './read-settings.ts'

/** What Tencent Cloud's console hands out for text messages; the base is an origin. */
export type SmsAccount = {
  base: string
  region: string
  secretId: string
  secretKey: string
  appId: string
  signName: string
  /** Our names of the text messages → the ids they are approved under. */
  templates: Record<string, string>
}

/** What the provider of electronic invoices hands out; the base is an origin. */
export type TaxAccount = { base: string; appKey: string; secret: string }

/** The contract for text messages; off unless one is named, or this is a try-out. */
export function readSms(read: Reader, production: boolean): 'sandbox' | 'off' | SmsAccount {
  const local = !production && read.optional('HAOLIN_WECHAT') !== 'real'
  const choice = read.oneOf('HAOLIN_SMS', ['sandbox', 'tencent', 'off'], local ? 'sandbox' : 'off')
  if (choice === 'sandbox' && !local)
    read.wrong('HAOLIN_SMS', 'the sandbox comes with the local WeChat only: set tencent or off')
  if (choice !== 'tencent') return choice
  return {
    base: read.url('TENCENT_SMS_BASE', ['http:', 'https:'], 'https://sms.tencentcloudapi.com'),
    region: read.text('TENCENT_SMS_REGION', 'ap-guangzhou'),
    secretId: read.text('TENCENT_SECRET_ID'),
    secretKey: read.text('TENCENT_SECRET_KEY'),
    appId: read.matching('TENCENT_SMS_APP_ID', /^\d{10}$/, 'the 10 digits of SmsSdkAppId'),
    signName: read.text('TENCENT_SMS_SIGN_NAME'),
    templates: Object.fromEntries(read.pairs('TENCENT_SMS_TEMPLATES')),
  }
}

/** The contract for tax invoices; off unless one is named, or this is a try-out. */
export function readTax(read: Reader, production: boolean): 'sandbox' | 'off' | TaxAccount {
  const local = !production && read.optional('HAOLIN_WECHAT') !== 'real'
  const choice = read.oneOf('HAOLIN_INVOICES', ['sandbox', 'provider', 'off'], local ? 'sandbox' : 'off')
  if (choice === 'sandbox' && !local)
    read.wrong('HAOLIN_INVOICES', 'the sandbox comes with the local WeChat only: set provider or off')
  if (choice !== 'provider') return choice
  return {
    base: read.url('INVOICE_BASE', production ? ['https:'] : ['http:', 'https:']),
    appKey: read.text('INVOICE_APP_KEY'),
    secret: read.text('INVOICE_SECRET'),
  }
}
