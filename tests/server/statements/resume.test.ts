import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { expireExports } from '@haolin/server/src/statements/expire-exports.ts'
import { writeExport } from '@haolin/server/src/statements/write-export.ts'
import type { Storage } from '@haolin/server/src/storage/storage.ts'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type Books, buildBooks } from '../../support/build-books.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const rowsOfPart = 20
const allRows = 70
const formats = ['csv', 'xlsx'] as const
type Format = (typeof formats)[number]

const database = useDatabase()
let server: TestApp
let home: Community
let books: Books
let clerk: Client
let unit: BuiltUnit
let params: { communityId: string }
let whole: Storage

beforeAll(async () => {
  server = await startApp(database)
  whole = { ...server.world.storage }
  home = await buildCommunity(database, '锦绣花园')
  books = await buildBooks(database, home)
  await home.staff(['finance'], { openid: 'o-clerk', name: '陈静' })
  clerk = await server.as('o-clerk')
  unit = await home.unit({ label: '0012' })
  await home.resident(unit, { openid: 'o-owner', name: '王小丽' })
  await books.chargeMany(unit, allRows, '2026-03')
  params = { communityId: home.communityId }
})
afterEach(async () => {
  Object.assign(server.world.storage, whole)
  clerk = await server.as('o-clerk')
})
afterAll(() => server.stop())

async function ask(format: Format): Promise<string> {
  const body = { statement: 'receivables' as const, format, filters: { from: '2026-03', to: '2026-03' } }
  return (await clerk.call('POST /communities/:communityId/exports', { params, body })).body.exportId
}
const write = (exportId: string) =>
  writeExport(contextOf(server.world, 'worker'), { ...params, exportId }, rowsOfPart)
const see = async (exportId: string) =>
  (await clerk.call('GET /communities/:communityId/exports/:exportId', { params: { ...params, exportId } }))
    .body
const cancel = (exportId: string) =>
  clerk.call('POST /communities/:communityId/exports/:exportId/cancel', { params: { ...params, exportId } })

async function download(exportId: string): Promise<Buffer> {
  const { state, link } = await see(exportId)
  expect(state).toBe('done')
  return (await server.app.inject({ method: 'GET', url: link ?? '/nowhere' })).rawPayload
}

/** What lies in storage for an export. */
async function filesOf(exportId: string): Promise<string[]> {
  const { storage } = server.world.config
  const all = storage.kind === 'disk' ? await readdir(storage.dir, { recursive: true }) : []
  return all.filter((path) => path.includes(exportId)).map((path) => path.replace(/^.*\//, ''))
}
const laidAside = async (exportId: string) =>
  (await database.owner.query('select from statement_export_rows where export_id = $1', [exportId])).rowCount

type Step = 'put' | 'putStream' | 'remove'
/** Dies before or after the n-th time that something is done to the storage. */
function dieAt(n: number, when: 'before' | 'after'): void {
  let count = 0
  const dying =
    <A extends unknown[], R>(work: (...all: A) => Promise<R>) =>
    async (...all: A): Promise<R> => {
      const dies = ++count === n
      if (dies && when === 'before') throw new Error('killed')
      const result = await work(...all)
      if (dies) throw new Error('killed')
      return result
    }
  const { storage } = server.world
  for (const step of ['put', 'putStream', 'remove'] satisfies Step[])
    Object.assign(storage, { [step]: dying(whole[step] as (...all: unknown[]) => Promise<unknown>) })
}

/** An export whose rows are laid aside and of which nothing is written. */
async function begun(format: Format): Promise<string> {
  const exportId = await ask(format)
  dieAt(1, 'before')
  await expect(write(exportId)).rejects.toThrow('killed')
  Object.assign(server.world.storage, whole)
  return exportId
}

/** Another export of the very same moment. */
async function twinOf(exportId: string): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into statement_exports (community_id, statement, format, filters, state, requested_by, picture, parts_kept, all_rows, created_at)
     select community_id, statement, format, filters, state, requested_by, picture, parts_kept, all_rows, created_at
       from statement_exports where id = $1 returning id`,
    [exportId],
  )
  await database.owner.query(
    `insert into statement_export_rows select community_id, $2, part, rows from statement_export_rows where export_id = $1`,
    [exportId, rows[0]!.id],
  )
  return rows[0]!.id
}

test.each(formats)(
  '%s: killed anywhere, an export goes on and its file is the very file it would have been',
  async (format) => {
    const first = await begun(format)
    const steps = 4 + 1 + 4
    const twins: [string, number, 'before' | 'after'][] = []
    for (let n = 1; n <= steps; n++)
      for (const when of ['before', 'after'] as const) twins.push([await twinOf(first), n, when])
    await write(first)
    const expected = await download(first)
    for (const [exportId, n, when] of twins) {
      dieAt(n, when)
      await expect(write(exportId)).rejects.toThrow('killed')
      const { doneRows } = await see(exportId)
      expect(doneRows).toBe(Math.min((n - 1) * rowsOfPart, allRows))
      const again: number[] = []
      Object.assign(server.world.storage, whole, {
        put: async (...all: Parameters<Storage['put']>) => {
          again.push((await see(exportId)).doneRows)
          return whole.put(...all)
        },
      })
      await write(exportId)
      // What was counted is not written again, and progress goes forward alone.
      expect(again).toEqual([0, 20, 40, 60].filter((rows) => rows >= doneRows))
      expect((await download(exportId)).equals(expected)).toBe(true)
      expect(await see(exportId)).toMatchObject({ doneRows: allRows, allRows })
      expect(await filesOf(exportId)).toEqual([`${exportId}.${format}`])
      expect(await laidAside(exportId)).toBe(0)
    }
  },
  60_000,
)

test('what is booked, paid or renamed between two workers is not in the file', async () => {
  const undisturbed = await ask('csv')
  await write(undisturbed)
  const before = await download(undisturbed)
  const exportId = await ask('csv')
  dieAt(2, 'after')
  await expect(write(exportId)).rejects.toThrow('killed')
  Object.assign(server.world.storage, whole)
  await database.owner.query(
    `update charges set settled_fen = 100 where community_id = $1 and period = '2026-03'`,
    [home.communityId],
  )
  await database.owner.query(`update residents set name = '李大同' where community_id = $1`, [
    home.communityId,
  ])
  await books.chargeMany(await home.unit({ label: '0003' }), 15, '2026-03')
  await write(exportId)
  expect((await download(exportId)).equals(before)).toBe(true)
  const later = await ask('csv')
  await write(later)
  expect(await see(later)).toMatchObject({ allRows: allRows + 15 })
  expect((await download(later)).toString()).toContain('李*同')
  await database.owner.query(`delete from charges where community_id = $1 and unit_id <> $2`, [
    home.communityId,
    unit.unitId,
  ])
})

test('a worker process that dies by SIGKILL after some parts is followed by one that writes the rest', async () => {
  const reference = await ask('csv')
  await write(reference)
  const exportId = await ask('csv')
  const { storage } = server.world.config
  const child = fork(
    join(import.meta.dirname, 'export-worker.ts'),
    [
      database.appUrl,
      storage.kind === 'disk' ? storage.dir : '',
      home.communityId,
      exportId,
      `${rowsOfPart}`,
      '3',
      `${server.world.clockOffsetMs}`,
    ],
    { execArgv: [] },
  )
  const ended = once(child, 'exit')
  await once(child, 'message')
  child.kill('SIGKILL')
  await ended
  expect(await see(exportId)).toMatchObject({ state: 'running', doneRows: 2 * rowsOfPart, link: null })
  await write(exportId)
  expect((await download(exportId)).equals(await download(reference))).toBe(true)
  expect(await filesOf(exportId)).toEqual([`${exportId}.csv`])
})

/** Holds the charges, so that whoever reads them waits; gives what lets go, which the end of the test does at the latest. */
async function holdCharges(): Promise<() => Promise<void>> {
  let held = true
  const holder = await database.owner.connect()
  await holder.query('begin')
  await holder.query('lock table charges in access exclusive mode')
  const letGo = async () => {
    if (!held) return
    held = false
    await holder.query('rollback')
    holder.release()
  }
  onTestFinished(letGo)
  return letGo
}
const readersThatWait = async () =>
  (
    await database.app.query<{ pid: number }>(
      `select pid from pg_stat_activity
        where datname = current_database() and application_name = 'haolin-stream' and wait_event_type = 'Lock'`,
    )
  ).rows.map(({ pid }) => pid)

test('a connection that is cut while rows are laid aside leaves nothing half, and the next worker begins', async () => {
  const exportId = await ask('xlsx')
  const letGo = await holdCharges()
  const writing = expect(write(exportId)).rejects.toThrow()
  await expect.poll(readersThatWait, { timeout: 5_000 }).toHaveLength(1)
  await database.app.query('select pg_terminate_backend($1)', await readersThatWait())
  await writing
  await letGo()
  expect(await laidAside(exportId)).toBe(0)
  expect(await see(exportId)).toMatchObject({ state: 'running', doneRows: 0, allRows: 0 })
  await write(exportId)
  expect(await see(exportId)).toMatchObject({ state: 'done', doneRows: allRows })
})

test('cancelling works at once: while rows are laid aside, between parts, and while the file is bound', async () => {
  const waiting = await ask('csv')
  expect((await cancel(waiting)).body).toMatchObject({ state: 'cancelled', link: null })
  await write(waiting)

  const pictured = await ask('csv')
  const letGo = await holdCharges()
  const picturing = write(pictured)
  await expect.poll(readersThatWait, { timeout: 5_000 }).toHaveLength(1)
  expect((await cancel(pictured)).body.state).toBe('cancelled')
  await letGo()
  await picturing

  const stopped = [waiting, pictured]
  for (const step of ['put', 'putStream'] as const) {
    const exportId = await ask('xlsx')
    Object.assign(server.world.storage, {
      [step]: async (...all: never[]) => {
        expect((await cancel(exportId)).body.state).toBe('cancelled')
        return (whole[step] as (...all: never[]) => Promise<unknown>)(...all)
      },
    })
    await write(exportId)
    Object.assign(server.world.storage, whole)
    stopped.push(exportId)
  }
  for (const exportId of stopped) {
    await write(exportId)
    expect(await see(exportId)).toMatchObject({ state: 'cancelled', link: null, failure: null })
    expect(await filesOf(exportId)).toEqual([])
    expect(await laidAside(exportId)).toBe(0)
    const { rows } = await database.owner.query(
      'select action from audit_log where subject = $1 order by id',
      [`export ${exportId}`],
    )
    expect(rows.map(({ action }) => action)).toEqual(['statement.export', 'statement.cancel_export'])
  }
  const { rowCount } = await database.owner.query('select from messages where about_id = any($1)', [stopped])
  expect(rowCount).toBe(0)
})

test('an export that is done cannot be cancelled any more, and nobody from outside cancels one', async () => {
  const exportId = await ask('csv')
  const other = await buildCommunity(database, '别处')
  await other.staff(['finance'], { openid: 'o-elsewhere' })
  const path = `/communities/${home.communityId}/exports/${exportId}/cancel`
  expect((await (await server.as('o-elsewhere')).post(path, {})).status).toBe(404)
  await write(exportId)
  expect((await cancel(exportId)).body.state).toBe('done')
  expect(await filesOf(exportId)).toEqual([`${exportId}.csv`])
})

test('parts that a kill or a slow worker left behind go with the next sweep, the file with its seven days', async () => {
  const exportId = await ask('csv')
  Object.assign(server.world.storage, {
    remove: async () => {
      throw new Error('killed')
    },
  })
  await expect(write(exportId)).rejects.toThrow('killed')
  Object.assign(server.world.storage, whole)
  expect(await filesOf(exportId)).toHaveLength(5)
  const hours = (n: number) => server.passTime(n * 3600_000)
  hours(3)
  await expireExports(contextOf(server.world, 'expiry'))
  expect(await filesOf(exportId)).toEqual([`${exportId}.csv`])
  hours(7 * 24)
  await expireExports(contextOf(server.world, 'expiry'))
  expect(await filesOf(exportId)).toEqual([])
  hours(-7 * 24 - 3)
})

test('two workers at the same export make one whole file', async () => {
  const exportId = await ask('csv')
  const reference = await ask('csv')
  await write(reference)
  const tries = await Promise.allSettled([write(exportId), write(exportId), write(exportId)])
  if (tries.every(({ status }) => status === 'rejected')) await write(exportId)
  await write(exportId)
  expect((await download(exportId)).equals(await download(reference))).toBe(true)
  expect(await filesOf(exportId)).toEqual([`${exportId}.csv`])
})
