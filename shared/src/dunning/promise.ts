import { addDays } from '../calendar.ts'
import { splitFen } from '../money.ts'

/** What an owner may promise: to pay by a day, or in parts that finance agrees to. */
export const promiseKinds = { date: '约定日期缴清', instalments: '分期缴清' } as const

/** What an owner may promise. */
export type PromiseKind = keyof typeof promiseKinds

/** How a promise stands, in words. */
export const promiseStates = {
  asked: '等审批',
  agreed: '执行中',
  kept: '已兑现',
  broken: '没有按约定缴',
  refused: '没有同意',
  withdrawn: '已撤回',
} as const

/** How a promise stands. */
export type PromiseState = keyof typeof promiseStates

/** How far ahead, and in how many parts, one may promise. */
export const promiseLimits = { dateDays: 30, planDays: 180, fewestParts: 2, mostParts: 6 } as const

/** One part of a promise: so much (fen) by the end of a day. */
export type Part = { readonly dueOn: string; readonly amountFen: number }

/** Why a promise cannot be taken. */
export type PromiseRefusal = 'plan_sum_wrong' | 'plan_day_wrong' | 'plan_parts_wrong'

/** Checks a promise: its parts lie ahead in order, within the limits, and add up to what is owed. */
export function judgePromise(
  kind: PromiseKind,
  parts: readonly Part[],
  owedFen: number,
  today: string,
): { ok: true } | { ok: false; code: PromiseRefusal } {
  const { dateDays, planDays, fewestParts, mostParts } = promiseLimits
  const [fewest, most] = kind === 'date' ? [1, 1] : [fewestParts, mostParts]
  if (parts.length < fewest || parts.length > most) return { ok: false, code: 'plan_parts_wrong' }
  const latest = addDays(today, kind === 'date' ? dateDays : planDays)
  const ordered = parts.every(({ dueOn }, i) => dueOn > (parts[i - 1]?.dueOn ?? today) && dueOn <= latest)
  if (!ordered) return { ok: false, code: 'plan_day_wrong' }
  const whole = parts.every(({ amountFen }) => Number.isSafeInteger(amountFen) && amountFen > 0)
  const sum = parts.reduce((fen, { amountFen }) => fen + amountFen, 0)
  return whole && sum === owedFen ? { ok: true } : { ok: false, code: 'plan_sum_wrong' }
}

/** Proposes equal parts a month apart that add up to what is owed (fen); the first is due on `firstOn`. */
export function planParts(owedFen: number, count: number, firstOn: string): Part[] {
  return splitFen(owedFen, Array<number>(count).fill(1)).map((amountFen, i) => ({
    amountFen,
    dueOn: addDays(firstOn, i * 30),
  }))
}

/** How a running promise stands on a day: kept once all is paid, broken when less was paid than fell due by yesterday. */
export function promiseAfter(
  parts: readonly Part[],
  paidFen: number,
  today: string,
): 'agreed' | 'kept' | 'broken' {
  const wholeFen = parts.reduce((fen, { amountFen }) => fen + amountFen, 0)
  if (paidFen >= wholeFen) return 'kept'
  const dueFen = parts.reduce((fen, part) => fen + (part.dueOn < today ? part.amountFen : 0), 0)
  return paidFen < dueFen ? 'broken' : 'agreed'
}
