import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import { askDueOrders } from '@haolin/server/src/payments/ask-order.ts'
import { reconcileDay } from '@haolin/server/src/reconciliation/reconcile-day.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import { billPeriod, buildFees, buildSpace, type Fees } from '../../support/build-fees.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
const provider = '1600000002'
const [property, parkingCompany] = ['1700000001', '1700000002']
let today: string
let app: TestApp
let community: Community
let fees: Fees
let finance: Client
let manager: Client

beforeAll(async () => {
  app = await startApp(database)
  today = localDate(app.now())
  // Its bills are of the product's days.
  await app.wechat.control('POST', '/clock', { offsetMs: app.world.clockOffsetMs })
  community = await buildCommunity(database)
  fees = await buildFees(database, community)
  finance = await app.as((await community.staff(['finance'])).openid)
  manager = await app.as((await community.staff(['manager'])).openid)
})
afterEach(async () => {
  await app.wechat.control('DELETE', '/knobs')
  expect((await proveBooks(database.app)).filter(({ ok }) => !ok)).toEqual([])
})
afterAll(() => app.stop())

const params = () => ({ communityId: community.communityId })
const register = (body: { name: string; mode: 'direct' | 'partner'; mchId: string; subMchId?: string }) =>
  finance.call('POST /communities/:communityId/merchants', { params: params(), body })

/** Finance asks and the manager agrees: from today on the fee, or all fees, go to this account. */
async function direct(feeItemId: string | null, merchantAccountId: string | null) {
  const asked = await finance.call('POST /communities/:communityId/merchant-choices', {
    params: params(),
    body: { feeItemId, merchantAccountId, fromOn: today, reason: '合同约定分开收款' },
  })
  expect(asked.status).toBe(201)
  const decided = await manager.call('POST /communities/:communityId/approvals/:approvalId/decide', {
    params: { ...params(), approvalId: asked.body.approvalId },
    body: { decision: 'approve' },
  })
  expect(decided.status).toBe(200)
}

type Home = {
  unit: BuiltUnit
  openid: string
  client: Client
  charges: { chargeId: string; amountFen: number }[]
}

let month = 0
async function billedHome(space = false): Promise<Home> {
  const unit = await community.unit({ areaScaled: 1_000_000 })
  if (space) await buildSpace(database, community, unit, { code: `P${month}`, kind: 'owned' })
  const openid = `payer-${month}`
  await app.as(openid)
  await community.resident(unit, { openid, relation: 'owner' })
  const client = await app.as(openid)
  await billPeriod(app, finance, community.communityId, `2022-${String(++month).padStart(2, '0')}`)
  const { body } = await client.call('GET /communities/:communityId/units/:unitId/bills', {
    params: { ...params(), unitId: unit.unitId },
    query: { show: 'due' },
  })
  const charges = body.bills.flatMap((bill) =>
    bill.charges.map(({ chargeId, dueFen }) => ({ chargeId, amountFen: dueFen })),
  )
  return { unit, openid, client, charges }
}

const open = ({ client, unit }: Home, lines: Home['charges']) =>
  client.call('POST /communities/:communityId/pay-orders', {
    params: params(),
    body: { homes: [{ unitId: unit.unitId, lines }] },
  })

const noticeCame = () =>
  vi.waitFor(
    async () => expect((await app.jobs()).map(({ name }) => name)).toContain('payment.apply_notice'),
    { timeout: 5_000 },
  )

/** Pays in WeChat; the notice comes through our real door. */
async function pay(home: Home, lines = home.charges) {
  const { body } = await open(home, lines)
  await app.wechat.pay(home.openid, body.payment.package.replace('prepay_id=', ''))
  await noticeCame()
  await app.runJobs()
  return body.order.orderId
}

const receiptsOf = async ({ unit }: Home) =>
  (
    await database.app.query<{ id: string; merchantId: string; fen: number }>(
      `select id, merchant_id as "merchantId", total_fen as fen from receipts where household_id = $1 order by number`,
      [unit.householdId],
    )
  ).rows

describe('a community that collects through a service provider', () => {
  let account: string

  test('registers the sub-merchant only when the settings hold the keys, and directs fees with a second person', async () => {
    const unknown = await register({ name: '某公司', mode: 'direct', mchId: '1999999999' })
    expect(unknown.status).toBe(422)
    expect(unknown.refusal.fields).toMatchObject([{ field: 'mchId' }])
    const made = await register({ name: '晴川物业', mode: 'partner', mchId: provider, subMchId: property })
    expect(made.status).toBe(201)
    account = made.body.merchantAccountId
    expect(
      (await register({ name: '又一个', mode: 'partner', mchId: provider, subMchId: property })).status,
    ).toBe(422)
    await direct(null, account)
    const { body } = await finance.call('GET /communities/:communityId/merchants', { params: params() })
    expect(body.choices).toMatchObject([{ company: '晴川物业', feeItem: null, current: true }])
  })

  test('is paid over the partner endpoints, and the receipt names who collected', async () => {
    const home = await billedHome()
    await pay(home)
    expect(await receiptsOf(home)).toMatchObject([{ merchantId: property, fen: 28_000 }])
    const orders = await app.wechat.control<{ mchId?: string; subMchId?: string }[]>('GET', '/orders')
    expect(orders.at(-1)).toMatchObject({ mchId: provider, subMchId: property })
  })

  test('finds a lost notice by asking as the sub-merchant', async () => {
    const home = await billedHome()
    await app.wechat.knobs({ dropNotifies: true })
    const { body } = await open(home, home.charges)
    await app.wechat.pay(home.openid, body.payment.package.replace('prepay_id=', ''))
    app.passTime(6_000)
    await askDueOrders(contextOf(app.world, 'late'))
    expect(await receiptsOf(home)).toMatchObject([{ merchantId: property }])
  })

  test('gives money back as the sub-merchant, told by its own notice', async () => {
    const home = await billedHome()
    await pay(home)
    const [receipt] = await receiptsOf(home)
    const shown = await finance.call('GET /communities/:communityId/units/:unitId/account', {
      params: { ...params(), unitId: home.unit.unitId },
    })
    const parts =
      shown.body.receipts[0]?.parts.map(({ allocationId }) => ({ allocationId, amountFen: 1_000 })) ?? []
    const asked = await finance.call('POST /communities/:communityId/receipts/:receiptId/refunds', {
      params: { ...params(), receiptId: receipt?.id ?? '' },
      body: { parts, reason: '多收了' },
    })
    await manager.call('POST /communities/:communityId/approvals/:approvalId/decide', {
      params: { ...params(), approvalId: asked.body.approvalId },
      body: { decision: 'approve' },
    })
    // The notice may come while the jobs that asked for it still run, and be one of them.
    await vi.waitFor(async () => {
      await app.runJobs()
      const { rows } = await database.app.query('select state from refunds order by created_at desc limit 1')
      expect(rows).toEqual([{ state: 'succeeded' }])
    }, 10_000)
  })

  test('has its own bills compared, and the main merchant’s bills know nothing of its payments', async () => {
    app.passTime(86_400_000)
    await app.wechat.knobs({ billsAtOnce: true })
    await reconcileDay(contextOf(app.world, 'bills'), { day: today })
    const days = async (merchantId: string) => {
      const { body } = await finance.call('GET /communities/:communityId/reconciliation', {
        params: params(),
        query: { month: today.slice(0, 7), merchantId },
      })
      return body.days.find(({ day }) => day === today)
    }
    const [ours, mains] = [await days(property), await days('1600000001')]
    app.passTime(-86_400_000)
    expect(ours).toMatchObject({ state: 'green', ourCount: 3, theirCount: 3, differences: 0 })
    expect(mains).toMatchObject({ ourCount: 0, theirCount: 0, differences: 0 })
  })
})

describe('two companies in one community', () => {
  test('are paid by two payments: one that spans both is refused, with the charges of each', async () => {
    const made = await register({
      name: '晴川停车',
      mode: 'partner',
      mchId: provider,
      subMchId: parkingCompany,
    })
    await direct(fees.parking, made.body.merchantAccountId)
    const home = await billedHome(true)
    const refused = await open(home, home.charges)
    expect(refused.status).toBe(409)
    expect(refused.refusal.code).toBe('two_merchants')
    const { payments } = refused.refusal.present as { payments: string[][] }
    expect(payments).toHaveLength(2)
    for (const ids of payments)
      await pay(
        home,
        home.charges.filter(({ chargeId }) => ids.includes(chargeId)),
      )
    expect((await receiptsOf(home)).map(({ merchantId, fen }) => [merchantId, fen]).toSorted()).toEqual([
      [property, 28_000],
      [parkingCompany, 8_000],
    ])
  })

  test('an order that is open stays with its company when the direction changes meanwhile', async () => {
    const home = await billedHome()
    const { body } = await open(home, home.charges)
    await direct(null, null)
    await app.wechat.pay(home.openid, body.payment.package.replace('prepay_id=', ''))
    await noticeCame()
    await app.runJobs()
    expect(await receiptsOf(home)).toMatchObject([{ merchantId: property }])
  })

  test('money paid ahead with one settles nothing that the other collects, now or after the direction changes', async () => {
    const home = await billedHome(true)
    const { rows } = await database.app.query<{ chargeId: string }>(
      'select id as "chargeId" from charges where household_id = $1 and fee_item_id = $2',
      [home.unit.householdId, fees.property],
    )
    const lines = home.charges.filter(({ chargeId }) => chargeId === rows[0]?.chargeId)
    const { body } = await home.client.call('POST /communities/:communityId/pay-orders', {
      params: params(),
      body: { homes: [{ unitId: home.unit.unitId, lines, topUpFen: 70_000 }] },
    })
    await app.wechat.pay(home.openid, body.payment.package.replace('prepay_id=', ''))
    await noticeCame()
    await app.runJobs()
    const standing = async () =>
      (
        await database.app.query(
          `select f.code, sum(c.outstanding_fen)::int as owed, (select balance_fen::int from prepayments where household_id = $1) as ahead
             from charges c join fee_items f on f.id = c.fee_item_id where c.household_id = $1 group by 1 order by 1`,
          [home.unit.householdId],
        )
      ).rows
    const settleFromIt = () =>
      home.client.call('POST /communities/:communityId/units/:unitId/prepayment/deductions', {
        params: { ...params(), unitId: home.unit.unitId },
      })
    await billPeriod(app, finance, community.communityId, '2023-01')
    expect(await standing()).toEqual([
      { code: 'parking', owed: 16_000, ahead: 42_000 },
      { code: 'property', owed: 0, ahead: 42_000 },
    ])
    expect((await settleFromIt()).refusal.code).toBe('prepay_empty')
    const { rows: accounts } = await database.app.query<{ id: string }>(
      'select id from merchant_accounts where sub_mch_id = $1',
      [property],
    )
    await direct(null, accounts[0]?.id ?? null)
    await billPeriod(app, finance, community.communityId, '2023-02')
    expect((await settleFromIt()).refusal.code).toBe('prepay_empty')
    expect(await standing()).toEqual([
      { code: 'parking', owed: 24_000, ahead: 42_000 },
      { code: 'property', owed: 28_000, ahead: 42_000 },
    ])
    await direct(null, null)
    expect((await settleFromIt()).status).toBe(200)
    expect(await standing()).toEqual([
      { code: 'parking', owed: 24_000, ahead: 14_000 },
      { code: 'property', owed: 0, ahead: 14_000 },
    ])
  })
})

describe('a notice of another merchant', () => {
  const counts = async () =>
    (
      await database.app.query(`select (select count(*) from pay_notices)::int as notices,
        (select count(*) from receipts)::int as receipts, (select count(*) from suspense_items)::int as suspense`)
    ).rows[0]

  test.each([
    ['at the main merchant’s door', '/api/wechat/pay-notices'],
    ['at the door of somebody without keys', '/api/wechat/pay-notices/1999999999'],
  ])('is refused %s, and the books stay as they are', async (_, url) => {
    await direct(null, (await accountOf(property)) ?? null)
    const home = await billedHome()
    const caught = await catchNotice(home)
    const before = await counts()
    const answer = await app.app.inject({ method: 'POST', url, headers: caught.headers, payload: caught.raw })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    await app.runJobs()
    expect(await counts()).toEqual(before)
    expect(await receiptsOf(home)).toEqual([])
    app.passTime(6_000)
    await askDueOrders(contextOf(app.world, 'late'))
    expect(await receiptsOf(home)).toHaveLength(1)
  })

  test('is refused when the sub-merchant inside is not the order’s', async () => {
    const home = await billedHome()
    const caught = await catchNotice(home)
    const before = await counts()
    // Our books say that the other company collects this order.
    await database.owner.query('alter table pay_orders disable trigger order_keeps_merchant')
    await database.owner.query('update pay_orders set merchant_account_id = $1 where household_id = $2', [
      await accountOf(parkingCompany),
      home.unit.householdId,
    ])
    const answer = await app.app.inject({
      method: 'POST',
      url: `/api/wechat/pay-notices/${provider}`,
      headers: caught.headers,
      payload: caught.raw,
    })
    expect(answer.statusCode).toBe(401)
    expect(await counts()).toEqual(before)
  })

  async function accountOf(subMchId: string | undefined) {
    const { rows } = await database.app.query<{ id: string }>(
      'select id from merchant_accounts where sub_mch_id = $1',
      [subMchId],
    )
    return rows[0]?.id
  }

  /** A true notice, signed and sealed by the local WeChat, that never came through our door. */
  async function catchNotice(home: Home) {
    let caught: { headers: Record<string, string>; raw: Buffer } | undefined
    const door = createServer(async (request, response) => {
      const { 'content-length': _, ...headers } = request.headers as Record<string, string>
      caught = { headers, raw: await buffer(request) }
      response.writeHead(204).end()
    })
    await new Promise<void>((done) => door.listen(0, '127.0.0.1', done))
    const { port } = door.address() as { port: number }
    const { outside } = app.world
    const elsewhere = app.wechat.connect(`http://127.0.0.1:${port}/api/wechat/pay-notices`)
    app.world.outside = { ...outside, pay: elsewhere.pay, payAs: elsewhere.payAs }
    const { body } = await open(home, home.charges)
    app.world.outside = outside
    await app.wechat.pay(home.openid, body.payment.package.replace('prepay_id=', ''))
    await vi.waitFor(() => expect(caught).toBeDefined(), { timeout: 5_000 })
    door.close()
    if (!caught) throw new Error('no notice came')
    return caught
  }
})
