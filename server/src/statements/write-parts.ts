import { addToTotals, type Cell, noTotals, statements } from '@haolin/shared/billing/statement.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { and, eq } from 'drizzle-orm'
import pg from 'pg'
import type { Context } from '../context.ts'
import { formats } from './export-formats.ts'
import { partKey } from './part-key.ts'
import type { Picture } from './picture.ts'
import { layOutRow } from './select-rows.ts'
import { type ExportRow, statementExportRows, statementExports } from './tables.ts'
import { unfinished } from './unfinished.ts'

/**
 * Writes the parts of an export that are still to come, each for good before it counts as done, and ends with a RangeError if
 * all rows do not add up to the totals the database gave.
 */
export async function writeParts(context: Context, row: ExportRow, picture: Picture): Promise<void> {
  const { columns } = statements[row.statement]
  const { mime, writePart } = formats[row.format]
  let doneRows = row.doneParts > 0 ? row.doneRows : 0
  let sums = row.sums ?? noTotals(columns)
  for (let part = row.doneParts + 1; part <= picture.parts; part++) {
    const rows = await readRows(context, row, part, picture)
    for (const cells of rows) sums = addToTotals(columns, sums, cells)
    doneRows += rows.length
    await context.storage.put(partKey(row, part), Buffer.from(writePart(columns, rows)), mime)
    await countPart(context, row, { doneParts: part, doneRows, sums })
  }
  const { rowCount, totals } = picture
  if (doneRows !== rowCount || sums.some((sum, i) => sum !== null && sum !== totals[i]))
    throw new RangeError(`${rowCount} rows, totals ${totals}, but ${doneRows} rows add up to ${sums}`)
}

const ofPart = ({ communityId, id }: ExportRow, part: number) =>
  and(
    eq(statementExportRows.communityId, communityId),
    eq(statementExportRows.exportId, id),
    eq(statementExportRows.part, part),
  )

/** The rows of a part as they are shown. */
async function readRows(
  context: Context,
  row: ExportRow,
  part: number,
  { at, columns }: Picture,
): Promise<Cell[][]> {
  const [kept] = await context.inTx((tx) =>
    tx.db.select({ rows: statementExportRows.rows }).from(statementExportRows).where(ofPart(row, part)),
  )
  if (!kept) throw new Error(`the rows of part ${part} of export ${row.id} are gone`)
  const look = { asOf: localDate(Date.parse(at)), fullNames: row.fullNamesFor !== null }
  const readers = columns.map(({ name, type }) => ({ name, read: pg.types.getTypeParser(type, 'text') }))
  return kept.rows.map((texts) => {
    const values = readers.map(({ name, read }, i) => {
      const text = texts[i] ?? null
      return [name, text === null ? null : read(text)]
    })
    return layOutRow(row.statement, Object.fromEntries(values), look)
  })
}

/** Counts a part as done and lets its rows go; throws when another worker was faster, or the export has ended. */
async function countPart(
  context: Context,
  row: ExportRow,
  done: Required<Pick<ExportRow, 'doneParts' | 'doneRows' | 'sums'>>,
): Promise<void> {
  const { communityId, id } = row
  const before = eq(statementExports.doneParts, done.doneParts - 1)
  await context.inTx(async (tx) => {
    const { rowCount } = await tx.db
      .update(statementExports)
      .set(done)
      .where(and(unfinished({ communityId, exportId: id }), before))
    if (rowCount === 0) throw new Error(`part ${done.doneParts} of export ${id} is no longer wanted`)
    await tx.db.delete(statementExportRows).where(ofPart(row, done.doneParts))
  })
}
