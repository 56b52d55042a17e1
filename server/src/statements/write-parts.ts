import { addToTotals, type Cell, noTotals, statements } from '@haolin/shared/billing/statement.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { and, eq } from 'drizzle-orm'
import pg from 'pg'
import type { Context } from '../context.ts'
import { formats } from './export-formats.ts'
import { partKey } from './part-key.ts'
import type { Picture } from './picture.ts'
import { layOutRow } from './select-rows.ts'
import type { SourceRow } from './sources/source.ts'
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
  let kept = readKept(context, row, row.doneParts + 1, picture)
  let counted = Promise.resolve()
  for (let part = row.doneParts + 1; part <= picture.parts; part++) {
    const rows = layOutRows(row, await kept, picture)
    // The next rows are on their way while these are written down.
    kept = readKept(context, row, part + 1, picture)
    sums = rows.reduce((total, cells) => addToTotals(columns, total, cells), sums)
    doneRows += rows.length
    const written = Buffer.from(writePart(columns, rows))
    const done = { doneParts: part, doneRows, sums }
    // One part is put down while the next is laid out; it is begun only when the one before has been counted.
    await counted
    counted = context.storage.put(partKey(row, part), written, mime).then(() => countPart(context, row, done))
    counted.catch(() => {})
  }
  await counted
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

type Kept = unknown[][]

/** The rows of a part as they were laid aside; none behind the last part. A failure is told to whoever waits for them, if anybody still does. */
function readKept(context: Context, row: ExportRow, part: number, { parts }: Picture): Promise<Kept> {
  if (part > parts) return Promise.resolve([])
  const kept = context.inTx(async (tx) => {
    const [kept] = await tx.db
      .select({ rows: statementExportRows.rows })
      .from(statementExportRows)
      .where(ofPart(row, part))
    if (!kept) throw new Error(`the rows of part ${part} of export ${row.id} are gone`)
    return kept.rows
  })
  kept.catch(() => {})
  return kept
}

/** Rows as they are shown. */
function layOutRows(row: ExportRow, kept: Kept, picture: Picture): Cell[][] {
  const look = { asOf: localDate(Date.parse(picture.at)), fullNames: row.fullNamesFor !== null }
  const rowOf = readerOf(picture.columns)
  return kept.map((one) => layOutRow(row.statement, rowOf(one), look))
}

/** Reads a row that was laid aside: texts by the types of their columns, each when it is asked for, and what JSON says as it is. */
function readerOf(columns: Picture['columns']): (kept: unknown[]) => SourceRow {
  class KeptRow {
    readonly kept: unknown[]
    constructor(kept: unknown[]) {
      this.kept = kept
    }
  }
  columns.forEach(({ name, type }, i) => {
    const read = pg.types.getTypeParser(type, 'text')
    const get = function (this: KeptRow): unknown {
      const value = this.kept[i] ?? null
      if (typeof value === 'number' && !Number.isSafeInteger(value))
        throw new RangeError(`${name} is too large to be counted: ${value}`)
      return typeof value === 'string' ? read(value) : value
    }
    Object.defineProperty(KeptRow.prototype, name, { get })
  })
  return (kept) => new KeptRow(kept) as unknown as SourceRow
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
