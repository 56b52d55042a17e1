import { type ClockKind, clockKinds } from './clock-policy.ts'
import type { Clock } from './clocks.ts'
import { type LadderPost, ladderPosts, type Rung, rungsOf } from './escalation.ts'
import { type Kind, type Priority, priorities, type State } from './lifecycle.ts'
import { momentWords } from './promise.ts'

/** What the log says of one rung: `到场时限已用 80%，提醒客服当班、工程主管`. */
export function rungWords(clock: Pick<Clock, 'kind' | 'priority'>, level: number): string {
  const rung = rungsOf(clock).find((row) => row.level === level)
  const label = clockKinds[clock.kind]
  if (!rung) return `${label}未达到要求，提醒升一级`
  return `${label}${shareWords(rung)}，提醒${postWords(rung.tells)}`
}

/** The names of posts in a row. */
export const postWords = (posts: readonly LadderPost[]): string =>
  posts.map((post) => ladderPosts[post]).join('、')

function shareWords({ after }: Rung): string {
  if ('ms' in after) return `${after.ms / 60_000} 分钟还没有人应答`
  return after.percent < 100
    ? `时限已用 ${after.percent}%`
    : after.percent === 100
      ? '已到时限'
      : `已超时，用了时限的 ${after.percent}%`
}

/** A ticket that colleagues hear of. */
export type CalledTicket = {
  number: string
  title: string
  place: string
  priority: Priority
  /** The promise in danger and its time, epoch ms. */
  clock: ClockKind
  dueAt: number
}

/** Tells one colleague of one ticket. */
export function callWords(ticket: CalledTicket, now: number): { title: string; body: string } {
  const { number, title, place, priority, clock, dueAt } = ticket
  const late = now > dueAt
  const time = momentWords(dueAt, now)
  return {
    title: late ? `已超时：${title}` : `快到时限：${title}`,
    body: `${number} ${place}（${priority} ${priorities[priority]}）${clockKinds[clock]}时限 ${time}${
      late ? '，已经过了，请马上跟进。' : '，请抓紧。'
    }`,
  }
}

/** How many single messages one bears; more become one. */
export const singleCalls = 3

/** Tells one colleague of many tickets at once, the most urgent first by name. */
export function manyCallsWords(
  tickets: readonly CalledTicket[],
  now: number,
): { title: string; body: string } {
  const counted = (Object.keys(priorities) as Priority[])
    .map((priority) => ({ priority, count: tickets.filter((one) => one.priority === priority).length }))
    .filter(({ count }) => count > 0)
    .map(({ priority, count }) => `${priorities[priority]} ${count} 件`)
  const late = tickets.filter(({ dueAt }) => now > dueAt).length
  const first = tickets.slice(0, singleCalls).map(({ number, title }) => `${number} ${title}`)
  return {
    title: `${tickets.length} 件事需要您跟进`,
    body: `${counted.join('、')}，其中 ${late} 件已超时。先看：${first.join('；')}。`,
  }
}

/** Reminds the responsible person that news is due to the owner. */
export const remindWords = (number: string, title: string, dueAt: number, now: number) => ({
  title: `请告诉业主进展：${title}`,
  body: `${number} 说好 ${momentWords(dueAt, now)} 前告诉业主进展，留一句话就行。`,
})

/** Tells the responsible person that the time for news has passed. */
export const silenceWords = (number: string, title: string, reachable: boolean) => ({
  title: `没按时告诉业主：${title}`,
  body: reachable
    ? `${number} 系统已先告诉业主还没办好，请尽快亲自说明。`
    : `${number} 业主没有用小程序，请马上打电话说明进展。`,
})

// biome-ignore format: a row reads as a sentence
const delays: readonly { states: readonly State[]; sentence: string }[] = [
  { states: ['submitted'],                      sentence: '抱歉，还没来得及看。{who}已被提醒，' },
  { states: ['accepted', 'pooled', 'offered'],  sentence: '抱歉，还在安排人手，{who}在跟，' },
  { states: ['assigned'],                       sentence: '抱歉，还没到。{who}已被提醒，' },
  { states: ['waiting_external'],               sentence: '还在等配件或第三方，{who}在跟，' },
]

/** What an owner honestly hears when news was due and nobody spoke: where it stands, and when they will hear again. */
export function delayWords(
  { state, kind, who, nextAt }: { state: State; kind: Kind; who: string; nextAt: number },
  now: number,
): string {
  const done = kind === 'repair' ? '还没修好' : '还没办好'
  const sentence = delays.find(({ states }) => states.includes(state))?.sentence ?? `${done}，{who}正在处理，`
  return `${sentence}${momentWords(nextAt, now)} 前再告诉您。`.replaceAll('{who}', () => who)
}
