import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { findOrphans } from '@haolin/server/src/privacy/find-orphans.ts'
import { gatherData } from '@haolin/server/src/privacy/gather-data.ts'
import { keepRetention } from '@haolin/server/src/privacy/keep-retention.ts'
import { sweepOrphans } from '@haolin/server/src/privacy/sweep-orphans.ts'
import { weighRetention } from '@haolin/server/src/privacy/weigh-retention.ts'
import { openStorage } from '@haolin/server/src/storage/open-storage.ts'
import type { Storage } from '@haolin/server/src/storage/storage.ts'
import { goneName } from '@haolin/shared/privacy/closing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'
import { type FakeS3, startFakeS3 } from '../../support/fake-s3.ts'
import { insert } from '../../support/insert.ts'

const database = useDatabase()
const dayMs = 24 * 3600_000
let product: TestApp
let here: Community
let unit: BuiltUnit
let accountId: string
let s3: FakeS3

beforeAll(async () => {
  product = await startApp(database)
  here = await buildCommunity(database)
  unit = await here.unit()
  accountId =
    (await here.resident(unit, { openid: 'owner', name: '王小丽', phone: '13812345678' })).accountId ?? ''
  s3 = await startFakeS3()
})
afterAll(async () => {
  await s3.stop()
  await product.stop()
})

const context = () => contextOf(product.world, 'night')
const ago = (days: number) => new Date(product.now() - days * dayMs)

test('the dry run counts what the nightly work then forgets, rule by rule, with since when the oldest is over', async () => {
  const of = { community_id: here.communityId }
  const oldest = ago(300)
  const former = [ago(190), oldest, ago(10)].map(async (on) => {
    const { residentId } = await here.resident(unit, { name: '前住户' })
    await database.owner.query('update residents set removed_at = $2 where id = $1', [residentId, on])
  })
  await Promise.all(former)
  const agent = await here.staff(['agent'], { openid: 'agent' })
  const code = { ...of, unit_id: unit.unitId, relation: 'owner' }
  await insert(database, 'bind_codes', { ...code, hash: 'a', expires_at: ago(40) })
  await insert(database, 'bind_codes', { ...code, hash: 'b', expires_at: ago(3) })
  const file = { ...of, kind: 'people', file_name: '名单.csv', head_line: 1, mapping: '{}', rows: 1 }
  const importId = await insert(database, 'register_imports', {
    ...file,
    state: 'done',
    head: ['姓名'],
    cells: [{ line: 2, cells: ['王小丽'] }],
    imported_by: agent.staffId,
    created_at: ago(200),
  })
  const before = await weighRetention(context())
  const counted = Object.fromEntries(
    before.filter(({ count }) => count > 0).map(({ what, count }) => [what, count]),
  )
  expect(counted).toEqual({ '已解除的房屋绑定里的姓名、电话': 2, 绑定码: 1, 导入名册的原文: 1 })
  expect(before.find(({ count }) => count === 2)?.oldest).toEqual(oldest)
  // Weighing changes nothing.
  expect(await weighRetention(context())).toEqual(before)
  expect(await keepRetention(context())).toEqual({ ended_bindings: 2, bind_codes: 1, register_imports: 1 })
  expect((await weighRetention(context())).every(({ count }) => count === 0)).toBe(true)
  const left = await database.owner.query(
    'select name from residents where removed_at is not null order by name',
  )
  expect(left.rows.map(({ name }) => name).sort()).toEqual([goneName, goneName, '前住户'].sort())
  const client = await product.as('agent')
  const params = { communityId: here.communityId, importId }
  const undone = await client.call('POST /communities/:communityId/register-imports/:importId/undo', {
    params,
  })
  expect(undone.code).toBe('import_not_ready')
  expect(
    (await client.call('GET /communities/:communityId/register-imports/:importId', { params })).status,
  ).toBe(200)
})

describe.each(['a folder', 'an S3 store'] as const)('files nothing names in %s', (kind) => {
  let storage: Storage
  const world = () => ({ ...context(), storage })
  const settings = () => {
    const own = product.world.config.storage
    return kind === 'a folder' ? own : s3.settings
  }
  /** Makes a file as old as it says. */
  async function put(key: string, days: number) {
    await storage.put(key, Buffer.from('x'), 'image/jpeg')
    const on = new Date(Date.now() - days * dayMs)
    const where = settings()
    if (where.kind === 'disk') await utimes(join(where.dir, key), on, on)
    else s3.objects.get(key)!.modified = on
  }
  const id = (n: number) => `0199c0de-0000-7000-8000-00000000000${n}`
  const there = async (key: string) => {
    const stream = await storage.get(key)
    await stream?.cancel()
    return stream !== null
  }

  test('go when they are older than a day, and nothing else does', async () => {
    storage = openStorage(settings())
    s3.listed = 3
    const photo = (name: string) => `${here.communityId}/2026/11/${name}.jpg`
    const of = {
      community_id: here.communityId,
      uploaded_by: accountId,
      purpose: 'report',
      mime: 'image/jpeg',
    }
    const stored = {
      bytes: 1,
      width: 1,
      height: 1,
      storage_key: photo(`${id(1)}-${kind.length}`),
      thumb_key: photo('t'),
    }
    await insert(database, 'files', { ...of, ...stored })
    const exported = {
      community_id: here.communityId,
      statement: 'homes',
      format: 'csv',
      filters: '{}',
      requested_by: accountId,
    }
    const running = await insert(database, 'statement_exports', { ...exported, state: 'running' })
    const failed = await insert(database, 'statement_exports', {
      ...exported,
      state: 'failed',
      parts_kept: 0,
    })
    const copy = await insert(database, 'data_copies', { account_id: accountId, state: 'failed' })
    const kept = [stored.storage_key, `${here.communityId}/exports/${running}.part0001`]
    const orphans = [
      photo(id(2)),
      photo(id(3)),
      `${here.communityId}/exports/${failed}.part0001`,
      `${here.communityId}/exports/${id(4)}.xlsx`,
      `copies/${accountId}/${copy}.zip`,
    ]
    // Not ours to judge: other names, other communities, other accounts.
    const foreign = [
      `${here.communityId}/2026/notes.txt`,
      `${id(5)}/2026/11/${id(6)}.jpg`,
      `copies/${id(7)}/${id(8)}.zip`,
      'backups/base.tar',
    ]
    for (const key of [...kept, ...orphans, ...foreign]) await put(key, 2)
    const young = photo(id(9))
    await put(young, 0)
    expect((await findOrphans(world())).keys.toSorted()).toEqual(orphans.toSorted())
    expect(await sweepOrphans(world())).toBe(orphans.length)
    for (const key of orphans) expect(await there(key)).toBe(false)
    for (const key of [...kept, ...foreign, young]) expect(await there(key)).toBe(true)
    expect(await sweepOrphans(world())).toBe(0)
    await database.owner.query('delete from files where storage_key = $1', [stored.storage_key])
  })
})

test('when most files have lost their rows nothing is removed: the database was brought back from long ago', async () => {
  const keys = Array.from({ length: 300 }, (_, i) => `${here.communityId}/2026/11/p-${i}.jpg`)
  const removed: string[] = []
  const errors: unknown[] = []
  const storage: Storage = {
    ...product.world.storage,
    async *list(prefix) {
      if (prefix === here.communityId) yield* keys
    },
    remove: async (key) => void removed.push(key),
  }
  const log = { error: (...words: unknown[]) => void errors.push(words) }
  expect(await sweepOrphans({ ...context(), storage, log })).toBe(0)
  expect(removed).toEqual([])
  expect(errors).toHaveLength(1)
})

test('a copy of somebody’s data opens every sealed number under the same plain name, each from its own table', async () => {
  const of = {
    community_id: here.communityId,
    unit_id: unit.unitId,
    account_id: accountId,
    relation: 'owner',
  }
  await insert(database, 'binding_requests', { ...of, name: '王小丽', phone: '13900001111', note: '' })
  const sections = await context().inTx((tx) => gatherData(tx, accountId))
  const rowsOf = (title: string) => sections.find((one) => one.title === title)?.rows ?? []
  expect(rowsOf('房屋绑定')).toMatchObject([{ 电话: '13812345678', 关系: '业主', 姓名: '王小丽' }])
  expect(rowsOf('绑定申请')).toMatchObject([{ 电话: '13900001111', 结果: '待核对' }])
  expect(JSON.stringify(sections)).not.toContain('v1.')
  for (const { rows } of sections) for (const row of rows) expect(Object.keys(row)).not.toContain('x')
})
