import { addDays, isDate } from '../calendar.ts'

/** From this time of the next day, in Beijing, WeChat has the bills of a day. */
export const billsAfter = '10:00'

/** So many days back bills are fetched without anybody asking. */
export const daysBack = 7

/** So many days back WeChat still gives them out. */
export const daysKept = 90

/** Decides whether the bills of a day may be asked for: it is over, and WeChat still has them. */
export const mayAskBill = (day: string, today: string): boolean =>
  isDate(day) && day < today && day >= addDays(today, 0 - daysKept)
