import { movePeriod } from '@haolin/shared/billing/period.ts'
import { showPeriod } from '../lib/show-period'

const HOURS_OF_BEIJING_MS = 8 * 60 * 60 * 1000

/** The month it is in Beijing: `2026-11`. */
export function thisPeriod(now: number = Date.now()): string {
  return new Date(now + HOURS_OF_BEIJING_MS).toISOString().slice(0, 7)
}

/** The day it is in Beijing: `2026-11-22`. */
export const today = (now: number = Date.now()): string =>
  new Date(now + HOURS_OF_BEIJING_MS).toISOString().slice(0, 10)

/** Periods to choose from: the coming one, then so many back. */
export function recentPeriods(count: number): { value: string; label: string }[] {
  const newest = movePeriod(thisPeriod(), 1)
  return Array.from({ length: count }, (_, back) => movePeriod(newest, -back)).map((value) => ({
    value,
    label: showPeriod(value),
  }))
}
