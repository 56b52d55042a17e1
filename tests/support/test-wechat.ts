import { join } from 'node:path'
import type { Outside } from '@haolin/server/src/outside.ts'
import type { Knobs } from '@haolin/server/src/sandbox/knobs.ts'
import { startSandbox } from '@haolin/server/src/sandbox/start-sandbox.ts'
import { connectSms } from '@haolin/server/src/sms/connect-sms.ts'
import { connectTax } from '@haolin/server/src/tax/connect-tax.ts'
import { connectWechat } from '@haolin/server/src/wechat/connect-wechat.ts'
import { connectRobot } from '@haolin/server/src/wechat/robot.ts'
import type { MessageTemplate } from '@haolin/shared/message-templates.ts'
import { callControl } from './sandbox.ts'

/** A subscribe message that WeChat delivered. */
export type Delivered = {
  openid: string
  templateId: string
  page: string
  data: Record<string, { value: string }>
}

/** The local WeChat as a test holds it; our client speaks to it over the real wire. */
export type TestWechat = {
  /** Connects our client; notifications go to this address. */
  connect(notifyUrl: string): Outside & Required<Pick<Outside, 'sms' | 'tax'>>
  /** What wx.login gives this person; works once. */
  loginCode(openid: string): Promise<string>
  /** What the phone number button gives a person with this number; works once. */
  phoneCode(phone: string): Promise<string>
  /** The person accepts so many more messages of a template. */
  consent(openid: string, template: MessageTemplate, times?: number): Promise<void>
  /** The same with the id that stands on the consent sheet; throws when the mini-program has no such template. */
  accept(openid: string, templateId: string): Promise<'accept'>
  /** Subscribe messages that were delivered, in order. */
  delivered(): Promise<Delivered[]>
  /** The person pays an order on the pay sheet. */
  pay(openid: string, prepayId: string): Promise<void>
  /** The pay sheet for a browser. */
  cashierUrl(prepayId: string): string
  /** Switches faults on; an empty object changes nothing. */
  knobs(knobs: Partial<Knobs>): Promise<void>
  /** Anything else behind the counter: `/orders`, `/refunds`, `/notices`, `/clock`. */
  control<Reply = unknown>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Reply>
  /** What the console of the official account hands out. */
  account: { appId: string; token: string; aesKey: string }
  stop(): Promise<void>
}

const impatient = { timeoutMs: 2000, pausesMs: [5, 5] }

/** Starts a local WeChat in this folder, its notification retries a thousand times faster. */
export async function startTestWechat(dir: string): Promise<TestWechat> {
  const sandbox = await startSandbox({ dir: join(dir, 'wechat'), retryScale: 0.001 })
  const control: TestWechat['control'] = (method, path, body) =>
    callControl(`${sandbox.url}/control${path}`, method, body)
  const codes = (person: object) =>
    control<{ js_code: string; phone_code: string }>('POST', '/login-codes', person)
  return {
    connect: (notifyUrl) => ({
      ...connectWechat({ ...sandbox.settings, notifyUrl }, impatient),
      robot: connectRobot(sandbox.url, impatient.timeoutMs),
      sms: connectSms(sandbox.sms, impatient.timeoutMs),
      tax: connectTax(sandbox.tax, impatient.timeoutMs),
    }),
    loginCode: async (openid) => (await codes({ openid })).js_code,
    phoneCode: async (phone) => (await codes({ phone })).phone_code,
    async consent(openid, template, times = 1) {
      await control('POST', '/subscribe', {
        openid,
        templateId: sandbox.settings.templates[template],
        times,
      })
    },
    async accept(openid, templateId) {
      await control('POST', '/subscribe', { openid, templateId })
      return 'accept'
    },
    delivered: () => control('GET', '/messages'),
    async pay(openid, prepayId) {
      await control('POST', '/pay', { prepay_id: prepayId, openid })
    },
    cashierUrl: (prepayId) => `${sandbox.url}/cashier?prepay_id=${encodeURIComponent(prepayId)}`,
    async knobs(knobs) {
      await control('POST', '/knobs', knobs)
    },
    control,
    account: sandbox.settings.officialAccount,
    stop: () => sandbox.stop(),
  }
}
