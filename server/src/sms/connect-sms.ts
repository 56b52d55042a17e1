import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { OutsideError, type Sms, type TextMessage } from '../outside.ts'
import { fetchBytes, readJson } from '../wechat/fetch-bytes.ts'
import { signTc3, type TencentKeys } from './sign-tc3.ts'

/** What Tencent Cloud's console hands out for text messages; `base` is an origin. */
export type SmsSettings = TencentKeys & {
  base: string
  region: string
  appId: string
  /** The approved signature, shown in 【】 before the text. */
  signName: string
  templates: Readonly<Record<string, string>>
}

const Reply = Type.Object({
  Response: Type.Object({
    RequestId: Type.Optional(Type.String()),
    Error: Type.Optional(Type.Object({ Code: Type.String(), Message: Type.String() })),
    SendStatusSet: Type.Optional(Type.Array(Type.Object({ Code: Type.String(), Message: Type.String() }))),
  }),
})

/** One phone gets only so many a minute, an hour and a day. */
const limits = /^LimitExceeded\.PhoneNumber(ThirtySecond|OneHour)Limit$/
/** Nothing was sent: the provider stumbled, or wants fewer calls. */
const busy = /^(InternalError|RequestLimitExceeded)/

/** Connects to Tencent Cloud's text messages (SendSms, 2021-01-11), each call signed with TC3-HMAC-SHA256. */
export const connectSms = (settings: SmsSettings, timeoutMs = 5000): Sms => ({
  templates: settings.templates,
  async send(message) {
    const code = await sendSms(settings, message, timeoutMs)
    if (code === 'Ok') return 'sent'
    if (limits.test(code)) return 'limited'
    if (busy.test(code)) throw new OutsideError('InternalError', code, { retryable: true })
    return { refused: code }
  },
})

async function sendSms(settings: SmsSettings, message: TextMessage, timeoutMs: number): Promise<string> {
  const url = new URL('/', settings.base)
  const body = JSON.stringify({
    PhoneNumberSet: [`+86${message.phone}`],
    SmsSdkAppId: settings.appId,
    SignName: settings.signName,
    TemplateId: message.templateId,
    TemplateParamSet: message.values,
    SessionContext: message.reference,
  })
  const timestamp = Math.floor(Date.now() / 1000)
  const signed = {
    'content-type': 'application/json; charset=utf-8',
    host: url.host,
    'x-tc-action': 'SendSms',
  }
  const authorization = signTc3(settings, { service: 'sms', timestamp, headers: signed, body })
  const headers = {
    'Content-Type': signed['content-type'],
    'X-TC-Action': 'SendSms',
    'X-TC-Version': '2021-01-11',
    'X-TC-Region': settings.region,
    'X-TC-Timestamp': String(timestamp),
    Authorization: authorization,
  }
  const { status, raw } = await fetchBytes(url, { method: 'POST', headers, body }, timeoutMs)
  const json = readJson(raw)
  if (status !== 200 || !Value.Check(Reply, json))
    throw new OutsideError(`HTTP${status}`, 'no verdict on a text message', { retryable: status >= 500 })
  const { Error: problem, SendStatusSet: [sent] = [] } = json.Response
  const code = problem?.Code ?? sent?.Code
  if (!code) throw new OutsideError('UNEXPECTED', 'a reply without status', { retryable: false })
  return code
}
