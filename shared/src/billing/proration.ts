import { addDays } from '../calendar.ts'
import { shareFen } from '../money.ts'
import { datesOf, periodOf } from './period.ts'

/** A part of one month, as whole parts: 22 of 31. */
export type Share = { readonly parts: number; readonly of: number }

/** How a month is divided between who leaves and who comes; which one holds is agreed per community. */
export const prorationRules = {
  /** Who holds the home on the first day pays the month (北京 22, 上海 49). */
  NEXT_MONTH: {
    label: '当月由原责任人承担，次月起算',
    of: () => 1,
    left: (day: number) => (day === 1 ? 1 : 0),
  },
  /** Each pays the days held, the day of hand-over belongs to who comes (杭州 55). */
  ACTUAL_DAYS: {
    label: '按实际天数',
    of: (days: number) => days,
    left: (day: number, days: number) => days - day + 1,
  },
  /** Up to the 15th the month counts whole, from the 16th half. */
  HALF_MONTH: {
    label: '上半月按整月，下半月按半月',
    of: () => 2,
    left: (day: number) => (day <= 15 ? 2 : 1),
  },
} as const

/** The name of a proration rule. */
export type Proration = keyof typeof prorationRules

/** The days somebody holds a home, both included; null means open at that end. */
export type Holding = { readonly heldFrom: string | null; readonly heldUntil: string | null }

/** Gives the part of a period somebody owes who holds a home from a day to a day, both included; null means open. */
export function shareOfPeriod(
  rule: Proration,
  period: string,
  from: string | null,
  until: string | null,
): Share {
  const { held, afterwards, of } = cutPeriod(rule, period, { heldFrom: from, heldUntil: until })
  return { parts: Math.max(0, held - afterwards), of }
}

/**
 * Gives the amount of a period somebody owes who holds a home for a part of it: what is left of the month when it
 * begins less what is left when it ends, each rounded once, so that seller and buyer owe the whole together to the fen.
 */
export function amountOfPeriod(
  fullFen: number,
  rule: Proration,
  period: string,
  { heldFrom, heldUntil }: Holding,
): number {
  const { held, afterwards, of } = cutPeriod(rule, period, { heldFrom, heldUntil })
  return Math.max(0, shareFen(fullFen, held, of) - shareFen(fullFen, afterwards, of))
}

/** How much of a month is left where a holding begins, and where it ends. */
function cutPeriod(rule: Proration, period: string, { heldFrom, heldUntil }: Holding) {
  const { days } = datesOf(period)
  const of = prorationRules[rule].of(days)
  const remaining = (date: string) => {
    if (periodOf(date) < period) return of
    return periodOf(date) > period ? 0 : prorationRules[rule].left(Number(date.slice(8)), days)
  }
  const held = heldFrom === null ? of : remaining(heldFrom)
  const afterwards = heldUntil === null ? 0 : remaining(addDays(heldUntil, 1))
  return { held, afterwards, of }
}
