import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { advanceDueInvoices, advanceInvoice } from '@haolin/server/src/invoices/advance-invoice.ts'
import { assertNotInvoiced } from '@haolin/server/src/invoices/assert-not-invoiced.ts'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import { returnSettled } from '@haolin/server/src/payments/return-settled.ts'
import type { Api } from '@haolin/shared/api/index.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type Books, buildBooks } from '../../support/build-books.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let server: TestApp
let home: Community
let books: Books
let unit: BuiltUnit
let owner: Client
let ownerId: string
let clerk: Client
let months = 0

beforeAll(async () => {
  server = await startApp(database)
  home = await buildCommunity(database)
  books = await buildBooks(database, home)
  unit = await home.unit({ label: '3栋2单元1801' })
  ownerId = (await home.resident(unit, { openid: 'o-owner', name: '王小丽' })).accountId!
  await home.staff(['finance'], { openid: 'o-clerk', name: '陈静' })
  owner = await server.as('o-owner')
  clerk = await server.as('o-clerk')
})
afterAll(() => server.stop())
afterEach(() => server.wechat.control('DELETE', '/knobs'))

type Own = Api['GET /communities/:communityId/units/:unitId/invoices']['reply']
type Invoice = Own['invoices'][number]

const path = () => `/communities/${home.communityId}/units/${unit.unitId}/invoices`
const own = async () => (await owner.get<Own>(path())).body
const context = () => contextOf(server.world, 'test')
const person = { buyerKind: 'person', buyerName: '王小丽' }
const ask = (lineIds: string[], buyer: object = person, key?: string) =>
  owner.post<Invoice>(path(), { body: { lineIds, ...buyer }, ...(key ? { key } : {}) })

/** Pays a charge of this amount and gives the line of the receipt. */
async function paid(amountFen = 25_040): Promise<string> {
  const period = `20${20 + Math.floor(months / 12)}-${String((months++ % 12) + 1).padStart(2, '0')}`
  const chargeId = await books.charge(unit, {
    period,
    dueOn: `${period}-20`,
    amountFen,
    settledFen: amountFen,
  })
  const receiptId = await books.receipt(unit, {
    accountId: ownerId,
    receivedAt: '2026-10-08T02:00:00Z',
    allocated: [{ chargeId, amountFen }],
  })
  const { rows } = await database.owner.query('select id from allocations where receipt_id = $1', [receiptId])
  return rows[0].id
}

/** Lets the provider finish what it has taken. */
async function settle(): Promise<void> {
  await server.wechat.knobs({ taxDelayMs: 0 })
  await server.runJobs()
  for (let i = 0; i < 3; i++) {
    server.passTime(3600_000)
    await advanceDueInvoices(context())
  }
}
const see = async (invoiceId: string) => (await own()).invoices.find((one) => one.invoiceId === invoiceId)!

test('an owner asks for an invoice and gets a number of twenty digits; the tax is what the net leaves of the amount (X34)', async () => {
  const line = await paid()
  expect((await own()).lines.find(({ lineId }) => lineId === line)).toMatchObject({
    ratePoints: 600,
    refusal: null,
  })
  const asked = await ask([line])
  expect(asked.status).toBe(202)
  expect(asked.body).toMatchObject({ state: 'requested', netFen: 23_623, taxFen: 1_417, totalFen: 25_040 })
  await server.runJobs()
  expect((await see(asked.body.invoiceId)).state).toBe('issuing')
  await server.wechat.control('POST', '/clock', { offsetMs: 10_000 })
  await settle()
  await server.wechat.control('POST', '/clock', { offsetMs: 0 })
  const issued = await see(asked.body.invoiceId)
  expect(issued).toMatchObject({ state: 'issued', stateLabel: '已开票', canRed: true })
  expect(issued.number).toMatch(/^\d{20}$/)
  const inbox = await database.owner.query('select title from messages where about_id = $1', [
    issued.invoiceId,
  ])
  expect(inbox.rows).toEqual([{ title: '发票已开好' }])
})

test('a part of a receipt goes on one invoice only, however many ask at once', async () => {
  const line = await paid()
  const replies = await Promise.all(Array.from({ length: 6 }, () => ask([line])))
  expect(replies.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409, 409, 409])
  expect(replies.find(({ status }) => status === 409)?.code).toBe('line_invoiced')
  await settle()
  expect((await ask([line])).code).toBe('line_invoiced')
})

test('a company is named by a code whose check digit is right', async () => {
  const line = await paid()
  const company = { buyerKind: 'company', buyerName: '杭州示例科技有限公司' }
  for (const taxNumber of ['', '91330106MA2B1C2D3X', '9133010'])
    expect(await ask([line], { ...company, taxNumber })).toMatchObject({
      status: 400,
      refusal: { fields: [{ field: 'taxNumber' }] },
    })
  const taken = await ask([line], { ...company, taxNumber: ' 91350100m000100y43 ' })
  expect(taken.body).toMatchObject({ state: 'requested', taxNumber: '91350100M000100Y43' })
  await settle()
  expect((await see(taken.body.invoiceId)).state).toBe('issued')
})

test('deposits and agency money get a receipt only', async () => {
  for (const [account, why] of [
    ['deposit', '押金不是收入'],
    ['agency', '代收款项'],
  ] as const) {
    await database.owner.query('update fee_items set account = $2 where community_id = $1 and code = $3', [
      home.communityId,
      account,
      'service',
    ])
    const line = await paid()
    const reply = await ask([line])
    expect(reply).toMatchObject({ status: 422, code: 'not_invoiceable' })
    expect(reply.refusal.message).toContain(why)
    await database.owner.query(`update fee_items set account = 'income' where community_id = $1`, [
      home.communityId,
    ])
  }
})

test('a provider that refuses says why, and the parts are free for another try', async () => {
  const line = await paid()
  await server.wechat.knobs({ taxRefusal: '购买方名称含有敏感字' })
  const first = (await ask([line])).body
  await settle()
  expect(await see(first.invoiceId)).toMatchObject({
    state: 'failed',
    failure: '购买方名称含有敏感字',
    number: null,
  })
  await server.wechat.knobs({ taxRefusal: '' })
  const second = (await ask([line])).body
  await settle()
  expect((await see(second.invoiceId)).state).toBe('issued')
})

test('a lost answer, a job that runs twice and a worker that dies end in one invoice', async () => {
  const line = await paid()
  await server.wechat.knobs({ taxBusyAfterEffect: 1, taxDelayMs: 0 })
  const { invoiceId } = (await ask([line])).body
  const key = { communityId: home.communityId, invoiceId }
  await advanceInvoice(context(), key)
  expect((await see(invoiceId)).state).toBe('requested')
  await Promise.all(Array.from({ length: 4 }, () => advanceInvoice(context(), key)))
  await settle()
  const { number } = await see(invoiceId)
  const all = await clerk.get<{ invoices: Invoice[] }>(
    `/communities/${home.communityId}/invoices?show=issued&words=${number}`,
  )
  expect(all.body.invoices).toHaveLength(1)
})

test('money goes back only after the red one, which finance asks for and the owner cannot', async () => {
  const line = await paid(12_345)
  const { invoiceId } = (await ask([line])).body
  await settle()
  const guard = () => context().inTx((tx) => assertNotInvoiced(tx, home.communityId, [line]))
  await expect(guard()).rejects.toThrow('invoice_stands')
  const { rows: charged } = await database.owner.query<{ charge_id: string }>(
    'select charge_id from allocations where id = $1',
    [line],
  )
  const of = { communityId: home.communityId, householdId: unit.householdId }
  const keep = () =>
    context().inTx((tx) => returnSettled(tx, { ...of, chargeId: charged[0]?.charge_id ?? '', fen: 1 }))
  await expect(keep()).rejects.toThrow('invoice_stands')
  const red = `/communities/${home.communityId}/invoices/${invoiceId}/red`
  expect((await owner.post(red, { body: { reason: '退款' } })).status).toBe(403)
  await server.wechat.knobs({ taxRedRefusal: '购买方未确认' })
  expect((await clerk.post<Invoice>(red, { body: { reason: '退款' } })).body.state).toBe('red_requested')
  expect((await clerk.post<Invoice>(red, { body: { reason: '退款' } })).code).toBe('invoice_changed')
  await settle()
  expect(await see(invoiceId)).toMatchObject({ state: 'issued', failure: '购买方未确认', redNumber: null })
  await expect(guard()).rejects.toThrow('invoice_stands')
  await server.wechat.knobs({ taxRedRefusal: '' })
  await clerk.post<Invoice>(red, { body: { reason: '退款' } })
  await settle()
  const back = await see(invoiceId)
  expect(back).toMatchObject({ state: 'red_issued', canRed: false })
  expect(back.redNumber).toMatch(/^\d{20}$/)
  await guard()
  const statement = await clerk.call('GET /communities/:communityId/statements/:statement', {
    params: { communityId: home.communityId, statement: 'invoices' },
    query: {},
  })
  const rows = statement.body.rows.filter((row) => row[0] === back.number || row[0] === back.redNumber)
  expect(rows.map((row) => [row[1], row[2], row[4], row[5], row[6]])).toEqual([
    ['蓝字', '王*丽', 11_646, 699, 12_345],
    ['红字', '王*丽', -11_646, -699, -12_345],
  ])
  expect((await ask([line])).status).toBe(202)
})

test('what was issued never changes, not even by hand, and the books stand', async () => {
  await settle()
  for (const change of ['total_fen = total_fen + 1', `number = '${'1'.repeat(20)}'`, `buyer_name = '别人'`])
    await expect(database.app.query(`update invoices set ${change} where state = 'issued'`)).rejects.toThrow(
      /an invoice never changes|invoices_total/,
    )
  await expect(database.app.query('update invoice_lines set net_fen = 0')).rejects.toThrow('never changes')
  await expect(database.app.query('delete from invoices')).rejects.toThrow('permission denied')
  const broken = (await proveBooks(database.app)).filter(({ ok }) => !ok)
  expect(broken.filter(({ name }) => name.includes('invoice'))).toEqual([])
})

test('without a contract people are told so, and nothing is promised', async () => {
  const line = await paid()
  const { tax, ...outside } = server.world.outside
  server.world.outside = outside
  try {
    expect((await own()).open).toBe(false)
    expect((await ask([line])).code).toBe('invoicing_closed')
  } finally {
    server.world.outside = { ...outside, ...(tax ? { tax } : {}) }
  }
})
