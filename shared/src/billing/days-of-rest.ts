import { addDays, daysBetween } from '../calendar.ts'
import { holidayYears } from '../holidays.ts'
import type { SpecialDays } from './period.ts'

/** The statutory holidays and made-up working days of all years the State Council has announced (民法典 203). */
export const statutoryDays: SpecialDays = {
  holidays: holidayYears.flatMap(({ holidays }) =>
    holidays.flatMap(({ from, to }) =>
      Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i)),
    ),
  ),
  workdays: holidayYears.flatMap(({ workdays }) => workdays),
}
