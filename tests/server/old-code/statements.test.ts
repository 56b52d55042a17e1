import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readInsert } from '../../old-code/read-inserts.ts'
import { useDatabase } from '../../support/database.ts'

// What the code of the last release asked its database; kept by `npm run keep:statements` at every release.
const statements = readFileSync(join(import.meta.dirname, '../../old-code/statements.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as string)

const database = useDatabase()
let mandatory: Map<string, string[]>

beforeAll(async () => {
  const { rows } = await database.owner.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text) as columns
       from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
        and a.attnotnull and not a.atthasdef and a.attidentity = ''
      group by c.relname`,
  )
  mandatory = new Map(rows.map(({ table, columns }) => [table, columns]))
})

/** Plans a statement as the application's role would, without values: columns, types, functions and rights must be there. */
async function complaintOf(statement: string): Promise<string[]> {
  try {
    await database.app.query(`explain (generic_plan) ${statement}`)
  } catch (error) {
    return [`${(error as Error).message}: ${statement.slice(0, 200)}`]
  }
  const insert = readInsert(statement)
  const missing = (mandatory.get(insert?.table ?? '') ?? []).filter((name) => !insert?.columns.includes(name))
  return insert && missing.length > 0
    ? [`${insert.table} demands ${missing.join(', ')}: ${statement.slice(0, 200)}`]
    : []
}

const judge = async (some: string[]) => (await Promise.all(some.map(complaintOf))).flat()

test('every statement of the last release still runs on the tables of this one', async () => {
  expect(statements.length).toBeGreaterThan(500)
  expect(await judge(statements)).toEqual([])
})

const planted: [what: string, change: string, back: string][] = [
  [
    'a renamed column',
    'alter table tickets rename column text to words',
    'alter table tickets rename column words to text',
  ],
  [
    'a column made mandatory',
    'alter table buildings add column mood text not null',
    'alter table buildings drop column mood',
  ],
  ['a right taken away', 'revoke insert on tickets from haolin_app', 'grant insert on tickets to haolin_app'],
]

test.each(planted)('%s is noticed', async (_, change, back) => {
  await database.owner.query(change)
  try {
    expect((await judge(statements)).length).toBeGreaterThan(0)
  } finally {
    await database.owner.query(back)
  }
})
