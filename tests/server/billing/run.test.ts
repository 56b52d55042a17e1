import { calculateBillingRun } from '@haolin/server/src/billing/calculate-billing-run.ts'
import { issueBills } from '@haolin/server/src/billing/issue-bills.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import { type ChargeSnapshot, recomputeCharge } from '@haolin/shared/billing/charge.ts'
import { billingPolicy } from '@haolin/shared/billing/policy.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCommunity, type Community } from '../../support/build-community.ts'
import { addRate, billPeriod, buildFees, buildSpace, type Fees } from '../../support/build-fees.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let community: Community
let fees: Fees
let finance: Client

beforeAll(async () => {
  app = await startApp(database)
  community = await buildCommunity(database)
  fees = await buildFees(database, community)
  finance = await app.as((await community.staff(['finance'])).openid)
})
afterAll(() => app.stop())

const start = (period: string) =>
  finance.call('POST /communities/:communityId/billing-runs', {
    params: { communityId: community.communityId },
    body: { period },
  })
const read = async (runId: string) =>
  (
    await finance.call('GET /communities/:communityId/billing-runs/:runId', {
      params: { communityId: community.communityId, runId },
    })
  ).body
const chargesOf = async (runId: string) =>
  (
    await database.app.query<{
      unit_id: string
      source: string
      amount_fen: number
      snapshot: ChargeSnapshot
    }>(
      'select unit_id, source, amount_fen, snapshot from charges where run_id = $1 order by unit_id, source, amount_fen',
      [runId],
    )
  ).rows

describe('a billing run', () => {
  test('charges every household by area and by space, explains each charge and skips empty units', async () => {
    const home = await community.unit({ areaScaled: 894_300 })
    const shop = await community.unit({ areaScaled: 500_000, usage: 'shop' })
    const empty = await community.unit()
    await database.owner.query("update households set from_on = '2030-01-01' where id = $1", [
      empty.householdId,
    ])
    await buildSpace(database, community, home, { code: 'B1-01', kind: 'owned' })
    await buildSpace(database, community, home, { code: 'B1-02', kind: 'rented' })

    const started = await start('2026-01')
    expect(started.body).toMatchObject({ state: 'calculating', charges: 0, doneUnits: 0 })
    await app.runJobs()

    const run = await read(started.body.runId)
    expect(run).toMatchObject({ state: 'draft', charges: 4, totalFen: 25_040 + 8_000 + 30_000 + 25_000 })
    expect(run.items).toEqual([
      { name: '车位费', charges: 2, totalFen: 38_000 },
      { name: '物业服务费', charges: 2, totalFen: 50_040 },
    ])
    expect(run.doneUnits).toBe(run.allUnits)
    const charges = await chargesOf(run.runId)
    expect(charges.filter(({ unit_id }) => unit_id === empty.unitId)).toEqual([])
    expect(charges.find(({ unit_id }) => unit_id === shop.unitId)?.amount_fen).toBe(25_000)
    for (const { amount_fen, snapshot } of charges) expect(recomputeCharge(snapshot)).toBe(amount_fen)
  })

  test('takes the price in force in its period and shows the total of the period before', async () => {
    const rate = { appliesTo: 'home', price: 30_000, from: '2026-02-01', version: 2 }
    await addRate(database, community.communityId, fees.property, rate)
    const started = await start('2026-02')
    await app.runJobs()
    const run = await read(started.body.runId)
    expect(run.previousFen).toBe(88_040)
    expect(run.totalFen).toBe(26_829 + 8_000 + 30_000 + 25_000)
  })

  test('is refused for a period that has one, and for a period too far ahead', async () => {
    expect((await start('2026-01')).code).toBe('run_exists')
    expect((await start('2031-01')).code).toBe('period_wrong')
  })

  test('is for finance to start and for nobody of another community to see', async () => {
    const manager = await app.as((await community.staff(['manager'])).openid)
    const params = { communityId: community.communityId }
    const body = { period: '2026-03' }
    expect((await manager.call('POST /communities/:communityId/billing-runs', { params, body })).code).toBe(
      'not_allowed',
    )
    const elsewhere = await buildCommunity(database, '他处')
    const stranger = await app.as((await elsewhere.staff(['finance'])).openid)
    expect((await stranger.call('GET /communities/:communityId/billing-runs', { params })).code).toBe(
      'not_found',
    )
  })

  test('tells which home cannot be charged, and goes on once that is put right', async () => {
    const bare = await community.unit({ label: '9栋1单元901', areaScaled: 0 })
    const started = await start('2026-04')
    await app.runJobs()
    const failed = await read(started.body.runId)
    expect(failed).toMatchObject({ state: 'failed', charges: 0 })
    expect(failed.failure).toContain('9栋1单元901「物业服务费」缺少计费面积')
    await database.owner.query('update units set area_scaled = 500000 where id = $1', [bare.unitId])
    expect((await start('2026-04')).body).toMatchObject({
      runId: failed.runId,
      state: 'calculating',
      failure: null,
    })
    await app.runJobs()
    expect(await read(failed.runId)).toMatchObject({ state: 'draft', failure: null })
  })
})

describe('a large run', () => {
  const size = 1_050
  let big: Community
  let bookkeeper: Client

  beforeAll(async () => {
    big = await buildCommunity(database, '大家园')
    await buildFees(database, big)
    bookkeeper = await app.as((await big.staff(['finance'])).openid)
    const buildingId = await big.building()
    await database.owner.query(
      `with made as (insert into units (community_id, building_id, entrance, floor, room, label, area_scaled, usage)
         select $1, $2, '1', 1, n::text, '1栋' || n, 600000 + n * 137, 'home' from generate_series(1, $3::int) n
         returning id)
       insert into households (community_id, unit_id, from_on) select $1, id, '2020-01-01' from made`,
      [big.communityId, buildingId, size],
    )
  })

  const begin = async (period: string) =>
    (
      await bookkeeper.call('POST /communities/:communityId/billing-runs', {
        params: { communityId: big.communityId },
        body: { period },
      })
    ).body.runId

  test('killed in the middle and taken up again, by two at once, charges every home once', async () => {
    const whole = await begin('2026-01')
    const key = { communityId: big.communityId, runId: whole }
    await killAfter(2, (context) => calculateBillingRun(context, key))
    const stopped = await database.app.query('select state, done_units from billing_runs where id = $1', [
      whole,
    ])
    expect(stopped.rows[0]).toEqual({ state: 'calculating', done_units: 500 })
    const context = () => contextOf(app.world, 'again')
    await Promise.all([calculateBillingRun(context(), key), calculateBillingRun(context(), key)])
    await calculateBillingRun(context(), key)

    const charges = await chargesOf(whole)
    expect(charges).toHaveLength(size)
    expect(new Set(charges.map(({ unit_id }) => unit_id)).size).toBe(size)
    const straight = await begin('2026-02')
    await app.runJobs()
    const amounts = (rows: typeof charges) => rows.map(({ unit_id, amount_fen }) => [unit_id, amount_fen])
    expect(amounts(await chargesOf(straight))).toEqual(amounts(charges))
  })

  test('published, killed in the middle and taken up again gives every household one bill and one entry', async () => {
    const runId = await begin('2026-03')
    await app.runJobs()
    const params = { communityId: big.communityId, runId }
    const publish = () =>
      bookkeeper.call('POST /communities/:communityId/billing-runs/:runId/publish', { params })
    const taps = await Promise.all([publish(), publish()])
    expect(taps.map(({ status }) => status)).toEqual([202, 202])
    expect((await app.jobs()).filter(({ name }) => name === 'billing.publish')).toHaveLength(1)
    await killAfter(2, (context) => issueBills(context, params))
    await app.runJobs()
    await issueBills(contextOf(app.world, 'again'), params)

    const { rows } = await database.app.query(
      `select count(*)::int as bills, count(distinct household_id)::int as households,
              count(distinct number)::int as numbers,
              (select count(*)::int from journal_entries where community_id = $1) as entries,
              (select count(*)::int from charges where run_id = $2 and bill_id is null) as forgotten
         from bills where run_id = $2`,
      [big.communityId, runId],
    )
    expect(rows[0]).toEqual({ bills: size, households: size, numbers: size, entries: size, forgotten: 0 })
    expect((await proveBooks(database.app)).filter(({ ok }) => !ok)).toEqual([])
  })

  test('is not published before it is calculated', async () => {
    const params = { communityId: big.communityId, runId: await begin('2026-05') }
    const early = await bookkeeper.call('POST /communities/:communityId/billing-runs/:runId/publish', {
      params,
    })
    expect(early.code).toBe('run_not_ready')
    await app.runJobs()
  })

  /** The process dies in its n-th transaction: nothing of that one remains. */
  async function killAfter(n: number, work: (context: ReturnType<typeof contextOf>) => Promise<void>) {
    let transactions = 0
    const context = contextOf(app.world, 'killed')
    const { inTx } = context
    const dying: typeof context = {
      ...context,
      inTx: (inner) =>
        inTx(async (tx) => {
          const result = await inner(tx)
          if (++transactions === n) throw new Error('killed')
          return result
        }),
    }
    await expect(work(dying)).rejects.toThrow('killed')
  }
})

describe('bills', () => {
  test('show a bound person each charge with its arithmetic and its difference to the month before', async () => {
    const village = await buildCommunity(database, '清风里')
    const villageFees = await buildFees(database, village)
    const unit = await village.unit({ areaScaled: 894_300 })
    await village.resident(unit, { openid: 'owner-of-village' })
    const books = await app.as((await village.staff(['finance'])).openid)
    const rate = { appliesTo: 'home', price: 30_000, from: '2026-10-01', version: 2 }
    await addRate(database, village.communityId, villageFees.property, rate)
    await billPeriod(app, books, village.communityId, '2026-09')
    await billPeriod(app, books, village.communityId, '2026-10')

    const owner = await app.as('owner-of-village')
    const params = { communityId: village.communityId, unitId: unit.unitId }
    const { body } = await owner.call('GET /communities/:communityId/units/:unitId/bills', {
      params,
      query: { show: 'due' },
    })
    expect(body).toMatchObject({ unitLabel: unit.label, dueFen: 25_040 + 26_829, prepaidFen: 0 })
    expect(body.bills.map(({ period }) => period)).toEqual(['2026-09', '2026-10'])
    expect(body.bills[0]?.number).toMatch(/^ZD\d{8}-\d{4}$/)
    const [october] = body.bills[1]?.charges ?? []
    expect(october?.explanation[0]).toBe('89.43 m² × 3.00 元/m²·月 = 268.29 元')
    expect(october?.compared).toContain('比上期多 17.89 元')
    const inbox = await database.app.query(
      "select count(*)::int as told from messages where about_kind = 'bill' and community_id = $1",
      [village.communityId],
    )
    expect(inbox.rows[0]).toEqual({ told: 2 })
  })

  test('of a month divided by days go to who left and to who came, each for the days held', async () => {
    const village = await buildCommunity(database, '按天分摊')
    await buildFees(database, village)
    const unit = await village.unit({ areaScaled: 1_000_000 })
    const books = await app.as((await village.staff(['finance'])).openid)
    await database.owner.query("update households set until_on = '2026-09-12' where id = $1", [
      unit.householdId,
    ])
    await database.owner.query(
      "insert into households (community_id, unit_id, from_on) values ($1, $2, '2026-09-13')",
      [village.communityId, unit.unitId],
    )
    const { body } = await books.call('POST /communities/:communityId/billing-runs', {
      params: { communityId: village.communityId },
      body: { period: '2026-09' },
    })
    const key = { communityId: village.communityId, runId: body.runId }
    const byDays = { ...billingPolicy, proration: 'ACTUAL_DAYS' as const }
    await calculateBillingRun(contextOf(app.world, 'by days'), key, byDays)
    const amounts = (await chargesOf(body.runId)).map(({ amount_fen }) => amount_fen)
    expect(amounts).toEqual([(28_000 * 12) / 30, (28_000 * 18) / 30])
    await app.runJobs()
    await calculateBillingRun(contextOf(app.world, 'again'), key, byDays)
    expect(await chargesOf(body.runId)).toHaveLength(2)
  })

  test('stay with the household that owed them when the home is sold', async () => {
    const village = await buildCommunity(database, '旧主新主')
    await buildFees(database, village)
    const unit = await village.unit()
    const books = await app.as((await village.staff(['finance'])).openid)
    await billPeriod(app, books, village.communityId, '2026-08')
    await database.owner.query("update households set until_on = '2026-08-31' where id = $1", [
      unit.householdId,
    ])
    const { rows } = await database.owner.query<{ id: string }>(
      `insert into households (community_id, unit_id, from_on) values ($1, $2, '2026-09-01') returning id`,
      [village.communityId, unit.unitId],
    )
    await village.resident({ ...unit, householdId: rows[0]?.id ?? '' }, { openid: 'buyer' })
    await billPeriod(app, books, village.communityId, '2026-09')

    const buyer = await app.as('buyer')
    const params = { communityId: village.communityId, unitId: unit.unitId }
    const { body } = await buyer.call('GET /communities/:communityId/units/:unitId/bills', {
      params,
      query: { show: 'all' },
    })
    expect(body.bills.map(({ period }) => period)).toEqual(['2026-09'])
  })

  test('of a home one is not bound to are not there', async () => {
    const unit = await community.unit()
    await community.resident(unit, { openid: 'neighbour' })
    const other = await community.unit()
    const neighbour = await app.as('neighbour')
    const params = { communityId: community.communityId, unitId: other.unitId }
    const answer = await neighbour.call('GET /communities/:communityId/units/:unitId/bills', {
      params,
      query: { show: 'all' },
    })
    expect(answer.code).toBe('not_found')
  })
})
