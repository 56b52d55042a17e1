import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Keys } from '../keep-keys.ts'
import { countDown, nowIn, type World } from '../world.ts'
import { answerMessage } from './answer-message.ts'
import { findFault } from './check-tc3.ts'

type Message = {
  PhoneNumberSet?: string[]
  SmsSdkAppId?: string
  SignName?: string
  TemplateId?: string
  TemplateParamSet?: string[]
  SessionContext?: string
}
type Status = { Code: string; Message: string }

const betweenTwoMs = 30_000
/** The approved texts of the sandbox and how many values each takes. */
const templates = { ticketNews: ['2100001', 2], workCall: ['2100002', 2], feeNote: ['2100003', 1] } as const

/** The account of the sandbox at Tencent Cloud. */
export const smsAccountOf = (keys: Keys) => ({
  region: 'ap-guangzhou',
  secretId: `AKID${keys.mchId}`,
  secretKey: keys.appSecret,
  appId: '1400000001',
  signName: '好邻样例',
  templates: Object.fromEntries(Object.entries(templates).map(([name, [id]]) => [name, id as string])),
})

/** Serves SendSms of Tencent Cloud, always with HTTP 200: one message per phone in thirty seconds. */
export function serveSms(app: FastifyInstance, world: World): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text))
  app.post<{ Body: string }>('/', async (request, reply) => {
    const account = smsAccountOf(world.keys)
    const nowS = Math.floor(nowIn(world) / 1000)
    const fault =
      findFault({ headers: request.headers, body: request.body }, account, nowS) ??
      faultOfCall(request.headers['x-tc-action'], request.headers['x-tc-version'])
    if (fault) return refuse(fault)
    if (countDown(world, 'smsBusy')) return refuse('InternalError.SendAndRecvFail')
    const message = JSON.parse(request.body) as Message
    const { SmsSdkAppId: appId, SignName: signName } = message
    if (appId !== account.appId) return refuse('UnauthorizedOperation.SmsSdkAppIdVerifyFail')
    if (signName !== account.signName) return refuse('FailedOperation.SignatureIncorrectOrUnapproved')
    const SendStatusSet = (message.PhoneNumberSet ?? []).map((phone) => sendTo(world, phone, message))
    return answerMessage(world, reply, { Response: { SendStatusSet, RequestId: randomUUID() } })
  })
}

const faultOfCall = (action: unknown, version: unknown): string | null =>
  action === 'SendSms' && version === '2021-01-11' ? null : 'InvalidAction'

const refuse = (Code: string) => ({
  Response: { Error: { Code, Message: `${Code} in the sandbox` }, RequestId: randomUUID() },
})

function sendTo(world: World, phone: string, message: Message) {
  const { TemplateId: templateId = '', TemplateParamSet: values = [], SessionContext = '' } = message
  const status = judge(world, phone, templateId, values)
  const id = randomUUID()
  if (status.Code === 'Ok') {
    const text = { id, phone, templateId, values, reference: SessionContext, sentAt: nowIn(world) }
    world.state.shortTexts.put(id, text)
  }
  const Fee = status.Code === 'Ok' ? 1 : 0
  return { SerialNo: id, PhoneNumber: phone, Fee, SessionContext, IsoCode: 'CN', ...status }
}

function judge(world: World, phone: string, templateId: string, values: string[]): Status {
  const say = (Code: string): Status => ({ Code, Message: Code })
  const template = Object.values(templates).find(([id]) => id === templateId)
  if (!/^\+861[3-9]\d{9}$/.test(phone)) return say('InvalidParameterValue.IncorrectPhoneNumber')
  if (!template || template[1] !== values.length) return say('FailedOperation.TemplateIncorrectOrUnapproved')
  if (values.some((value) => value.length === 0 || value.length > 20 || /[【】]/.test(value)))
    return say('InvalidParameterValue.TemplateParameterFormatError')
  if (world.knobs.smsUsedUp) return say('FailedOperation.InsufficientBalanceInSmsPackage')
  const recent = world.state.shortTexts.all().filter((each) => each.phone === phone)
  if (recent.some((each) => each.sentAt > nowIn(world) - betweenTwoMs))
    return say('LimitExceeded.PhoneNumberThirtySecondLimit')
  return say('Ok')
}
