import { CannotStart } from '@haolin/server/src/cannot-start.ts'
import { findHomesOf } from '@haolin/server/src/channels/queries.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { residents } from '@haolin/server/src/residents/tables.ts'
import { countKeys } from '@haolin/server/src/sealed/count-keys.ts'
import { holdKeys } from '@haolin/server/src/sealed/hold-keys.ts'
import { type SealedRows, sealRows, waitsForSealing } from '@haolin/server/src/sealed/seal-rows.ts'
import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { openKeys, testKeys } from '../../support/keys.ts'
import { findPlainNumbers } from '../../support/plain-numbers.ts'

const young = 'young=Ux7Ck3NpWe9Sj5YvDq2FtM8zKb4HrL6gOa1i'
const database = useDatabase()
const many = 60
const said = '1栋101 老马 10:21\n家里漏水了，快来人，我电话 13877000003'
const numbers = Array.from({ length: many }, (_, i) => `13877${String(i).padStart(6, '0')}`)
let app: TestApp
let here: Community
let agent: Client
const params = () => ({ communityId: here.communityId })

beforeAll(async () => {
  app = await startApp(database)
  here = await buildCommunity(database)
  await here.staff(['agent'], { openid: 'agent', phone: '13866000001' })
  agent = await app.as('agent')
  for (const phone of numbers) await here.resident(await here.unit(), { phone })
  const unit = await here.unit()
  const reported = await agent.call('POST /communities/:communityId/tickets', {
    params: params(),
    body: {
      category: 'no_water_home',
      place: 'home',
      unitId: unit.unitId,
      contactPhone: '13877000001',
      channel: 'phone',
    },
  })
  expect(reported.status).toBe(201)
  await agent.call('POST /communities/:communityId/contacts', {
    params: params(),
    body: { channel: 'phone', phone: '13877000002', text: '问几点停水' },
  })
  await agent.call('POST /communities/:communityId/group-pastes', {
    params: params(),
    body: { text: said },
  })
})
afterAll(async () => {
  await app.stop()
  openKeys()
})

const callers = () =>
  contextOf(app.world, 'test').inTx(async (tx) => {
    const found: string[] = []
    for (const phone of numbers)
      if ((await findHomesOf(tx, here.communityId, phone)).length === 1) found.push(phone)
    return found
  })
const registered = () =>
  contextOf(app.world, 'test').inTx(async ({ db }) =>
    (await db.select({ phone: residents.phone }).from(residents).orderBy(asc(residents.id))).map(
      ({ phone }) => phone,
    ),
  )
const useOf = async () =>
  Object.fromEntries((await countKeys(database.ownerUrl)).map(({ key, rows }) => [key, rows]))

test('keys change while people work: killed in the middle, everything is read and found, and the next run ends it', async () => {
  await holdKeys(database.ownerUrl)
  openKeys(`${young},${testKeys}`)
  await holdKeys(database.ownerUrl)
  const killed = expect(sealRows(database.ownerUrl, { atOnce: 7 })).rejects.toThrow()
  await killWhenBegun()
  await killed
  const half = await useOf()
  expect(half.young).toBeGreaterThan(0)
  expect(half.test).toBeGreaterThan(0)
  expect(await registered()).toEqual(numbers)
  expect(await callers()).toEqual(numbers)

  const again: SealedRows[] = []
  await sealRows(database.ownerUrl, { atOnce: 7, hear: (sealed) => again.push(sealed) })
  // A draft from a group is one row with three sealed places.
  expect(again.reduce((sum, { rows }) => sum + rows, 0)).toBe((half.test ?? 0) - 2)
  expect(await useOf()).toEqual({ young: (half.young ?? 0) + (half.test ?? 0), test: 0 })
  const third: SealedRows[] = []
  await sealRows(database.ownerUrl, { hear: (sealed) => third.push(sealed) })
  expect(third).toEqual([])

  openKeys(young)
  await holdKeys(database.ownerUrl)
  expect(await registered()).toEqual(numbers)
  expect(await callers()).toEqual(numbers)
})

test('without a key that rows are sealed with, or with another secret under its name, nothing starts', async () => {
  openKeys(testKeys)
  await expect(holdKeys(database.ownerUrl)).rejects.toThrow(CannotStart)
  openKeys(`young=${testKeys.slice(5)}`)
  await expect(holdKeys(database.ownerUrl)).rejects.toThrow('young')
  openKeys(`${testKeys},${young}`)
  await holdKeys(database.ownerUrl)
  openKeys(young)
  await expect(holdKeys(database.ownerUrl)).rejects.toThrow('test')
  await countKeys(database.ownerUrl)
  await holdKeys(database.ownerUrl)
})

test('the database itself takes no plain number', async () => {
  const { owner } = database
  await expect(owner.query(`update residents set phone = '13812345678'`)).rejects.toThrow(
    'residents_phone_sealed',
  )
  await expect(owner.query(`update staff set phone = '13812345678'`)).rejects.toThrow('staff_phone_sealed')
  await expect(owner.query(`update tickets set contact_phone = '13812345678'`)).rejects.toThrow(
    'contact_phone_sealed',
  )
  await expect(owner.query(`update residents set phone_end = null`)).rejects.toThrow(
    'residents_phone_end_sealed',
  )
})

test('rows from before sealing are sealed once, insert-only ones as well, and from then on the database vouches for it', async () => {
  expect(await waitsForSealing(database.ownerUrl)).toBe(false)
  await asBefore()
  expect(await waitsForSealing(database.ownerUrl)).toBe(true)
  expect(await findPlainNumbers(database, new Set(numbers))).not.toEqual([])
  expect(await registered()).toEqual(numbers)
  await sealRows(database.ownerUrl)
  expect(await waitsForSealing(database.ownerUrl)).toBe(false)
  expect(await findPlainNumbers(database, new Set([...numbers, '13866000001']))).toEqual([])
  expect(await registered()).toEqual(numbers)
  expect(await callers()).toEqual(numbers)
})

/** Ends the sealing as a lost connection would, in the middle of the register. */
async function killWhenBegun(): Promise<void> {
  for (;;) {
    const { rows } = await database.owner.query<{ ended: boolean }>(
      `select pg_terminate_backend(pid) as ended from pg_stat_activity
        where datname = current_database() and application_name = 'haolin-seal'
          and (select count(*) from residents where phone like 'v1.young.%') >= 14`,
    )
    if (rows[0]?.ended) return
  }
}

/** Puts the rows back as they were before this release: numbers as they are, nothing vouched for. */
async function asBefore(): Promise<void> {
  const plain = await registered()
  const { rows: rules } = await database.owner.query<{ table: string; name: string; rule: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as rule from pg_constraint
      where conname like '%\\_sealed'`,
  )
  for (const { table, name } of rules)
    await database.owner.query(`alter table ${table} drop constraint ${name}`)
  await database.owner.query(
    `update residents r set phone = p.phone, phone_end = null
       from (select id, row_number() over (order by id) as n from residents) i, unnest($1::text[]) with ordinality p (phone, n)
      where r.id = i.id and i.n = p.n`,
    [plain],
  )
  await database.owner.query('update group_pastes set text = $1', [said])
  await database.owner.query(
    `update group_drafts set author = '老马', text = '漏水，13877000003', lines = '["漏水，13877000003"]'`,
  )
  await database.owner.query(`update staff set phone = '13866000001'`)
  const client = await database.owner.connect()
  await client.query(`select set_config('haolin.erasing', 'on', false)`)
  await client.query(`update contacts set phone = '13877000002'`)
  client.release(true)
  for (const { table, name, rule } of rules)
    await database.owner.query(
      `alter table ${table} add constraint ${name} ${rule.replace(' NOT VALID', '')} not valid`,
    )
}
