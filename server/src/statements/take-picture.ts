import { localDate } from '@haolin/shared/calendar.ts'
import { and, isNull } from 'drizzle-orm'
import pg from 'pg'
import type { Context } from '../context.ts'
import { inTx, type Tx } from '../db/connect.ts'
import type { Picture } from './picture.ts'
import { readExportFacts } from './read-export-facts.ts'
import { type Filters, type Question, selectTotals, valuesOf } from './select-rows.ts'
import { asked } from './sources/asked.ts'
import { sources } from './sources.ts'
import { type ExportRow, statementExports } from './tables.ts'
import { unfinished } from './unfinished.ts'

/**
 * Lays all rows of an export aside in one transaction, with their totals, as the books are at this moment. A statement has no
 * history to ask later: charges are settled, people renamed. So what is to be the same after an interruption is kept from here
 * on, and no transaction stays open while the file is written.
 */
export function takePicture(context: Context, row: ExportRow, partRows: number): Promise<Picture> {
  const { communityId, id, statement: name, requestedBy } = row
  const filters = row.filters as Filters
  const question: Question = { communityId, name, filters }
  return inTx(
    context.streamPool,
    context.clockOffsetMs,
    async (tx) => {
      const { rowCount, totals } = await selectTotals(tx, question)
      const facts = await readExportFacts(tx, communityId, requestedBy, filters)
      const columns = await keepRows(tx, question, id, partRows)
      const parts = Math.ceil(rowCount / partRows)
      const picture: Picture = { at: tx.now.toISOString(), facts, rowCount, totals, parts, columns }
      const first = and(unfinished({ communityId, exportId: id }), isNull(statementExports.picture))
      const kept = await tx.db
        .update(statementExports)
        .set({ picture, partsKept: parts, allRows: rowCount })
        .where(first)
      if (kept.rowCount === 0) throw new Error(`export ${id} was taken up by another worker or has ended`)
      return picture
    },
    { mode: 'repeatable read' },
  )
}

const { BOOL, INT4, INT8, JSON: PLAIN_JSON, JSONB, UUID } = pg.types.builtins
/** Read out of JSON as it is read from PostgreSQL; all else is kept as PostgreSQL's own text. */
const saidByJson = new Set<number>([BOOL, INT4, INT8, PLAIN_JSON, JSONB])

/**
 * Keeps the rows in their order, a column as JSON says it or as PostgreSQL's own text, and says which columns those are. Our own ids order rows and look up
 * names, but no file tells them: they stay where they are.
 */
async function keepRows(
  { client, now }: Tx,
  question: Question,
  exportId: string,
  partRows: number,
): Promise<Picture['columns']> {
  const { rows, names, order } = sources[question.name]
  const values = valuesOf(question, localDate(now.getTime()))
  const shown = `select ${['r.*', ...names].join(', ')} from (${rows}) r`
  const { fields } = await client.query(`with ${asked} ${shown} limit 0`, values)
  const told = fields.filter(({ dataTypeID }) => dataTypeID !== UUID)
  const kept = told.map(({ name, dataTypeID }) => `r."${name}"${saidByJson.has(dataTypeID) ? '' : '::text'}`)
  await client.query(
    `with ${asked}
     insert into statement_export_rows (community_id, export_id, part, rows)
     select $1, $11, (n - 1) / $12::int + 1, json_agg(line order by n)
       from (select row_number() over (order by ${order}) as n, json_build_array(${kept.join(', ')}) as line
               from (${shown}) r) r
      group by 3`,
    [...values, exportId, partRows],
  )
  return told.map(({ name, dataTypeID: type }) => ({ name, type }))
}
