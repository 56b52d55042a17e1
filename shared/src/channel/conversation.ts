import type { Move, State } from '../ticket/lifecycle.ts'

/** How a message of its owner goes on with a ticket: a step of it, or a new ticket, linked or not. */
export type Arrival = 'say' | 'reply' | 'follow_up' | 'open_linked'

/** Where a message arrives that is addressed to a ticket in this state. */
export const arrivals: Readonly<Record<State, Arrival>> = {
  submitted: 'say',
  accepted: 'say',
  pooled: 'say',
  offered: 'say',
  assigned: 'say',
  in_progress: 'say',
  waiting_owner: 'reply',
  waiting_external: 'say',
  resolved: 'say',
  merged: 'say',
  closed: 'open_linked',
  cancelled: 'open_linked',
  rejected: 'open_linked',
  archived: 'follow_up',
}

const day = 86_400_000

/** So long after its last word a conversation that is over is still the same one, in milliseconds. */
export const conversationMs = 7 * day

/** The business number a message names: BX20261121-0007, in any letters; null without one. */
export const numberIn = (text: string): string | null =>
  /BX\d{8}-\d{4,6}/i.exec(text.normalize('NFKC'))?.[0].toUpperCase() ?? null

/** What staff do that is told in the conversation itself; `{who}` did it, `{text}` is what they wrote. */
export const spokenSteps: Partial<Record<Move, string>> = {
  say: '{who}：{text}',
  finish: '{number} 已处理：{text}\n没解决的话，直接回复就行。',
  reject: '{number} 不予受理：{text}\n不同意可以在小程序里申诉。',
  wait_for_owner: '{number} {who}想和您确认：{text}\n直接回复就行。',
}

/** What the official account answers by itself. */
// biome-ignore format: one row reads as one message
export const accountWords = {
  welcome: '您好，这里是物业。家里或小区有事，直接在这里说就行，我们记成一单，办到哪一步都告诉您。',
  bind: '您还没有绑定房屋，我们不知道您是哪一户。请打开小程序「好邻」，在「我的」里绑定房屋（手机号一键就能绑），再回到这里说一遍。急事请打物业电话。',
  opened: '收到了，编号 {number}（{unit}）。{promise}',
  added: '收到，补充到 {number} 了。{promise}',
  merged: '收到。{number} 已和同一件事合并处理，您的话已转到负责的人那里。{promise}',
  followed: '{before} 已经办结，我们接着开了新的一单 {number}。{promise}',
  unreadable: '这类消息我们这里看不了，没有记下。请用文字或图片再说一遍；急事请打物业电话。',
  unheard: '这段语音没有听清，没有记下。请用文字再说一遍；急事请打物业电话。',
  picture: '[图片]',
} as const

/** Fills the `{names}` of one of our sentences. */
export const fillWords = (sentence: string, words: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')

/** Why WeChat did not deliver an answer, in words for the desk. */
export const undelivered: Readonly<Record<string, string>> = {
  window_over: '对方超过 48 小时没有在公众号说话，微信不让再发。请打电话告诉对方。',
  too_many: '对方没有回话之前微信只让发 5 条，这条没有送到。请打电话告诉对方。',
  not_following: '对方已经取消关注，这条没有送到。请打电话告诉对方。',
}
