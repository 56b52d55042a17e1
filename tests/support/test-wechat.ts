import {
  type MessageOutcome,
  type Outside,
  OutsideError,
  type SubscribeMessage,
} from '@haolin/server/src/outside.ts'
import { messageTemplates } from '@haolin/shared/message-templates.ts'

/** WeChat as a test holds it. */
export type TestWechat = {
  outside: Outside
  /** What wx.login gives this person; works once. */
  loginCode(openid: string): Promise<string>
  /** What the phone number button gives a person with this number; works once. */
  phoneCode(phone: string): Promise<string>
  /** Subscribe messages that were handed to WeChat, in order. */
  sent: SubscribeMessage[]
  /** How WeChat answers the next messages; an OutsideError is thrown. */
  answerMessages(outcome: MessageOutcome | OutsideError): void
}

/** A WeChat in memory: it knows codes and messages, and no pay. */
export function makeTestWechat(): TestWechat {
  const codes = new Map<string, string>()
  const sent: SubscribeMessage[] = []
  let outcome: MessageOutcome | OutsideError = 'sent'
  const give = async (about: string) => {
    const code = `code-${codes.size + 1}-${about}`
    codes.set(code, about)
    return code
  }
  const take = async (code: string) => {
    const about = codes.get(code)
    if (!about) throw new OutsideError('40029', 'invalid code', { retryable: false })
    codes.set(code, '')
    return about
  }
  const wechat: Outside['wechat'] = {
    templates: Object.fromEntries(Object.keys(messageTemplates).map((name) => [name, `id-of-${name}`])),
    exchangeCode: async (code) => ({ openid: await take(code) }),
    phoneNumber: take,
    checkText: async () => 'pass',
    async sendSubscribeMessage(message) {
      if (outcome instanceof OutsideError) throw outcome
      if (outcome === 'sent') sent.push(message)
      return outcome
    },
  }
  return {
    outside: { wechat, pay: withoutPay },
    loginCode: give,
    phoneCode: give,
    sent,
    answerMessages(next) {
      outcome = next
    },
  }
}

const refuse = () => {
  throw new Error('this test has no WeChat Pay')
}

const withoutPay: Outside['pay'] = {
  account: { appId: '', mchId: '' },
  prepay: refuse,
  paymentParameters: refuse,
  query: refuse,
  close: refuse,
  refund: refuse,
  queryRefund: refuse,
  readNotification: refuse,
  tradeBill: refuse,
}
