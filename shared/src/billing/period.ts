import { addDays, daysBetween, isDate, weekdayOf } from '../calendar.ts'
import { remembered } from '../remembered.ts'

/** The dates of one calendar month '2026-11', the only length we bill, so that monthly reports tie. */
export type PeriodDates = { readonly firstDay: string; readonly lastDay: string; readonly days: number }

/** Days that are not what their weekday says: statutory holidays and made-up working days. */
export type SpecialDays = { readonly holidays: readonly string[]; readonly workdays: readonly string[] }

/** When a charge falls due: a day of the month, some months after its period; beyond the month's end is its last day. */
export type DueRule = { readonly day: number; readonly monthsAfter: number }

/** Tells whether a text is a billing period. */
export function isPeriod(text: string): boolean {
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(text)
}

/** Gives the billing period a date lies in. */
export function periodOf(date: string): string {
  return date.slice(0, 7)
}

/** Moves a period by months; throws RangeError on a text that is no period. */
export function movePeriod(period: string, months: number): string {
  if (!isPeriod(period)) throw new RangeError(`${period} is not a billing period`)
  const month = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1 + months
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** Gives the first day, the last day and the number of days of a period. */
export const datesOf: (period: string) => PeriodDates = remembered((period) => {
  const firstDay = `${period}-01`
  const nextFirst = `${movePeriod(period, 1)}-01`
  return { firstDay, lastDay: addDays(nextFirst, -1), days: daysBetween(firstDay, nextFirst) }
})

/** Gives the contractual due date of a period, before any holiday is looked at. */
export function dueDate(period: string, rule: DueRule): string {
  const { firstDay, days } = datesOf(movePeriod(period, rule.monthsAfter))
  return addDays(firstDay, Math.min(Math.max(rule.day, 1), days) - 1)
}

/** Moves a due date that falls on a day of rest to the next working day (民法典 203). */
export function lastDayToPay(dueOn: string, special: SpecialDays): string {
  if (!isDate(dueOn)) throw new RangeError(`${dueOn} is not a date`)
  let date = dueOn
  while (!isWorkingDay(date, special)) date = addDays(date, 1)
  return date
}

/** Gives the first day that counts as late, the day after the last day to pay (民法典 201). */
export function firstLateDay(dueOn: string, special: SpecialDays): string {
  return addDays(lastDayToPay(dueOn, special), 1)
}

/** Counts the late days of a payment, the day of payment included; 0 when it came in time. */
export function daysLate(dueOn: string, paidOn: string, special: SpecialDays): number {
  return Math.max(0, daysBetween(lastDayToPay(dueOn, special), paidOn))
}

function isWorkingDay(date: string, { holidays, workdays }: SpecialDays): boolean {
  if (workdays.includes(date)) return true
  return !holidays.includes(date) && weekdayOf(date) <= 5
}
