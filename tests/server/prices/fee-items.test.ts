import { randomUUID } from 'node:crypto'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import type { Api } from '@haolin/shared/api/index.ts'
import { singleFees } from '@haolin/shared/billing/single-fees.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCommunity, type Community } from '../../support/build-community.ts'
import { billPeriod, buildSpace } from '../../support/build-fees.ts'
import { buildMeter } from '../../support/build-meters.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { agree } from '../../support/list-price.ts'

type Added = Api['POST /communities/:communityId/fee-items']['body']
type Changed = Api['PUT /communities/:communityId/fee-items/:feeItemId']['body']
type Price = Api['POST /communities/:communityId/fee-items/:feeItemId/prices']['body']

const database = useDatabase()
const period = '2026-03'
let app: TestApp
let community: Community
let finance: Client
let manager: Client
let params: { communityId: string }

beforeAll(async () => {
  app = await startApp(database)
})
afterAll(async () => {
  expect((await proveBooks(database.app)).filter(({ ok }) => !ok)).toEqual([])
  await app.stop()
})
// Every time a community that has nothing yet.
beforeEach(async () => {
  community = await buildCommunity(database)
  params = { communityId: community.communityId }
  finance = await app.as((await community.staff(['finance'])).openid)
  manager = await app.as((await community.staff(['manager'])).openid)
})

const property: Added = {
  code: 'A01',
  name: '物业服务费',
  kind: 'area',
  account: 'income',
  basis: '《物业服务合同》第 6 条',
}
const add = (more: Partial<Added> = {}, who = finance) =>
  who.call('POST /communities/:communityId/fee-items', { params, body: { ...property, ...more } })
const made = async (more: Partial<Added> = {}) => (await add(more)).body.feeItemId
const change = (feeItemId: string, more: Partial<Changed>, who = finance) =>
  who.call('PUT /communities/:communityId/fee-items/:feeItemId', {
    params: { ...params, feeItemId },
    body: { name: property.name, basis: property.basis, ...more },
  })
const ask = (feeItemId: string, more: Partial<Price> = {}) =>
  finance.call('POST /communities/:communityId/fee-items/:feeItemId/prices', {
    params: { ...params, feeItemId },
    body: {
      appliesTo: 'home',
      price: '2.80',
      fromOn: `${period}-01`,
      basis: property.basis,
      reason: '首次定价',
      ...more,
    },
  })
const agreed = async (asked: Awaited<ReturnType<typeof ask>>) => {
  expect(asked.status).toBe(201)
  const { status } = await agree({ ...params, decider: manager }, asked.body.approvalId)
  expect(status).toBe(200)
}
const list = async () => (await finance.call('GET /communities/:communityId/prices', { params })).body
const billed = async () =>
  (
    await database.app.query<{ label: string; name: string; fen: number; source: string; basis: string }>(
      `select u.label, f.name, c.amount_fen as fen, c.source, c.snapshot -> 'rate' ->> 'basis' as basis
         from charges c join units u on u.id = c.unit_id join fee_items f on f.id = c.fee_item_id
        where c.community_id = $1 and c.bill_id is not null order by f.code, u.label, c.source`,
      [community.communityId],
    )
  ).rows
const rowsOf = async (action: string) =>
  (
    await database.owner.query<{ subject: string; detail: Record<string, unknown> }>(
      'select subject, detail from audit_log where community_id = $1 and action = $2',
      [community.communityId, action],
    )
  ).rows

describe('the first fee item of a community', () => {
  test('bills nothing until a second person agrees to its price, and then exactly that', async () => {
    await community.unit({ label: '1栋101', areaScaled: 894_300 })
    const added = await add()
    expect(added.status).toBe(201)
    const { feeItemId } = added.body
    expect((await list()).items).toMatchObject([
      { feeItemId, code: 'A01', kindLabel: '按面积', accountLabel: '主营业务收入', fixed: false, prices: [] },
    ])
    await billPeriod(app, finance, community.communityId, '2026-02')
    expect(await billed()).toEqual([])
    const asked = await ask(feeItemId)
    expect((await list()).waiting).toMatchObject([
      { feeItemId, title: `物业服务费（住宅）${period}-01 起 2.80 元` },
    ])
    expect((await agree({ ...params, decider: finance }, asked.body.approvalId)).status).toBe(403)
    await agreed(asked)
    await billPeriod(app, finance, community.communityId, period)
    // 89.43 m² × 2.80 yuan = 250.404 yuan.
    expect(await billed()).toEqual([
      { label: '1栋101', name: '物业服务费', fen: 25_040, source: '', basis: property.basis },
    ])
  })

  test('is made and priced so in every kind, for homes, shops and both kinds of spaces', async () => {
    const home = await community.unit({ label: '1栋101', areaScaled: 1_000_000 })
    const shop = await community.unit({ label: '商铺1', areaScaled: 500_000, usage: 'shop' })
    await buildSpace(database, community, home, { code: 'B-01', kind: 'owned' })
    await buildSpace(database, community, shop, { code: 'B-02', kind: 'rented' })
    const area = await made()
    // Homes and shops are two questions about one item, asked before either is answered.
    const both = [await ask(area), await ask(area, { appliesTo: 'shop', price: '5' })]
    for (const one of both) await agreed(one)
    const fixed = await made({ code: 'B01', name: '垃圾处理费', kind: 'fixed', account: 'agency' })
    await agreed(await ask(fixed, { price: '5' }))
    const parking = await made({ code: 'C01', name: '车位费', kind: 'parking' })
    await agreed(await ask(parking, { appliesTo: 'owned', price: '80' }))
    await agreed(await ask(parking, { appliesTo: 'rented', price: '300' }))
    const water = await made({ code: 'D01', name: '水费', kind: 'metered', account: 'agency' })
    await agreed(await ask(water, { price: '3.50' }))
    const meterId = await buildMeter(database, community, home, water, { code: `S-${randomUUID()}` })
    const read = await finance.call('POST /communities/:communityId/meters/:meterId/readings', {
      params: { ...params, meterId },
      body: { period, kind: 'normal', value: '10', readOn: `${period}-25` },
    })
    expect(read.status).toBe(200)
    const pool = await made({ code: 'E01', name: '公摊电费', kind: 'pool', account: 'agency' })
    const share = await finance.call('POST /communities/:communityId/pools', {
      params,
      body: { feeItemId: pool, period, name: '电梯用电', weights: 'area', costFen: 30_000 },
    })
    expect(share.status).toBe(201)
    await billPeriod(app, finance, community.communityId, period)
    expect((await billed()).map(({ label, name, fen }) => [name, label, fen])).toEqual([
      ['物业服务费', '1栋101', 28_000],
      ['物业服务费', '商铺1', 25_000],
      ['垃圾处理费', '1栋101', 500],
      ['车位费', '1栋101', 8_000],
      ['车位费', '商铺1', 30_000],
      ['水费', '1栋101', 3_500],
      ['公摊电费', '1栋101', 20_000],
      ['公摊电费', '商铺1', 10_000],
    ])
  })

  test('leaves a row of who made it, with everything it says', async () => {
    const feeItemId = await made({ name: ' 物业服务费 ' })
    expect(await rowsOf('fee_item.add')).toEqual([{ subject: `fee_item ${feeItemId}`, detail: property }])
  })

  test('is made once though it is sent twice', async () => {
    const body = property
    const send = () =>
      finance.call('POST /communities/:communityId/fee-items', { params, body, key: 'one-and-the-same-key' })
    const [first, second] = [await send(), await send()]
    expect(second.body).toEqual(first.body)
    expect((await list()).items).toHaveLength(1)
  })
})

describe('a price nobody would be billed by', () => {
  test('is refused with its field: for a space where homes are counted, or where there is no price at all', async () => {
    const area = await made()
    expect((await ask(area, { appliesTo: 'owned' })).refusal.fields?.[0]?.field).toBe('appliesTo')
    const pool = await made({ code: 'E01', kind: 'pool' })
    expect((await ask(pool)).refusal.fields?.[0]?.field).toBe('price')
    expect((await ask(area, { appliesTo: 'everybody' as 'home' })).code).toBe('invalid_input')
  })
})

describe('the code', () => {
  test('is unique in whatever case, with the name of the one that has it; another community may have the same', async () => {
    await add()
    const again = await add({ code: 'a01', name: '别的费' })
    expect(again).toMatchObject({ status: 409, code: 'fee_item_exists' })
    expect(again.refusal.fields).toEqual([
      { field: 'code', message: '编号 A01 已经用在「物业服务费」上，请换一个。' },
    ])
    const other = await buildCommunity(database)
    const theirs = await app.as((await other.staff(['finance'])).openid)
    const there = { communityId: other.communityId }
    const { status } = await theirs.call('POST /communities/:communityId/fee-items', {
      params: there,
      body: property,
    })
    expect(status).toBe(201)
  })

  test('goes to one of many who want it at once, and the others hear that it is taken', async () => {
    const free = await made({ code: 'Z99' })
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, (_, i) => add({ name: `第 ${i} 个` })),
      change(free, { code: 'A01' }),
    ])
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
    expect(answers.filter(({ code }) => code === 'fee_item_exists')).toHaveLength(6)
    expect((await list()).items.filter(({ code }) => code === 'A01')).toHaveLength(1)
  })

  test('of a fee that comes by itself stays free for it', async () => {
    for (const { code } of Object.values(singleFees)) {
      const refused = await add({ code: code.toLowerCase() })
      expect(refused).toMatchObject({ status: 422, code: 'fee_item_wrong' })
      expect(refused.refusal.fields?.[0]?.field).toBe('code')
    }
    expect((await list()).items).toEqual([])
  })
})

describe('who and what is refused', () => {
  test('malformed fields are named in Chinese', async () => {
    const wrong = { code: 'A-1', name: ' ', kind: 'deposit', account: 'deposit', basis: '' }
    const { status, refusal } = await add(wrong as unknown as Added)
    expect(status).toBe(400)
    expect(Object.fromEntries((refusal.fields ?? []).map(({ field, message }) => [field, message]))).toEqual({
      code: '编号格式不对，请检查',
      name: '名字不能为空',
      kind: '类别不在可选范围内，请重新选择',
      account: '钱归谁不在可选范围内，请重新选择',
      basis: '依据不能为空',
    })
    const { basis: _, ...without } = property
    const missing = await add({ ...without, basis: undefined } as unknown as Added)
    expect(missing.refusal.fields).toEqual([{ field: 'basis', message: '依据请填写' }])
  })

  test('the manager who agrees to prices makes no item, and another community does not exist', async () => {
    expect((await add({}, manager)).status).toBe(403)
    const feeItemId = await made()
    const other = await buildCommunity(database)
    const stranger = await app.as((await other.staff(['finance'])).openid)
    expect((await add({}, stranger)).status).toBe(404)
    expect((await change(feeItemId, { name: '改' }, stranger)).status).toBe(404)
    const theirs = await stranger.call('PUT /communities/:communityId/fee-items/:feeItemId', {
      params: { communityId: other.communityId, feeItemId },
      body: { name: '改', basis: '改' },
    })
    expect(theirs.status).toBe(404)
  })
})

describe('correcting an item', () => {
  test('changes everything before its first price and is remembered with what was', async () => {
    const feeItemId = await made()
    const next = {
      code: 'b02',
      name: '公共能耗费',
      kind: 'fixed',
      account: 'agency',
      basis: '第 9 条',
    } as const
    expect((await change(feeItemId, next)).body).toEqual({ done: true })
    const kept = { ...next, code: 'B02' }
    expect((await list()).items).toMatchObject([{ ...kept, feeItemId }])
    expect(await rowsOf('fee_item.change')).toEqual([
      { subject: `fee_item ${feeItemId}`, detail: { before: property, after: kept } },
    ])
    await made()
    expect((await change(feeItemId, { code: 'A01' })).code).toBe('fee_item_exists')
    expect((await change(feeItemId, { code: 'QT' })).code).toBe('fee_item_wrong')
  })

  test('keeps code, kind and account from the first question for a price on; name and basis may always be put right', async () => {
    const feeItemId = await made()
    const asked = await ask(feeItemId)
    const refused = async () => {
      const { code, refusal } = await change(feeItemId, { kind: 'fixed', account: 'agency', code: 'B9' })
      expect(code).toBe('fee_item_used')
      expect(refusal.fields?.map(({ field }) => field).sort()).toEqual(['account', 'code', 'kind'])
      expect((await list()).items[0]?.fixed).toBe(true)
    }
    await refused()
    await agreed(asked)
    await refused()
    expect((await change(feeItemId, { name: '住宅物业费', basis: '《物业服务合同》第 7 条' })).status).toBe(
      200,
    )
    // The same words again are no change.
    expect((await change(feeItemId, { name: '住宅物业费', kind: 'area', code: 'a01' })).status).toBe(200)
    expect((await list()).items).toMatchObject([{ name: '住宅物业费', kind: 'area', code: 'A01' }])
  })

  test('keeps what is shared or measured, and what a fee is that came by itself', async () => {
    const pool = await made({ code: 'E01', kind: 'pool' })
    await finance.call('POST /communities/:communityId/pools', {
      params,
      body: { feeItemId: pool, period, name: '电梯', weights: 'area', costFen: 1 },
    })
    expect((await change(pool, { kind: 'area' })).code).toBe('fee_item_used')
    const unit = await community.unit()
    const water = await made({ code: 'D01', kind: 'metered' })
    await buildMeter(database, community, unit, water, { code: `S-${randomUUID()}` })
    expect((await change(water, { kind: 'area' })).code).toBe('fee_item_used')
    const { rows } = await database.owner.query<{ id: string }>(
      `insert into fee_items (community_id, code, name, kind, basis, account)
       values ($1, 'YJ', '装修押金', 'deposit', '协议', 'deposit') returning id`,
      [community.communityId],
    )
    expect((await change(rows[0]?.id ?? '', { account: 'income' })).code).toBe('fee_item_used')
    expect((await change(rows[0]?.id ?? '', { name: '装修保证金' })).status).toBe(200)
  })
})
