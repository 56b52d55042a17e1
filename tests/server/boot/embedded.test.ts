import { once } from 'node:events'
import { appendFile, chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedDatabase, startEmbedded } from '@haolin/server/src/db/embedded.ts'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

let dir: string
let running: EmbeddedDatabase[] = []

beforeEach(async () => {
  const home = await mkdtemp(join(tmpdir(), 'haolin-boot-'))
  await chmod(home, 0o755)
  dir = join(home, 'postgres')
  running = []
})
afterEach(async () => {
  for (const database of running) await database.stop()
  await rm(join(dir, '..'), { recursive: true, force: true })
})

async function start(durable = false): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dir, durable })
  running.push(database)
  return database
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

async function kill(database: EmbeddedDatabase): Promise<void> {
  process.kill(database.pid, 'SIGKILL')
  await database.exited
}

/** As if the process that looks after the database had been killed. */
const loseHost = () => writeFile(join(dir, 'host'), '1:0')

test('the first start makes a database that finds Chinese words, the second finds its rows again', async () => {
  const first = await start()
  expect(first.standing).toBe('started')
  await ask(first.ownerUrl, `create extension pg_trgm; create table notes as select '电梯故障' as words`)
  const [found] = await ask(first.ownerUrl, `select show_trgm(words) as grams from notes`)
  expect(found?.grams).not.toEqual([])
  await first.stop()

  const second = await start()
  expect(await ask(second.ownerUrl, 'select words from notes')).toEqual([{ words: '电梯故障' }])
  expect(second.port).toBe(first.port)
})

test('the application’s role has no power beyond its rows', async () => {
  const { appUrl, ownerUrl } = await start()
  const [role] = await ask(
    ownerUrl,
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'haolin_app'`,
  )
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
  await expect(ask(appUrl, 'create table mine (id int)')).rejects.toThrow(/permission denied/)
})

test('after kill -9 of the database everything committed is there', async () => {
  const first = await start(true)
  await ask(first.ownerUrl, 'create table kept as select 42 as answer')
  await kill(first)
  const second = await start()
  expect(second.standing).toBe('started')
  expect(await ask(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('a database whose process was killed is adopted, and stopped by its new one', async () => {
  const first = await start()
  await loseHost()
  const second = await start()
  expect(second).toMatchObject({ standing: 'adopted', pid: first.pid })
  await second.stop()
  await first.exited
})

test('a second process on the same folder is a guest and leaves the database running', async () => {
  const host = await start()
  const guest = await start()
  expect(guest).toMatchObject({ standing: 'guest', pid: host.pid })
  await guest.stop()
  expect(await ask(host.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('it runs below a folder that only its owner may enter', async () => {
  await chmod(join(dir, '..'), 0o700)
  const first = await start()
  await ask(first.ownerUrl, 'create table kept as select 42 as answer')
  await first.stop()
  const second = await start()
  expect(await ask(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  await second.stop()
  await rm(second.folder, { recursive: true })
})

test('two that start at the same moment share one database', async () => {
  const both = await Promise.all([start(), start()])
  expect(both[0].pid).toBe(both[1].pid)
  expect(await ask(both[1].appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('when somebody else took its port it moves to another one', async () => {
  const first = await start()
  await first.stop()
  const other = createServer().listen(first.port, '127.0.0.1')
  await once(other, 'listening')
  const second = await start()
  expect(second.port).not.toBe(first.port)
  expect(await ask(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  other.close()
})

test('what a kill in the middle of the first start left behind is removed', async () => {
  await mkdir(join(dir, 'making-999999999-x'), { recursive: true })
  await writeFile(join(dir, 'making-999999999-x.password'), 'x')
  await start()
  await expect(stat(join(dir, 'making-999999999-x'))).rejects.toThrow('ENOENT')
  await expect(stat(join(dir, 'making-999999999-x.password'))).rejects.toThrow('ENOENT')
})

test('a broken data folder is named, with what to do', async () => {
  const first = await start()
  await first.stop()
  await writeFile(join(dir, 'cluster/global/pg_control'), 'broken')
  await expect(start()).rejects.toThrow(/数据目录已损坏[\s\S]*移开/)
})

test('a folder that holds something else is left alone', async () => {
  await mkdir(join(dir, 'cluster'), { recursive: true })
  await appendFile(join(dir, 'cluster/holiday.jpg'), 'sun')
  await expect(start()).rejects.toThrow(/数据目录已损坏/)
  expect(await readFile(join(dir, 'cluster/holiday.jpg'), 'utf8')).toBe('sun')
})

test('the end of the database is noticed', async () => {
  const database = await start()
  const noticed = vi.fn()
  void database.exited.then(noticed)
  await kill(database)
  expect(noticed).toHaveBeenCalledOnce()
})
