import { randomUUID } from 'node:crypto'
import { phoneHashes } from '@haolin/server/src/sealed/hash-phone.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let here: Community
let unit: BuiltUnit
let owner: Client
beforeAll(async () => {
  app = await startApp(database)
  here = await buildCommunity(database)
  unit = await here.unit()
  await here.resident(unit, { openid: 'owner' })
  owner = await app.as('owner')
})
afterAll(() => app.stop())

const add = (person: Client, phone: string, key: string) =>
  person.call('POST /communities/:communityId/units/:unitId/household', {
    params: { communityId: here.communityId, unitId: unit.unitId },
    body: { name: '王小明', phone, relation: 'member' },
    key,
  })
const entered = async (phone: string) =>
  (
    await database.owner.query(`select id from residents where split_part(phone, '.', 3) = any($1)`, [
      phoneHashes(phone),
    ])
  ).rowCount

test('a tap whose answer was lost is answered the same again and done once', async () => {
  const key = randomUUID()
  const first = await add(owner, '13900000101', key)
  const again = await add(owner, '13900000101', key)
  expect(first.status).toBe(201)
  expect(again).toEqual(first)
  expect(await entered('13900000101')).toBe(1)
})

test('of two equal requests at once, one is done and both get its answer', async () => {
  const key = randomUUID()
  const answers = await Promise.all([1, 2, 3, 4].map(() => add(owner, '13900000102', key)))
  expect(new Set(answers.map(({ body }) => body.residentId)).size).toBe(1)
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  expect(await entered('13900000102')).toBe(1)
})

test('a key that comes again with other content is refused', async () => {
  const key = randomUUID()
  await add(owner, '13900000103', key)
  const other = await add(owner, '13900000104', key)
  expect([other.status, other.code]).toEqual([422, 'key_reused'])
  expect(await entered('13900000104')).toBe(0)
})

test('a refused request leaves its key free for the corrected try', async () => {
  await add(owner, '13900000105', randomUUID())
  const key = randomUUID()
  expect((await add(owner, '13900000105', key)).code).toBe('already_in_household')
  expect((await add(owner, '13900000106', key)).status).toBe(201)
})

test('the keys of two people never meet', async () => {
  await here.resident(unit, { openid: 'second-owner' })
  const key = randomUUID()
  const mine = await add(owner, '13900000107', key)
  const theirs = await add(await app.as('second-owner'), '13900000108', key)
  expect(theirs.status).toBe(201)
  expect(theirs.body.residentId).not.toBe(mine.body.residentId)
})

test('a request that must happen once is refused without a usable key', async () => {
  for (const key of ['', 'short', 'with space in it', '中文编号中文编号'])
    expect((await add(owner, '13900000109', encodeHeader(key))).code).toBe('key_missing')
  expect(await entered('13900000109')).toBe(0)
})

// Header values travel as bytes.
const encodeHeader = (value: string) => Buffer.from(value).toString('latin1')
