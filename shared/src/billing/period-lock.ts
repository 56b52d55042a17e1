import { datesOf, movePeriod, periodOf } from './period.ts'

/** Why a period cannot be locked or opened again. */
export type PeriodRefusal = 'period_not_over' | 'period_locked' | 'period_out_of_order' | 'period_not_last'

/** What an account had when a period began, what moved in it, and what it had in the end; debit counts up, in fen. */
export type AccountFigures = {
  readonly account: string
  readonly openingFen: number
  readonly debitFen: number
  readonly creditFen: number
  readonly closingFen: number
}

/** What moved on one account in one period, in fen. */
export type Movement = {
  readonly period: string
  readonly account: string
  readonly debitFen: number
  readonly creditFen: number
}

/** Gives the day under which something of `day` is booked: that day, or the first one after what is locked. */
export function bookingDay(day: string, lockedThrough: string | null): string {
  if (lockedThrough === null || periodOf(day) > lockedThrough) return day
  return datesOf(movePeriod(lockedThrough, 1)).firstDay
}

/** Decides whether a period may be locked: it is over, and the one before it is locked unless none is. */
export function judgeLock(
  period: string,
  { today, lockedThrough }: { today: string; lockedThrough: string | null },
): { ok: true } | { ok: false; code: PeriodRefusal } {
  if (period >= periodOf(today)) return { ok: false, code: 'period_not_over' }
  if (lockedThrough === null) return { ok: true }
  if (period <= lockedThrough) return { ok: false, code: 'period_locked' }
  const next = movePeriod(lockedThrough, 1)
  return period === next ? { ok: true } : { ok: false, code: 'period_out_of_order' }
}

/** Decides whether a period may be opened again: only the last one locked, so that what is locked has no holes. */
export function judgeReopen(
  period: string,
  lockedThrough: string | null,
): { ok: true } | { ok: false; code: PeriodRefusal } {
  return period === lockedThrough ? { ok: true } : { ok: false, code: 'period_not_last' }
}

/** Closes a period by what moved until its end: every account closes where the next period opens it. */
export function closePeriod(period: string, movements: readonly Movement[]): AccountFigures[] {
  const known = movements.filter((move) => move.period <= period)
  const names = [...new Set(known.map(({ account }) => account))].sort()
  return names.map((account) => {
    const own = known.filter((move) => move.account === account)
    const before = own.filter((move) => move.period < period)
    const within = own.filter((move) => move.period === period)
    const openingFen = sum(before, 'debitFen') - sum(before, 'creditFen')
    const [debitFen, creditFen] = [sum(within, 'debitFen'), sum(within, 'creditFen')]
    return { account, openingFen, debitFen, creditFen, closingFen: openingFen + debitFen - creditFen }
  })
}

const sum = (moves: readonly Movement[], side: 'debitFen' | 'creditFen') =>
  moves.reduce((total, move) => total + move[side], 0)
