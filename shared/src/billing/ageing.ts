import { addDays, daysBetween } from '../calendar.ts'

// biome-ignore format: a row reads as a sentence
/** How old arrears are, in days after the due date, both ends included. */
export const ageBuckets = [
  { key: 'days30',  title: '0–30 天',    from: 0,    to: 30 },
  { key: 'days60',  title: '31–60 天',   from: 31,   to: 60 },
  { key: 'days90',  title: '61–90 天',   from: 61,   to: 90 },
  { key: 'days180', title: '91–180 天',  from: 91,   to: 180 },
  { key: 'days365', title: '181–365 天', from: 181,  to: 365 },
  { key: 'years2',  title: '1–2 年',     from: 366,  to: 730 },
  { key: 'years3',  title: '2–3 年',     from: 731,  to: 1095 },
  { key: 'older',   title: '3 年以上',   from: 1096, to: Number.POSITIVE_INFINITY },
] as const

/** The key of an age of arrears. */
export type AgeBucket = (typeof ageBuckets)[number]['key']

/** Counts the days a charge is overdue, 0 on the due date itself, null before it. */
export function daysOverdue(dueOn: string, asOf: string): number | null {
  const days = daysBetween(dueOn, asOf)
  return days < 0 ? null : days
}

/** Gives the age of arrears by its days; a charge that is not yet due has none. */
export function ageBucketOf(days: number | null): AgeBucket | null {
  if (days === null) return null
  return ageBuckets.find(({ from, to }) => days >= from && days <= to)?.key ?? null
}

/** Tells whether a claim comes near the three years after which a court may refuse it (民法典 188). */
export function nearsLimitation(dueOn: string, lastDemandedOn: string | null, asOf: string): boolean {
  const from = lastDemandedOn && lastDemandedOn > dueOn ? lastDemandedOn : dueOn
  return daysBetween(from, asOf) > LIMITATION_WARNING_DAYS
}

/** The last day of the three years in which a claim can be sued for, counted anew from each demand that arrived (民法典 188, 195). */
export function lapsesOn(dueOn: string, lastDemandedOn: string | null): string {
  const from = lastDemandedOn && lastDemandedOn > dueOn ? lastDemandedOn : dueOn
  const [year = '', month, day] = from.split('-')
  const on = `${Number(year) + 3}-${month}-${day}`
  return month === '02' && day === '29' ? addDays(`${Number(year) + 3}-03-01`, -1) : on
}

/** Half a year before three years are over. */
const LIMITATION_WARNING_DAYS = 3 * 365 - 183
