import { registerList, type StatementName, statements } from '@haolin/shared/billing/statement.ts'
import { useState } from 'react'
import { usePageParams } from '../lib/use-page-params'
import { rememberAddress } from './address'
import { type Filters, filtersFor } from './statement-filters'

/** Which statement, narrowed how, which page of it: all that the address says. */
export type View = { statement: StatementName; filters: Filters; page: number }

/** The view the address asks for, and the way to change it, which writes it back there. */
export function useFilters() {
  const params = usePageParams()
  const [view, setView] = useState(() => readView(params))
  const show = (next: View) => {
    setView(next)
    rememberAddress('finance/statements', toParams(next))
  }
  return {
    view,
    choose: (statement: StatementName) =>
      show({ statement, filters: filtersFor(statement, view.filters), page: 1 }),
    narrow: (part: { [Name in keyof Filters]: Filters[Name] | undefined }) =>
      show({ ...view, filters: withoutBlanks({ ...view.filters, ...part }), page: 1 }),
    widen: () => show({ ...view, filters: {}, page: 1 }),
    turnTo: (page: number) => show({ ...view, page }),
  }
}

function readView(params: Partial<Record<string, string>>): View {
  const { statement = '', from, to, buildingId, feeItem, show, by, day, page } = params
  return {
    statement: isHere(statement) ? statement : 'receivables',
    filters: withoutBlanks({ from, to, buildingId, feeItem, show, by, day }),
    page: Math.max(1, Number.parseInt(page ?? '1', 10) || 1),
  }
}

const isHere = (name: string): name is StatementName =>
  name in statements && registerList(name as StatementName) === null

function toParams({ statement, filters, page }: View): Record<string, string> {
  return { statement, ...(filters as Record<string, string>), ...(page > 1 ? { page: String(page) } : {}) }
}

const withoutBlanks = (filters: Record<string, string | undefined>): Filters =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value && value !== 'all')) as Filters
