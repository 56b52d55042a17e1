import {
  addToTotals,
  type Cell,
  type Column,
  noTotals,
  statements,
} from '@haolin/shared/billing/statement.ts'
import type { Context } from '../context.ts'
import { inTx } from '../db/connect.ts'
import { beijingTime } from '../export/beijing-time.ts'
import type { StatementSheet } from '../export/statement-sheet.ts'
import { describeFilters, describeStretch } from './describe-filters.ts'
import { mimes, writers } from './export-formats.ts'
import { nameFile } from './name-file.ts'
import { readExportFacts } from './read-export-facts.ts'
import { type Filters, type Question, selectTotals, streamRows } from './select-rows.ts'
import { sources } from './sources.ts'
import type { statementExports } from './tables.ts'

/** Rows fetched, and reported as done, at a time. */
const batch = 1000

export type ExportRow = typeof statementExports.$inferSelect
export type WrittenFile = {
  storageKey: string
  fileName: string
  bytes: number
  rowCount: number
  totalFen: number | null
}

/** Called with the rows written so far and the rows there will be. */
export type OnProgress = (doneRows: number, allRows: number) => Promise<void>

/**
 * Writes the file of an export into storage from one moment of the books. Its totals come from the database and are added up
 * again row by row on the way; RangeError if they differ.
 */
export async function writeFile(
  context: Context,
  row: ExportRow,
  onProgress: OnProgress,
): Promise<WrittenFile> {
  const { communityId, id, statement, format, requestedBy, fullNamesFor } = row
  const filters = row.filters as Filters
  const { title, columns } = statements[statement]
  const question: Question = { communityId, name: statement, filters, fullNames: fullNamesFor !== null }
  return inTx(
    context.streamPool,
    context.clockOffsetMs,
    async (tx) => {
      const { rowCount, totals } = await selectTotals(tx, question)
      await onProgress(0, rowCount)
      const facts = await readExportFacts(tx, communityId, requestedBy, filters)
      const cutOff = tx.now.toISOString()
      const rows = proved(streamRows(tx, question, batch), columns, totals, (done) =>
        onProgress(done, rowCount),
      )
      const sheet: StatementSheet = {
        title,
        columns,
        parameters: [
          { label: '小区', kind: 'text', value: facts.community },
          ...describeFilters(statement, filters, facts),
          { label: '数据截至（北京时间）', kind: 'moment', value: cutOff },
          { label: '操作人', kind: 'text', value: facts.operator },
          {
            label: '姓名',
            kind: 'text',
            value: fullNamesFor === null ? '隐去一部分' : `完整，理由：${fullNamesFor}`,
          },
          { label: '行数', kind: 'count', value: rowCount },
        ],
        rows,
        totals,
        mark: `好邻 ${facts.operator} ${beijingTime(cutOff)} 导出，仅供内部使用`,
      }
      const storageKey = `${communityId}/exports/${id}.${format}`
      const { bytes } = await context.storage.putStream(storageKey, writers[format](sheet), mimes[format])
      const written = beijingTime(cutOff).replace(/[-:]/g, '').replace(' ', '-')
      const parts = [facts.community, title, describeStretch(filters), written, facts.operator]
      const place = columns.findIndex(({ key }) => key === sources[statement].total)
      return {
        storageKey,
        fileName: nameFile(parts, format),
        bytes,
        rowCount,
        totalFen: place < 0 ? null : Number(totals[place]),
      }
    },
    'repeatable read, read only',
  )
}

/** Passes the rows on and ends with an error if they do not add up to the totals that were promised. */
async function* proved(
  batches: AsyncIterable<Cell[][]>,
  columns: readonly Column[],
  totals: readonly Cell[],
  onDone: (rows: number) => Promise<void>,
): AsyncGenerator<Cell[]> {
  let sum = noTotals(columns)
  let done = 0
  for await (const rows of batches) {
    for (const cells of rows) {
      sum = addToTotals(columns, sum, cells)
      yield cells
    }
    done += rows.length
    await onDone(done)
  }
  if (sum.some((total, i) => total !== null && total !== totals[i]))
    throw new RangeError(`totals ${totals} but rows add up to ${sum}`)
}
