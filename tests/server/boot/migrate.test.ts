import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@haolin/server/src/db/migrate.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cloneDatabase, dropDatabase, type TestDatabase } from '../../support/database.ts'

type Step = { tag: string; when: number; sql: string }

const streets: Step = { tag: '0000_streets', when: 1000, sql: 'create table streets (name text)' }
const houses: Step = { tag: '0001_houses', when: 2000, sql: 'create table houses (number int)' }
const gardens: Step = { tag: '0001_gardens', when: 1500, sql: 'create table gardens (size int)' }

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await cloneDatabase()
  await database.owner.query('drop schema if exists drizzle cascade')
  folder = await mkdtemp(join(tmpdir(), 'haolin-migrations-'))
})
afterEach(async () => {
  await dropDatabase(database)
  await rm(folder, { recursive: true, force: true })
})

async function write(...steps: Step[]): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'meta'), { recursive: true })
  for (const { tag, sql } of steps) await writeFile(join(folder, `${tag}.sql`), sql)
  const entries = steps.map(({ tag, when }, idx) => ({ idx, version: '7', when, tag, breakpoints: true }))
  await writeFile(
    join(folder, 'meta/_journal.json'),
    JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
  )
}

const run = () => migrate(database.ownerUrl, folder)
const tableExists = async (name: string) =>
  (await database.owner.query('select to_regclass($1) is not null as found', [name])).rows[0].found

test('new files are applied once, in order', async () => {
  await write(streets)
  expect(await run()).toMatchObject({ applied: 1, total: 1 })
  await write(streets, houses)
  expect(await run()).toMatchObject({ applied: 1, total: 2 })
  expect(await run()).toMatchObject({ applied: 0, total: 2 })
  expect(await tableExists('houses')).toBe(true)
})

test('of several processes that start at once one migrates and the others wait', async () => {
  await write(streets, houses)
  const results = await Promise.all([run(), run(), run()])
  expect(results.map(({ applied }) => applied).sort()).toEqual([0, 0, 2])
})

test('an edited file is refused and named', async () => {
  await write(streets)
  await run()
  await write({ ...streets, sql: 'create table streets (title text)' }, houses)
  await expect(run()).rejects.toThrow(/0000_streets\.sql was edited/)
  expect(await tableExists('houses')).toBe(false)
})

test('a removed file is refused', async () => {
  await write(streets, houses)
  await run()
  await write({ ...gardens, tag: '0000_gardens' }, houses)
  await expect(run()).rejects.toThrow(/its file is gone/)
})

test('a database that the next release has been at lets older code start, and stays as it is', async () => {
  await write(streets, houses)
  await run()
  await write(streets)
  expect(await run()).toMatchObject({ applied: 0, total: 1 })
  expect(await tableExists('houses')).toBe(true)
})

test('a file from a merged branch that comes too late is refused, not skipped', async () => {
  await write(streets, houses)
  await run()
  await write(streets, gardens, houses)
  await expect(run()).rejects.toThrow(/0001_gardens\.sql is older than one already applied/)
})

test('files listed out of order are refused before anything is applied', async () => {
  await write(houses, streets)
  await expect(run()).rejects.toThrow(/0000_streets\.sql is listed after a younger file/)
  expect(await tableExists('houses')).toBe(false)
})

test('a file that fails leaves the database as it was', async () => {
  await write(streets, { ...houses, sql: 'create table houses (number nonsense)' })
  await expect(run()).rejects.toThrow()
  expect(await tableExists('streets')).toBe(false)
})

test('the repository’s own migrations tell one story', async () => {
  const own = join(import.meta.dirname, '../../../migrations')
  await cp(own, folder, { recursive: true })
  const files = (await readdir(own)).filter((name) => name.endsWith('.sql'))
  const fresh = await cloneDatabase()
  expect(await migrate(fresh.ownerUrl, folder)).toMatchObject({ applied: 0, total: files.length })
  await dropDatabase(fresh)
})
