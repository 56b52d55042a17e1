import {
  type Cell,
  cellsOf,
  completeTotals,
  noTotals,
  type Row,
  type StatementName,
  statements,
  totalsOf,
} from '@haolin/shared/billing/statement.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import type { Tx } from '../db/connect.ts'
import { asked } from './sources/asked.ts'
import type { Look, SourceRow } from './sources/source.ts'
import { sources } from './sources.ts'

/** Which rows of a statement somebody asked for. */
export type Filters = {
  from?: string
  to?: string
  buildingId?: string
  feeItem?: string
  show?: 'all' | 'owing' | 'settled'
  /** What a rate is counted for. */
  by?: 'community' | 'building' | 'feeItem' | 'steward'
  /** One day instead of months. */
  day?: string
  staffId?: string
  deed?: string
  subject?: string
  subjectKind?: string
  since?: string
  until?: string
}

/** A statement of a community under filters, names in full or masked. */
export type Question = { communityId: string; name: StatementName; filters: Filters; fullNames?: boolean }

/** A row as it is shown, and the home it leads to. */
export type ShownRow = { cells: Cell[]; unitId: string | null }

/** The values of `asked`, by their number. */
export const valuesOf = ({ communityId, filters }: Question, asOf: string) => [
  communityId,
  filters.from ?? null,
  filters.to ?? null,
  filters.buildingId ?? null,
  filters.feeItem ?? null,
  filters.show ?? null,
  asOf,
  filters.by ?? null,
  filters.day ?? null,
  JSON.stringify(filters),
]

/** The totals and the number of all rows, added up by the database. */
export async function selectTotals(
  tx: Tx,
  question: Question,
): Promise<{ rowCount: number; totals: Cell[] }> {
  const { columns } = statements[question.name]
  const sums = columns
    .filter(({ sum }) => sum)
    .map(({ key }) => `coalesce(sum("${key}"), 0)::bigint as "${key}"`)
  const { rows } = await tx.client.query<Record<string, number>>(
    `with ${asked} select ${['count(*)::int as "rowCount"', ...sums].join(', ')} from (${sources[question.name].rows}) r`,
    valuesOf(question, localDate(tx.now.getTime())),
  )
  const totals = noTotals(columns).map((zero, i) =>
    zero === null ? null : (rows[0]?.[columns[i]?.key ?? ''] ?? 0),
  )
  return { rowCount: rows[0]?.rowCount ?? 0, totals: completeTotals(question.name, totals) }
}

/** One page of rows with the totals and the number of all. */
export async function selectShown(
  tx: Tx,
  question: Question,
  offset: number,
  limit: number,
): Promise<{ rowCount: number; totals: Cell[]; shown: ShownRow[] }> {
  const { name } = question
  if (!sources[name].few)
    return { ...(await selectTotals(tx, question)), shown: await selectPage(tx, question, offset, limit) }
  const all = await selectPage(tx, question, 0, null)
  const sums = totalsOf(
    statements[name].columns,
    all.map(({ cells }) => cells),
  )
  const shown = all.slice(offset, offset + limit)
  return { rowCount: all.length, totals: completeTotals(name, sums), shown }
}

/** One page of rows; all of them without a limit. */
async function selectPage(
  tx: Tx,
  question: Question,
  offset: number,
  limit: number | null,
): Promise<ShownRow[]> {
  const asOf = localDate(tx.now.getTime())
  const { rows: all, names, order } = sources[question.name]
  const shown = ['r.*', ...names].join(', ')
  const { rows } = await tx.client.query<SourceRow>(
    `with ${asked} select ${shown}
       from (select * from (${all}) r order by ${order} offset $11 limit $12) r order by ${order}`,
    [...valuesOf(question, asOf), offset, limit],
  )
  return rows.map((row) => ({
    cells: layOutRow(question.name, row, { asOf, fullNames: false }),
    unitId: typeof row.unit_id === 'string' ? row.unit_id : null,
  }))
}

/** The cells of a row, those that follow from its sums included. */
export function layOutRow(name: StatementName, row: SourceRow, look: Look): Cell[] {
  const { columns } = statements[name]
  const laidOut: Row = sources[name].layOut(row, look)
  return completeTotals(name, cellsOf(columns, laidOut))
}
