import type pg from 'pg'
import { readInsert } from './read-inserts.ts'

/** A statement that these tables cannot answer any more, and why. */
export type Complaint = { statement: string; why: string }

type Database = { owner: pg.Pool; app: pg.Pool }

/**
 * Plans every statement as the application's role would, without values: columns, types, functions and rights must be there. An
 * insert must fill every column that demands it.
 */
export async function findComplaints({ owner, app }: Database, statements: string[]): Promise<Complaint[]> {
  const mandatory = await readMandatory(owner)
  const found = await Promise.all(
    statements.map(async (statement) => {
      const why = (await refusalOf(app, statement)) ?? whatIsMissing(mandatory, statement)
      return why === undefined ? [] : [{ statement, why }]
    }),
  )
  return found.flat()
}

const refusalOf = (app: pg.Pool, statement: string): Promise<string | undefined> =>
  app.query(`explain (generic_plan) ${statement}`).then(
    () => undefined,
    (error: Error) => error.message,
  )

function whatIsMissing(mandatory: Map<string, string[]>, statement: string): string | undefined {
  const insert = readInsert(statement)
  const missing = mandatory.get(insert?.table ?? '')?.filter((name) => !insert?.columns.includes(name)) ?? []
  return missing.length > 0 ? `${insert?.table} demands ${missing.join(', ')}` : undefined
}

async function readMandatory(owner: pg.Pool): Promise<Map<string, string[]>> {
  const { rows } = await owner.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text) as columns
       from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
        and a.attnotnull and not a.atthasdef and a.attidentity = ''
      group by c.relname`,
  )
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}
