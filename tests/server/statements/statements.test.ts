import { ageBucketOf, ageBuckets } from '@haolin/shared/billing/ageing.ts'
import { type Cell, statements, totalsOf } from '@haolin/shared/billing/statement.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type Books, buildBooks } from '../../support/build-books.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let server: TestApp
let home: Community
let books: Books
let clerk: Client
let units: BuiltUnit[]
let owner: string

type Name = keyof typeof statements

beforeAll(async () => {
  server = await startApp(database)
  home = await buildCommunity(database)
  books = await buildBooks(database, home)
  await home.staff(['finance'], { openid: 'o-clerk', name: '陈静' })
  clerk = await server.as('o-clerk')
  const second = [await home.building('1栋'), await home.building('2栋')][1]!
  units = [
    await home.unit({ label: '1栋1单元101' }),
    await home.unit({ label: '1栋1单元102' }),
    await home.unit({ label: '3-12', buildingId: second }),
  ]
  owner = (await home.resident(units[0]!, { openid: 'o-owner', name: '王小丽' })).accountId!
  await home.resident(units[0]!, { name: '李四' })
  await home.resident(units[0]!, { name: '张租客', relation: 'tenant' })
})
afterAll(() => server.stop())

const ask = (statement: Name, query: object = {}, client = clerk) =>
  client.call('GET /communities/:communityId/statements/:statement', {
    params: { communityId: home.communityId, statement },
    query,
  })

async function allRows(statement: Name, query: object = {}): Promise<Cell[][]> {
  const { body } = await ask(statement, query)
  const rows = [...body.rows]
  for (let page = 2; page <= body.pages; page++)
    rows.push(...(await ask(statement, { ...query, page })).body.rows)
  return rows
}

const column = (statement: Name, key: string) =>
  statements[statement].columns.findIndex((one) => one.key === key)
const byKey = (statement: Name, cells: Cell[]) =>
  Object.fromEntries(statements[statement].columns.map(({ key }, i) => [key, cells[i]]))

test('a charge stands in 应收明细 with what it was computed from, its owners masked', async () => {
  await books.charge(units[0]!, { period: '2026-02', dueOn: '2026-02-20', settledFen: 10_000 })
  const { body } = await ask('receivables', { from: '2026-02', to: '2026-02' })
  expect(byKey('receivables', body.rows[0]!)).toMatchObject({
    community: '锦绣花园',
    building: '1栋',
    unit: '1栋1单元101',
    debtor: '王*丽、李*',
    feeItem: '物业服务费',
    firstDay: '2026-02-01',
    lastDay: '2026-02-28',
    base: '89.43',
    price: '2.80',
    quantity: '1',
    rateVersion: '3',
    originalFen: 25_040,
    reductionFen: 0,
    netFen: 25_040,
    paidFen: 10_000,
    owingFen: 15_040,
    dueOn: '2026-02-20',
  })
  expect(JSON.stringify(body)).not.toMatch(/1[3-9]\d{9}/)
  expect(body.columns[0]).toEqual({ key: 'community', title: '小区', kind: 'text', width: 16 })
})

test('the totals of a statement are those of all its pages, under every filter', async () => {
  for (let i = 0; i < 120; i++) {
    const settledFen = i % 3 === 0 ? 25_040 : i * 7
    const item = i % 2 ? 'service' : 'parking'
    await books.charge(units[i % 3]!, {
      period: `2026-0${(i % 4) + 3}`,
      dueOn: '2026-06-30',
      settledFen,
      item,
      source: `S${i}`,
    })
  }
  const buildingId = units[2]!.buildingId
  const filters = [
    {},
    { from: '2026-04' },
    { to: '2026-04' },
    { from: '2026-04', to: '2026-05' },
    { buildingId },
    { feeItem: 'parking' },
    { show: 'owing' },
    { show: 'settled' },
    { buildingId, feeItem: 'service', show: 'owing', from: '2026-03' },
  ]
  for (const name of ['receivables', 'arrears'] as const) {
    for (const filter of filters) {
      const { body } = await ask(name, filter)
      const rows = await allRows(name, filter)
      expect(rows).toHaveLength(body.rowCount)
      expect(body.totals).toEqual(totalsOf(statements[name].columns, rows))
    }
  }
  const owing = column('receivables', 'owingFen')
  expect((await allRows('receivables', { show: 'owing' })).every((row) => Number(row[owing]) > 0)).toBe(true)
  expect((await allRows('receivables', { show: 'settled' })).every((row) => row[owing] === 0)).toBe(true)
  const place = column('receivables', 'building')
  expect((await allRows('receivables', { buildingId })).every((row) => row[place] === '2栋')).toBe(true)
})

test('what is still a draft is not yet owed', async () => {
  await books.charge(units[1]!, { period: '2026-01', dueOn: '2026-01-20', draft: true })
  expect((await ask('receivables', { from: '2026-01', to: '2026-01' })).body).toMatchObject({
    rowCount: 0,
    rows: [],
    pages: 1,
  })
})

test('实收明细 tells this month, old arrears and prepayment apart, by the clock in Beijing', async () => {
  const old = await books.charge(units[1]!, { period: '2026-09', dueOn: '2026-09-20', source: 'R1' })
  const present = await books.charge(units[1]!, { period: '2026-11', dueOn: '2026-11-20', source: 'R2' })
  await books.receipt(units[1]!, {
    accountId: owner,
    receivedAt: '2026-10-31T16:30:00Z',
    allocated: [
      { chargeId: old, amountFen: 10_001 },
      { chargeId: present, amountFen: 25_040 },
    ],
    prepaidFen: 333,
  })
  const { body } = await ask('receipts', { from: '2026-11', to: '2026-11' })
  expect(body.rowCount).toBe(3)
  const rows = body.rows.map((cells) => byKey('receipts', cells))
  const expected = {
    receivedOn: '2026-11-01',
    channel: '微信支付',
    merchantId: '1900000109',
    unit: '1栋1单元102',
  }
  for (const row of rows) expect(row).toMatchObject(expected)
  expect(
    rows.map((row) => [row.period, row.totalFen, row.currentFen, row.arrearsFen, row.prepaymentFen]),
  ).toEqual([
    ['2026-09', 10_001, 0, 10_001, 0],
    ['2026-11', 25_040, 25_040, 0, 0],
    [null, 333, 0, 0, 333],
  ])
  expect(byKey('receipts', body.totals)).toMatchObject({
    totalFen: 35_374,
    currentFen: 25_040,
    arrearsFen: 10_001,
    prepaymentFen: 333,
  })
  expect((await ask('receipts', { to: '2026-10' })).body.rowCount).toBe(0)
  expect((await ask('receipts', { feeItem: 'parking' })).body.rowCount).toBe(0)
})

test('欠费账龄 puts each debt into the bucket of its age, and the buckets add up', async () => {
  const other = await buildCommunity(database, '账龄苑')
  const aged = await buildBooks(database, other)
  await other.staff(['manager'], { openid: 'o-manager' })
  const manager = await server.as('o-manager')
  const unit = await other.unit()
  await other.resident(unit, { name: '赵六' })
  const today = localDate(server.now())
  const ages = [-1, 0, 30, 31, 60, 61, 90, 91, 180, 181, 365, 366, 730, 731, 1095, 1096]
  const expected: Record<string, number> = {}
  for (const [i, age] of ages.entries()) {
    const amountFen = 1000 + 2 ** i
    await aged.charge(unit, { period: '2025-01', dueOn: addDays(today, -age), amountFen, source: `A${i}` })
    const bucket = ageBucketOf(age < 0 ? null : age)
    if (bucket) expected[bucket] = (expected[bucket] ?? 0) + amountFen
  }
  const { body } = await manager.call('GET /communities/:communityId/statements/:statement', {
    params: { communityId: other.communityId, statement: 'arrears' },
  })
  expect(body.rowCount).toBe(1)
  const row = byKey('arrears', body.rows[0]!)
  expect(row).toMatchObject({ ...expected, debtor: '赵*', limitation: '是', lastRemindedOn: null })
  expect(row.owingFen).toBe(Object.values(expected).reduce((sum, fen) => sum + fen, 0))
  expect(ageBuckets.every(({ key }) => typeof row[key] === 'number')).toBe(true)
})

test('a stretch that ends before it begins, an unknown statement and a stranger are refused', async () => {
  const turned = await ask('receivables', { from: '2026-05', to: '2026-04' })
  expect(turned).toMatchObject({ status: 400, code: 'invalid_input', refusal: { fields: [{ field: 'to' }] } })
  expect((await clerk.get(`/communities/${home.communityId}/statements/payroll`)).status).toBe(404)
  await home.staff(['technician'], { openid: 'o-fixer' })
  expect((await ask('receivables', {}, await server.as('o-fixer'))).status).toBe(403)
  expect((await ask('receivables', {}, await server.as('o-owner'))).status).toBe(403)
  expect((await ask('receivables', {}, await server.as('o-manager'))).status).toBe(404)
})
