import { AppError } from '../app-error.ts'
import type { Filters } from './select-rows.ts'

/** Refuses a stretch of periods that ends before it begins, and a day together with months; throws invalid_input. */
export function checkFilters({ from, to, day }: Filters): void {
  if (day && (from || to)) {
    const message = '按日查就不用再选月份，请清除其中一项。'
    throw new AppError('invalid_input', { fields: [{ field: 'day', message }] })
  }
  if (!from || !to || from <= to) return
  const message = `截止账期不能早于起始账期 ${from}，请改一下。`
  throw new AppError('invalid_input', { fields: [{ field: 'to', message }] })
}
