import { AppError } from '../app-error.ts'
import type { Filters } from './select-rows.ts'

/** Refuses a stretch of periods that ends before it begins; throws invalid_input. */
export function checkFilters({ from, to }: Filters): void {
  if (!from || !to || from <= to) return
  const message = `截止账期不能早于起始账期 ${from}，请改一下。`
  throw new AppError('invalid_input', { fields: [{ field: 'to', message }] })
}
