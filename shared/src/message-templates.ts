import type { FieldKey } from './message-fields.ts'

/**
 * The subscribe messages we send, by our name: the title in WeChat's template library, and for each value our word
 * and WeChat's key, whose beginning is its kind and so its rule (`message-fields.ts`). No full names, rooms, phones or
 * what somebody wrote: a push lies open on a locked screen.
 */
export const messageTemplates = {
  ticketAccepted: {
    title: '报修受理通知',
    fields: { number: 'character_string1', about: 'thing2', state: 'phrase3', at: 'time4', note: 'thing5' },
  },
  visitComing: {
    title: '上门服务提醒',
    fields: { about: 'thing1', at: 'time2', who: 'thing3', state: 'phrase4', note: 'thing5' },
  },
  ticketToConfirm: {
    title: '服务待确认',
    fields: { number: 'character_string1', state: 'phrase2', at: 'time3', note: 'thing4' },
  },
  complaintProgress: {
    title: '投诉进展通知',
    fields: { number: 'character_string1', state: 'phrase2', at: 'time3', note: 'thing4' },
  },
  newTicket: {
    title: '新工单提醒',
    fields: {
      number: 'character_string1',
      about: 'thing2',
      place: 'thing3',
      dueAt: 'time4',
      priority: 'phrase5',
    },
  },
  ticketDue: {
    title: '工单将超时提醒',
    fields: { number: 'character_string1', dueAt: 'time2', about: 'thing3' },
  },
  billIssued: {
    title: '缴费提醒',
    fields: { unit: 'thing1', about: 'thing2', amount: 'amount3', dueOn: 'date4', note: 'thing5' },
  },
  feeReminder: {
    title: '待缴费用提醒',
    fields: { unit: 'thing1', about: 'thing2', amount: 'amount3', dueOn: 'date4', note: 'thing5' },
  },
  paymentReceived: {
    title: '缴费成功通知',
    fields: { amount: 'amount1', at: 'time2', number: 'character_string3', about: 'thing4' },
  },
  accountRequest: {
    title: '申请处理通知',
    fields: { about: 'thing1', state: 'phrase2', at: 'time3' },
  },
} as const satisfies Record<string, { title: string; fields: Record<string, FieldKey> }>

export type MessageTemplate = keyof typeof messageTemplates

type Words<T extends MessageTemplate> = Record<keyof (typeof messageTemplates)[T]['fields'], string>

/** A subscribe message in our words: moments as ISO strings, days as 2026-11-21, amounts as 328.50元. */
export type Push = { [T in MessageTemplate]: { template: T; data: Words<T>; page: string } }[MessageTemplate]

/** The values under the keys WeChat knows them by. */
export function templateData({ template, data }: Push): Record<string, string> {
  const words: Record<string, string> = data
  const fields = Object.entries<string>(messageTemplates[template].fields)
  return Object.fromEntries(fields.map(([ours, theirs]) => [theirs, words[ours] ?? '']))
}
