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
  for (let part = row.doneParts + 1; part <= picture.parts; part++) {
    const rows = layOutRows(row, await kept, picture)
    // The next rows are on their way while these are written down.
    kept = readKept(context, row, part + 1, picture)
    sums = rows.reduce((total, cells) => addToTotals(columns, total, cells), sums)
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

type Kept = (string | null)[][]

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
  return kept.map((texts) => layOutRow(row.statement, rowOf(texts), look))
}

/** Reads the texts of a row by the types of their columns, each when it is asked for: a file shows about half of them. */
function readerOf(columns: Picture['columns']): (texts: (string | null)[]) => SourceRow {
  class KeptRow {
    readonly texts: (string | null)[]
    constructor(texts: (string | null)[]) {
      this.texts = texts
    }
  }
  columns.forEach(({ name, type }, i) => {
    const read = pg.types.getTypeParser(type, 'text')
    const get = function (this: KeptRow): unknown {
      const text = this.texts[i] ?? null
      return text === null ? null : read(text)
    }
    Object.defineProperty(KeptRow.prototype, name, { get })
  })
  return (texts) => new KeptRow(texts) as unknown as SourceRow
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
