import { localDate, localTime } from '../calendar.ts'
import type { ClockKind } from './clock-policy.ts'
import { type Clock, currentCycle } from './clocks.ts'
import type { State } from './lifecycle.ts'

/** What the owner is told next: who does what by when; moments are epoch ms. */
export type TicketPromise = {
  kind: ClockKind | 'timer' | 'none'
  dueAt: number | null
  who: string | null
  overdue: boolean
  sentence: string
}

/** What a promise is read from. */
export type PromiseFacts = {
  state: State
  clocks: readonly Clock[]
  /** The responsible person as the owner may know them, or the desk. */
  who: string
  /** When the present state moves on by itself: end of waiting, of the confirmation or reopening window. */
  timerAt: number | null
  /** The agreed visit. */
  visit?: { from: number; until: number } | null
  /** By when the specialist who was asked answers. */
  answerBy?: number | null
  now: number
}

/** Chooses the next promise of a ticket: the first row of its state whose clock runs, else its timer, else none. */
export function nextPromise({
  state,
  clocks,
  who,
  timerAt,
  visit,
  answerBy,
  now,
}: PromiseFacts): TicketPromise {
  if (visit && visitStates.includes(state) && now <= visit.until)
    return {
      kind: 'arrive',
      dueAt: visit.until,
      who,
      overdue: false,
      sentence: visitSentence(who, visit, now),
    }
  if (answerBy && answerStates.includes(state)) {
    const overdue = now > answerBy
    const sentence = (overdue ? LATE : '{who}会在{time} 前答复您。')
      .replace(/\{who\}/g, () => who)
      .replace('{time}', momentWords(answerBy, now))
    return { kind: 'update', dueAt: answerBy, who, overdue, sentence }
  }
  const cycle = currentCycle(clocks)
  const running = clocks.filter((clock) => clock.cycle === cycle && !clock.stoppedAt && !clock.pausedSince)
  const found = sentences
    .filter((row) => row.states.includes(state))
    .map((row) => ({ row, dueAt: dueOf(row.promise, running, timerAt) }))
    .find(({ row, dueAt }) => row.promise === 'none' || dueAt !== null)
  if (!found) return { kind: 'none', dueAt: null, who, overdue: false, sentence: FALLBACK }
  const { row, dueAt } = found
  const overdue = row.promise !== 'timer' && dueAt !== null && now > dueAt
  const time = dueAt === null ? '' : momentWords(dueAt, now)
  const sentence = (overdue ? LATE : row.sentence).replace(/\{who\}/g, () => who).replace('{time}', time)
  return { kind: row.promise, dueAt, who, overdue, sentence }
}

/** Says a moment as people do, to the minute: 今天 15:40, 明天 09:00, 11月23日 09:00. */
export function momentWords(at: number, now: number): string {
  const date = localDate(at)
  const time = localTime(at)
  if (date === localDate(now)) return `今天 ${time}`
  if (date === localDate(now + DAY_MS)) return `明天 ${time}`
  const year = date.slice(0, 4) === localDate(now).slice(0, 4) ? '' : `${Number(date.slice(0, 4))}年`
  return `${year}${Number(date.slice(5, 7))}月${Number(date.slice(8))}日 ${time}`
}

const DAY_MS = 86_400_000
const FALLBACK = '我们在跟进。着急时请直接打物业电话。'
const LATE = '抱歉，没赶上说好的{time}。{who}已被提醒，您也可以直接打物业电话。'

const answerStates: readonly State[] = ['submitted', 'accepted', 'assigned', 'in_progress']
const visitStates: readonly State[] = ['accepted', 'offered', 'assigned']
const visitSentence = (who: string, { from, until }: { from: number; until: number }, now: number) => {
  const end = localDate(from) === localDate(until) ? localTime(until) : momentWords(until, now)
  return `${who}约好${momentWords(from, now)}–${end} 到。`
}

type Sentence = {
  readonly states: readonly State[]
  readonly promise: ClockKind | 'timer' | 'none'
  readonly sentence: string
}

// biome-ignore format: a row reads as a sentence; the strongest promise of a state stands first
const sentences: readonly Sentence[] = [
  { states: ['submitted'],                      promise: 'acknowledge', sentence: '收到了。{who}会在{time} 前联系您。' },
  { states: ['submitted', 'accepted', 'pooled', 'offered'], promise: 'arrive', sentence: '正在安排师傅，最晚{time}到。' },
  { states: ['submitted', 'accepted', 'pooled', 'offered'], promise: 'update', sentence: '已受理，{who}最迟{time}告诉您安排。' },
  { states: ['submitted', 'accepted', 'pooled', 'offered'], promise: 'resolve', sentence: '已受理，{who}最迟{time}给您结果。' },
  { states: ['assigned'],                       promise: 'arrive',      sentence: '{who}接手了，会在{time} 前到。' },
  { states: ['assigned'],                       promise: 'update',      sentence: '{who}接手了，{time} 前和您约好上门时间。' },
  { states: ['assigned'],                       promise: 'resolve',     sentence: '{who}接手了，会在{time} 前处理好。' },
  { states: ['in_progress'],                    promise: 'resolve',     sentence: '{who}正在处理，会在{time} 前办好。' },
  { states: ['in_progress'],                    promise: 'update',      sentence: '{who}正在处理，最迟{time}告诉您进展。' },
  { states: ['waiting_owner'],                  promise: 'timer',       sentence: '等您回复。没等到的话，{who}会在{time} 前再联系您。' },
  { states: ['waiting_external'],               promise: 'timer',       sentence: '在等配件或第三方，{who}最迟{time}联系您，不用您催。' },
  { states: ['waiting_external'],               promise: 'update',      sentence: '在等配件或第三方，{who}最迟{time}告诉您进展。' },
  { states: ['resolved'],                       promise: 'timer',       sentence: '{who}说处理好了，请您看一下。{time} 前没收到您的确认，会先标为完成。' },
  { states: ['closed'],                         promise: 'timer',       sentence: '已完成。{time} 前又有问题，随时可以重新打开。' },
  { states: ['rejected'],                       promise: 'timer',       sentence: '这件事我们不能办。不同意的话，{time} 前可以申诉。' },
  { states: ['resolved'],                       promise: 'none',        sentence: '{who}说处理好了，请您看一下。' },
  { states: ['closed'],                         promise: 'none',        sentence: '已完成。' },
  { states: ['rejected'],                       promise: 'none',        sentence: '这件事我们不能办，原因写在下面。' },
  { states: ['cancelled'],                      promise: 'none',        sentence: '已撤销。需要时请重新报，我们接着办。' },
  { states: ['merged'],                         promise: 'none',        sentence: '已和同一件事合并，进展会一起告诉您。' },
  { states: ['archived'],                       promise: 'none',        sentence: '已完成并存档。又有问题请重新报，我们接着上次的记录办。' },
]

function dueOf(
  promise: Sentence['promise'],
  running: readonly Clock[],
  timerAt: number | null,
): number | null {
  if (promise === 'timer') return timerAt
  return running.find(({ kind }) => kind === promise)?.dueAt ?? null
}
