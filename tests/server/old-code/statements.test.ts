import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findComplaints } from '../../old-code/find-complaints.ts'
import { readInsert } from '../../old-code/read-inserts.ts'
import { useDatabase } from '../../support/database.ts'

// What the code of the last release asked its database; kept by `npm run keep:statements` at every release.
const statements = readFileSync(join(import.meta.dirname, '../../old-code/statements.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as string)

const database = useDatabase()

test('every statement of the last release still runs on the tables of this one', async () => {
  expect(statements.length).toBeGreaterThan(500)
  expect(await findComplaints(database, statements)).toEqual([])
}, 60_000)

const planted: [what: string, table: string, change: string, words: string][] = [
  ['a renamed column', 'tickets', 'alter table tickets rename column text to words', 'does not exist'],
  [
    'a column made mandatory',
    'messages',
    'alter table messages add column mood text not null',
    'messages demands mood',
  ],
  [
    'a right taken away',
    'receipts',
    'revoke insert on receipts from haolin_app',
    'permission denied for table receipts',
  ],
]

test.each(planted)('%s is noticed', async (_, table, change, words) => {
  const some = statements.filter((text) => readInsert(text)?.table === table)
  expect(some.length).toBeGreaterThan(0)
  await database.owner.query(change)
  for (const { why } of await findComplaints(database, some)) expect(why).toContain(words)
  expect(await findComplaints(database, some)).toHaveLength(some.length)
})
