import { randomUUID } from 'node:crypto'
import { decideApproval } from '@haolin/server/src/approvals/decide-approval.ts'
import { calculateBillingRun } from '@haolin/server/src/billing/calculate-billing-run.ts'
import type { MemberContext } from '@haolin/server/src/context.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import { recompute, type Snapshot } from '@haolin/shared/billing/snapshot.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import { billPeriod, buildFees, type Fees } from '../../support/build-fees.ts'
import { buildMeter, buildWater } from '../../support/build-meters.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { insert } from '../../support/insert.ts'

const database = useDatabase()
const owner = 'owner-of-101'
let app: TestApp
let community: Community
let finance: Client
let fees: Fees
let manager: { staffId: string; accountId: string }
let meterId: string
let pool: string
const homes: BuiltUnit[] = []

beforeAll(async () => {
  app = await startApp(database)
  community = await buildCommunity(database)
  fees = await buildFees(database, community)
  finance = await app.as((await community.staff(['finance'])).openid)
  manager = await community.staff(['manager'], { name: '周建明' })
  for (const [label, areaScaled] of [
    ['1栋1单元101', 894_300],
    ['1栋1单元102', 1_200_000],
    ['1栋1单元103', 673_500],
  ] as const)
    homes.push(await community.unit({ label, areaScaled }))
  await community.resident(homes[0]!, { openid: owner })
  const water = await buildWater(database, community)
  meterId = await buildMeter(database, community, homes[0]!, water, { code: 'S-101' })
  pool = await insert(database, 'fee_items', {
    community_id: community.communityId,
    code: 'pool',
    name: '公摊电费',
    kind: 'pool',
    basis: '物业服务合同第 9 条',
    account: 'agency',
  })
})
afterAll(() => app.stop())

const params = () => ({ communityId: community.communityId })
const read = (period: string, value: string) =>
  finance.call('POST /communities/:communityId/meters/:meterId/readings', {
    params: { ...params(), meterId },
    body: { period, kind: 'normal', value, readOn: `${period}-25` },
  })
const share = (period: string, more: object) =>
  finance.call('POST /communities/:communityId/pools', {
    params: params(),
    body: { feeItemId: pool, period, name: '电梯用电', weights: 'area', ...more },
  })
type Charge = {
  label: string
  item: string
  amount: number
  reduced: number
  revision: number
  snapshot: Snapshot
}
const charges = async (period: string) =>
  (
    await database.app.query<Charge>(
      `select u.label, f.name as item, c.amount_fen as amount, c.reduced_fen as reduced, c.revision, c.snapshot
         from charges c join units u on u.id = c.unit_id join fee_items f on f.id = c.fee_item_id
        where c.community_id = $1 and c.period = $2 and c.voided_at is null order by u.label, f.code`,
      [community.communityId, period],
    )
  ).rows
const amounts = async (period: string, item: string) =>
  (await charges(period))
    .filter((one) => one.item === item)
    .map(({ label, amount }) => [label.slice(-3), amount])
const billsOfOwner = async () =>
  (
    await (
      await app.as(owner)
    ).call('GET /communities/:communityId/units/:unitId/bills', {
      params: { ...params(), unitId: homes[0]?.unitId ?? '' },
      query: { show: 'all' },
    })
  ).body
/** The second person agrees. */
const agree = async (approvalId: string) => {
  const context = {
    ...contextOf(app.world, 'agree'),
    actor: { accountId: manager.accountId, sessionId: manager.accountId },
    member: {
      ...params(),
      homes: [],
      post: { staffId: manager.staffId, name: '周建明', roles: ['manager'] },
    },
  } as unknown as MemberContext
  return context.inTx((tx) =>
    decideApproval(context, tx, approvalId, { decision: 'approve', note: '核对过' }),
  )
}
const askVoid = (number: string, reissue = true) =>
  finance.call('POST /communities/:communityId/bill-voids', {
    params: params(),
    body: { number, reissue, reason: '读数抄错' },
  })
const broken = async () => (await proveBooks(database.app)).filter(({ ok }) => !ok)

describe('what is used and shared', () => {
  test('comes onto the bill with everything else, and the parts of a pool sum to it', async () => {
    await read('2026-01', '170')
    expect((await share('2026-01', { costFen: 123_456 })).status).toBe(201)
    await billPeriod(app, finance, community.communityId, '2026-01')
    expect(await amounts('2026-01', '公摊电费')).toEqual([
      ['101', 39_890],
      ['102', 53_525],
      ['103', 30_041],
    ])
    expect(await amounts('2026-01', '水费')).toEqual([['101', 85_000]])
    for (const { snapshot, amount } of await charges('2026-01')) expect(recompute(snapshot)).toBe(amount)
    const bill = (await billsOfOwner()).bills[0]
    expect(bill?.charges.find(({ name }) => name.startsWith('水费'))?.explanation[0]).toBe(
      '水表 S-101 0 → 170 = 170 m³（2026-01-25 抄表）',
    )
  })

  test('goes by the steps of the year, and the owner reads why it differs', async () => {
    await read('2026-02', '190')
    const counted = { usage: '10000', excluded: '1200', price: '0.4883', unit: 'kWh' }
    await share('2026-02', counted)
    await billPeriod(app, finance, community.communityId, '2026-02')
    expect(await amounts('2026-02', '水费')).toEqual([['101', 12_000]])
    const parts = await amounts('2026-02', '公摊电费')
    expect(parts.reduce((sum, [, fen]) => sum + Number(fen), 0)).toBe(429_704)
    const { bills } = await billsOfOwner()
    const waterLine = bills
      .find(({ period }) => period === '2026-02')
      ?.charges.find(({ name }) => name.startsWith('水费'))
    expect(waterLine?.compared).toBe(
      '比上期少 730.00 元：用量由 170 变为 20 m³，用到的阶梯由 第 1 档 变为 第 2 档。',
    )
  })

  test('a pool is refused for a month that is billed, and one without homes to share it stops the run', async () => {
    expect((await share('2026-02', { costFen: 1 })).code).toBe('pool_wrong')
    expect((await share('2026-03', {})).code).toBe('pool_wrong')
  })
})

describe('an empty home', () => {
  test('pays 60 % of the rounded bill once a second person agreed, taken from the rounded bill', async () => {
    const policy = await finance.call('POST /communities/:communityId/billing-policies', {
      params: params(),
      body: {
        fromPeriod: '2026-03',
        proration: 'NEXT_MONTH',
        dueDay: 20,
        dueMonthsAfter: 0,
        vacancyRegion: 'binzhou',
        basis: '业主大会决议',
        reason: '合同续签',
      },
    })
    await agree(policy.body.approvalId)
    const { body: prices } = await finance.call('GET /communities/:communityId/prices', { params: params() })
    // Whoever writes the next version begins with what holds now.
    expect(prices.policies[0]).toMatchObject({
      fromPeriod: '2026-03',
      dueDay: 20,
      dueMonthsAfter: 0,
      vacancyRegion: 'binzhou',
    })
    const empty = await finance.call('POST /communities/:communityId/vacancies', {
      params: params(),
      body: {
        unitId: homes[2]?.unitId ?? '',
        fromOn: '2025-06-01',
        evidence: '水电零用量',
        reason: '业主申请',
      },
    })
    await agree(empty.body.approvalId)
    await read('2026-03', '200')
    await billPeriod(app, finance, community.communityId, '2026-03')
    const line = (await charges('2026-03')).find(
      ({ label, item }) => label.endsWith('103') && item === '物业服务费',
    )
    expect(line).toMatchObject({ amount: 11_315, reduced: 0 })
    expect(recompute(line?.snapshot as Snapshot)).toBe(11_315)
    const { rows } = await database.app.query<{ due: string; outstanding: number }>(
      `select due_on as due, outstanding_fen as outstanding from charges where snapshot ? 'vacancy'`,
    )
    expect(rows).toEqual([{ due: '2026-03-20', outstanding: 11_315 }])
    expect(await broken()).toEqual([])
  })
})

describe('a draft', () => {
  test('shows what to look at, and is calculated anew without touching what did not change', async () => {
    const started = await finance.call('POST /communities/:communityId/billing-runs', {
      params: params(),
      body: { period: '2026-04' },
    })
    const { runId } = started.body
    await app.runJobs()
    const review = async () =>
      (
        await finance.call('GET /communities/:communityId/billing-runs/:runId/review', {
          params: { ...params(), runId },
        })
      ).body
    expect(await review()).toMatchObject({ unreadCount: 1, unread: [{ meter: 'S-101', state: '没有抄' }] })
    const before = await charges('2026-04')
    await read('2026-04', '230')
    await finance.call('POST /communities/:communityId/billing-runs/:runId/recalculate', {
      params: { ...params(), runId },
    })
    await app.runJobs()
    expect(await review()).toMatchObject({ unreadCount: 0, changes: [{ unitLabel: '1栋1单元101' }] })
    const after = await charges('2026-04')
    expect(after.filter(({ item }) => item !== '水费')).toEqual(before)
    expect(after.find(({ item }) => item === '水费')).toMatchObject({ amount: 21_000, revision: 1 })
    // The job done twice by two at once leaves the same draft.
    await Promise.all(
      [0, 1].map(() => calculateBillingRun(contextOf(app.world, 'again'), { ...params(), runId })),
    )
    expect(await charges('2026-04')).toEqual(after)
    await finance.call('POST /communities/:communityId/billing-runs/:runId/publish', {
      params: { ...params(), runId },
    })
    await app.runJobs()
    expect(
      (
        await finance.call('POST /communities/:communityId/billing-runs/:runId/recalculate', {
          params: { ...params(), runId },
        })
      ).code,
    ).toBe('run_not_draft')
  })
})

describe('a bill taken back', () => {
  test('comes again one revision higher; what was paid waits for it, and nobody else owes another fen', async () => {
    const { bills } = await billsOfOwner()
    const bill = bills.find(({ period }) => period === '2026-02')
    const paid = bill?.charges[0]
    await payCharge(paid?.chargeId ?? '', 1_000)
    const others = (await charges('2026-02')).filter(({ label }) => !label.endsWith('101'))
    const asked = await askVoid(bill?.number ?? '')
    expect((await askVoid(bill?.number ?? '')).code).toBe('approval_waiting')
    expect((await read('2026-02', '185')).code).toBe('reading_billed')
    await agree(asked.body.approvalId)
    const now = await charges('2026-02')
    expect(now.filter(({ label }) => !label.endsWith('101'))).toEqual(others)
    expect(now.filter(({ label }) => label.endsWith('101')).map(({ revision }) => revision)).toEqual([
      2, 2, 2,
    ])
    const after = await billsOfOwner()
    expect(after.prepaidFen).toBe(1_000)
    expect(after.bills.find(({ period }) => period === '2026-02')).toMatchObject({
      paidFen: 0,
      totalFen: bill?.totalFen,
    })
    expect(after.bills.filter(({ period }) => period === '2026-02')).toHaveLength(1)
    expect((await askVoid(bill?.number ?? '')).code).toBe('bill_voided')
    expect((await askVoid('ZD-none')).code).toBe('bill_unknown')
    expect(await broken()).toEqual([])
  })
})

describe('a price', () => {
  test('changes by agreement as a version of its own, and moves no bill that is out', async () => {
    const before = await charges('2026-01')
    const ask = (fromOn: string) =>
      finance.call('POST /communities/:communityId/fee-items/:feeItemId/prices', {
        params: { ...params(), feeItemId: fees.property },
        body: { appliesTo: 'home', price: '3.10', fromOn, basis: '业主大会决议 2026-1', reason: '成本上涨' },
      })
    expect((await ask('2026-05-02')).code).toBe('price_wrong')
    const asked = await ask('2026-05-01')
    await agree(asked.body.approvalId)
    const again = await ask('2026-05-01')
    expect(again).toMatchObject({ code: 'price_wrong' })
    const shown = await finance.call('GET /communities/:communityId/prices', { params: params() })
    const versions = shown.body.items.find(({ feeItemId }) => feeItemId === fees.property)?.prices
    expect(
      versions
        ?.filter(({ appliesTo }) => appliesTo === 'home')
        .map(({ version, words, untilOn }) => [version, words, untilOn]),
    ).toEqual([
      [2, '3.10元/㎡·月', null],
      [1, '2.80元/㎡·月', '2026-04-30'],
    ])
    expect(await charges('2026-01')).toEqual(before)
    await billPeriod(app, finance, community.communityId, '2026-05')
    expect((await amounts('2026-05', '物业服务费'))[0]).toEqual(['101', 27_723])
  })
})

/** A bank transfer that settled one charge. */
async function payCharge(chargeId: string, amountFen: number): Promise<void> {
  const { unitId, householdId } = homes[0]!
  const home = { community_id: community.communityId, household_id: householdId, unit_id: unitId }
  const receipt = { channel: 'transfer', merchant_id: 'bank', transaction_id: 'slip-1', total_fen: amountFen }
  const receiptId = await insert(database, 'receipts', {
    ...home,
    ...receipt,
    number: 'SJ-1',
    taken_by: randomUUID(),
    prepaid_fen: 0,
    received_at: '2026-03-01T00:00:00Z',
  })
  await database.owner.query(
    'insert into allocations (community_id, receipt_id, charge_id, amount_fen, at) values ($1, $2, $3, $4, now())',
    [community.communityId, receiptId, chargeId, amountFen],
  )
  await database.owner.query('update charges set settled_fen = $2 where id = $1', [chargeId, amountFen])
  const [{ id } = { id: '' }] = (
    await database.owner.query<{ id: string }>(
      `with e as (insert into journal_entries (community_id, book, event, subject_id, booked_on)
         values ($1, 'company', 'payment_received', $2, '2026-03-01') returning id, community_id)
       , l as (insert into journal_lines (community_id, entry_id, line, account, debit_fen, credit_fen, household_id, charge_id)
         select community_id, id, 1, 'bank', $3::bigint, 0, $4::uuid, $5::uuid from e
         union all select community_id, id, 2, 'receivable', 0, $3::bigint, $4::uuid, $5::uuid from e) select id from e`,
      [community.communityId, receiptId, amountFen, householdId, chargeId],
    )
  ).rows
  expect(id).not.toBe('')
}
