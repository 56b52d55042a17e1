import { periodOf } from '@haolin/shared/billing/period.ts'
import { registerList, type StatementName, statements } from '@haolin/shared/billing/statement.ts'
import type { Filters } from './select-rows.ts'

/**
 * Gives a statement that cannot be without months those of today, or the one that was named; a list of the register is
 * narrowed by building alone.
 */
export function fillStretch(name: StatementName, filters: Filters, today: string): Filters {
  if (registerList(name)) return filters.buildingId ? { buildingId: filters.buildingId } : {}
  if (!('needsMonths' in statements[name])) return filters
  const present = periodOf(today)
  const from = filters.from ?? filters.to ?? present
  const [, later = from] = [from, present].sort()
  return { ...filters, from, to: filters.to ?? later }
}
