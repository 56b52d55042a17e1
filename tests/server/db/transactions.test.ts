import { type Begin, inTx, makePool } from '@haolin/server/src/db/connect.ts'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let pool: pg.Pool

beforeAll(async () => {
  pool = makePool(database.ownerUrl, 1)
  await pool.query('create table notes (id int primary key, text text)')
})
afterAll(() => pool.end())

const ask = (id: number, plans: Begin['plans'] = 'kept') =>
  inTx(
    pool,
    0,
    (tx) => tx.client.query<{ id: number; text: string }>('select * from notes where id = $1', [id]),
    { plans },
  )
const count = async () => Number((await pool.query('select count(*) from notes')).rows[0]?.count)

test('a statement that comes often is remembered by the database, one that comes once is not', async () => {
  await pool.query('insert into notes values ($1, $2)', [1, '一'])
  for (let i = 0; i < 20; i++) expect((await ask(1)).rows).toEqual([{ id: 1, text: '一' }])
  const { rows } = await pool.query<{ statement: string }>('select statement from pg_prepared_statements')
  expect(rows.some(({ statement }) => statement.startsWith('select * from notes where id'))).toBe(true)
  expect(rows.some(({ statement }) => statement.startsWith('insert into notes'))).toBe(false)
})

test('its plan is kept where a transaction keeps plans, and made anew where it does not', async () => {
  const plans = async () => {
    const { rows } = await pool.query<{ kept: string; anew: string }>(
      `select generic_plans as kept, custom_plans as anew from pg_prepared_statements
        where statement = 'select * from notes where id = $1'`,
    )
    return { kept: Number(rows[0]?.kept), anew: Number(rows[0]?.anew) }
  }
  const before = await plans()
  for (let i = 0; i < 5; i++) await ask(1, 'kept')
  expect(await plans()).toEqual({ ...before, kept: before.kept + 5 })
  for (let i = 0; i < 5; i++) await ask(1, 'anew')
  expect(await plans()).toEqual({ kept: before.kept + 5, anew: before.anew + 5 })
})

test('a plan from when a table was nearly empty is not used for long once it is full', async () => {
  await pool.query('create table filled (id int primary key) with (autovacuum_enabled = off)')
  await pool.query('insert into filled values (0)')
  await pool.query('analyze filled')
  const look = () =>
    inTx(pool, 0, (tx) => tx.client.query('select id from filled where id = $1', [7]), { plans: 'kept' })
  const plan = async () => {
    const { rows } = await pool.query<{ name: string }>(
      `select name from pg_prepared_statements where statement = 'select id from filled where id = $1'`,
    )
    const { rows: lines } = await inTx(
      pool,
      0,
      (tx) => tx.client.query<{ 'QUERY PLAN': string }>(`explain execute ${rows[0]?.name}(7)`),
      { plans: 'kept' },
    )
    return lines[0]?.['QUERY PLAN']
  }
  for (let i = 0; i < 20; i++) await look()
  await pool.query('insert into filled select generate_series(1, 20000)')
  expect(await plan()).toContain('Seq Scan')
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 5_000)
  expect(await plan()).toContain('Index')
  vi.restoreAllMocks()
})

test('a remembered statement whose table was changed fails once, never for good', async () => {
  for (let i = 0; i < 20; i++) await ask(1)
  await pool.query('alter table notes add column more text')
  const answers = []
  for (let i = 0; i < 3; i++) answers.push(await ask(1).catch((error: Error) => error.message))
  expect(answers[0]).toContain('cached plan')
  expect(answers.slice(1)).toEqual([
    expect.objectContaining({ rows: [{ id: 1, text: '一', more: null }] }),
    expect.objectContaining({ rows: [{ id: 1, text: '一', more: null }] }),
  ])
})

test('a remembered statement is asked again after a transaction in which it could not be', async () => {
  const often = (id: number) =>
    inTx(pool, 0, async (tx) => {
      await Promise.all([
        id < 0 ? tx.client.query('select 1 / 0') : null,
        tx.client.query('select id from notes where id = $1 and id > 0', [id]),
        tx.client.query('select id from notes where id = $1 and id > 0', [id]),
      ])
    })
  for (let i = 0; i < 4; i++) await often(i)
  for (let i = 0; i < 12; i++) {
    await expect(often(-1)).rejects.toThrow('division by zero')
    await often(1)
  }
})

test('what goes on after another part has failed reaches neither the database nor the next transaction', async () => {
  const before = await count()
  let late: Promise<unknown> = Promise.resolve()
  const work = inTx(pool, 0, async (tx) => {
    const slow = tx.client.query('select pg_sleep(0.05)').then(() => {
      late = tx.client.query('insert into notes values (99, null)')
      return late
    })
    await Promise.all([slow, Promise.reject(new Error('no'))])
  })
  await expect(work).rejects.toThrow('no')
  await ask(1)
  await expect(late).rejects.toThrow('over')
  expect(await count()).toBe(before)
})

test('what was sent for the end fails the commit when it fails', async () => {
  const before = await count()
  const work = inTx(pool, 0, async (tx) => {
    await tx.client.query('insert into notes values (50, null)')
    const wrong = tx.client.query('insert into notes values (1, null)')
    wrong.catch(() => {})
    tx.closing.push(wrong)
  })
  await expect(work).rejects.toThrow('notes_pkey')
  expect(await count()).toBe(before)
  expect((await ask(1)).rowCount).toBe(1)
})
