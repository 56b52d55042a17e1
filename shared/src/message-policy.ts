import { addDays, localDate, momentAt } from './calendar.ts'
import { cleanLine, shortenText } from './fit-text.ts'
import type { MessageTemplate, Push } from './message-templates.ts'
import type { Priority } from './ticket/lifecycle.ts'

/** When phones stay silent for whatever is not urgent, in Beijing time; the inbox has it at once. */
export const quietHours = { from: '21:00', until: '08:00' } as const

/**
 * How each subscribe message leaves the house. `night`: also in quiet hours, or only when urgent. `givesWay`: waits no
 * longer once something newer is to be said about the same thing. `sms`: the text message, for urgent ones alone, when
 * WeChat cannot bring it, or calm ones of who agreed to them; its values are fields of the template. Amounts, bindings and
 * complaints never go by text message.
 */
// biome-ignore format: one row reads as one rule
export const deliveryPolicy = {
  ticketAccepted:    { night: 'urgent', givesWay: true,  sms: { text: 'ticketNews', values: ['number', 'state'] } },
  visitComing:       { night: 'always', givesWay: true,  sms: { text: 'ticketNews', values: ['about', 'state'] } },
  ticketToConfirm:   { night: 'urgent', givesWay: true,  sms: { text: 'ticketNews', values: ['number', 'state'] } },
  complaintProgress: { night: 'urgent', givesWay: true,  sms: null },
  newTicket:         { night: 'always', givesWay: true,  sms: { text: 'workCall',   values: ['number', 'about'] } },
  ticketDue:         { night: 'always', givesWay: true,  sms: { text: 'workCall',   values: ['number', 'about'] } },
  billIssued:        { night: 'urgent', givesWay: false, sms: null },
  feeReminder:       { night: 'urgent', givesWay: false, sms: { text: 'feeNote',    values: ['about'], calm: true } },
  paymentReceived:   { night: 'always', givesWay: false, sms: null },
  accountRequest:    { night: 'urgent', givesWay: false, sms: null },
} as const satisfies Record<MessageTemplate, DeliveryRule>

type DeliveryRule = {
  night: 'always' | 'urgent'
  givesWay: boolean
  sms: { text: TextMessage; values: readonly string[]; calm?: boolean } | null
}

/** The text messages as the provider has approved them; `{1}` is the first value. */
export const textMessages = {
  ticketNews: '您的报事{1}有新进展：{2}，请打开微信小程序查看。',
  feeNote: '您有{1}，可在微信小程序查看明细、提出疑问或约定缴费日期。',
  workCall: '紧急工单{1}（{2}）请马上处理，详情见小程序工作台。',
} as const
export type TextMessage = keyof typeof textMessages

/** Providers refuse long values; a value in 【】 would look like a signature. */
const longestValue = 20

/** The text message in place of a push, if the rules allow one. */
export function textMessageOf(push: Push, urgent: boolean): { text: TextMessage; values: string[] } | null {
  const rule: DeliveryRule = deliveryPolicy[push.template]
  if (!rule.sms || !(urgent || rule.sms.calm)) return null
  const data: Record<string, string> = push.data
  const fit = (name: string) =>
    shortenText(cleanLine(data[name] ?? '').replaceAll(/[【】]/g, ''), longestValue) || '详见小程序'
  return { text: rule.sms.text, values: rule.sms.values.map(fit) }
}

/** The first moment (epoch ms) a message may make a phone ring: now, or the end of the quiet hours. */
export function mayRingAt(night: 'always' | 'urgent', urgent: boolean, now: number): number {
  if (night === 'always' || urgent) return now
  const today = localDate(now)
  if (now < momentAt(today, quietHours.until)) return momentAt(today, quietHours.until)
  if (now < momentAt(today, quietHours.from)) return now
  return momentAt(addDays(today, 1), quietHours.until)
}

const second = 1000
const minute = 60 * second

/** Waits before each further attempt while the outside says it is busy; then it counts as impossible. */
export const retryWaits: readonly number[] = [5, 30, 120, 600, 1800, 3600].map((each) => each * second)
/** How long whoever sends may be silent before another takes over, ms; longer than any answer may take. */
export const senderDeadAfter = 2 * minute
/** A group takes so many words a minute; after "too many" it is left alone for one. */
export const groupRest = minute
/** What could not be delivered within this is no news any more, ms. */
export const newsEndsAfter = 24 * 60 * minute
/**
 * WeChat and SMS have no key that makes a repetition harmless. After silence, or a sender that died, nobody knows whether
 * a message arrived; it is sent once more and then never again: at worst it is told twice, in no case forgotten unsaid.
 */
export const mostDoubts = 2

/** Whether what is told of a ticket may ring at night and go by text message. */
export const isUrgent = (priority: Priority): boolean => priority === 'P0' || priority === 'P1'
