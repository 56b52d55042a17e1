import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { postEntry } from '@haolin/server/src/ledger/post-entry.ts'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
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
let unit: BuiltUnit
let clerk: Client
let manager: Client
let params: { communityId: string }

beforeAll(async () => {
  server = await startApp(database)
  home = await buildCommunity(database)
  books = await buildBooks(database, home)
  unit = await home.unit({ label: '1栋101' })
  params = { communityId: home.communityId }
  clerk = await server.as((await home.staff(['finance'])).openid)
  manager = await server.as((await home.staff(['manager'])).openid)
})
afterAll(async () => {
  expect((await proveBooks(database.app)).filter(({ ok }) => !ok)).toEqual([])
  await server.stop()
})

async function agree(approvalId: string) {
  const { status } = await manager.call('POST /communities/:communityId/approvals/:approvalId/decide', {
    params: { ...params, approvalId },
    body: { decision: 'approve' },
  })
  expect(status).toBe(200)
}

test('a meter that is registered stands in the list with all that was written on it; its number only once', async () => {
  const body = {
    code: 'W-0101',
    kind: 'water' as const,
    unitId: unit.unitId,
    place: '3 层水表井',
    digits: 5,
    multiplier: '1.5',
    start: '12.345',
    installedOn: '2026-01-05',
  }
  const add = () => clerk.call('POST /communities/:communityId/meters', { params, body })
  expect((await add()).status).toBe(201)
  expect((await add()).code).toBe('meter_exists')
  const { body: list } = await clerk.call('GET /communities/:communityId/meters', { params })
  expect(list.meters).toMatchObject([
    { code: 'W-0101', unitLabel: '1栋101', multiplier: '1.5', start: '12.345', feeItem: null },
  ])
})

test('a vacancy begins when a second person agrees, and ends the same way', async () => {
  const ask = (more: { untilOn?: string }) =>
    clerk.call('POST /communities/:communityId/vacancies', {
      params,
      body: { unitId: unit.unitId, fromOn: '2026-01-01', evidence: '水电为零', reason: '业主申请', ...more },
    })
  const list = async () =>
    (await clerk.call('GET /communities/:communityId/vacancies', { params })).body.vacancies
  const first = await ask({})
  expect(await list()).toEqual([])
  await agree(first.body.approvalId)
  expect(await list()).toMatchObject([{ unitLabel: '1栋101', fromOn: '2026-01-01', untilOn: null }])
  await agree((await ask({ untilOn: '2026-09-30' })).body.approvalId)
  expect(await list()).toMatchObject([{ fromOn: '2026-01-01', untilOn: '2026-09-30' }])
})

test('who shares a cost is told with weights, and an agreed weight is set home by home', async () => {
  const made = await database.owner.query<{ id: string }>(
    `insert into fee_items (community_id, code, name, kind, basis, account)
     values ($1, 'pool', '电梯用电', 'pool', '合同第 9 条', 'agency') returning id`,
    [home.communityId],
  )
  const feeItemId = made.rows[0]?.id ?? ''
  const pool = await clerk.call('POST /communities/:communityId/pools', {
    params,
    body: { feeItemId, period: '2026-10', name: '1 栋电梯', weights: 'agreed', costFen: 30_000 },
  })
  expect(pool.status).toBe(201)
  const weigh = (weight: string | null, who = clerk) =>
    who.call('PUT /communities/:communityId/fee-items/:feeItemId/weights/:unitId', {
      params: { ...params, feeItemId, unitId: unit.unitId },
      body: { weight },
    })
  expect((await weigh('2.5')).status).toBe(200)
  expect((await weigh('2.5', manager)).status).toBe(403)
  const { body } = await clerk.call('GET /communities/:communityId/pools/:poolId', {
    params: { ...params, poolId: pool.body.poolId },
  })
  expect(body.members).toMatchObject([{ unitLabel: '1栋101', weight: '2.5', shareFen: null }])
})

test('what is overdue for long is offered to be given up, and says when that waits for agreement', async () => {
  const chargeId = await books.charge(unit, { period: '2023-01', dueOn: '2023-01-20', settledFen: 0 })
  await contextOf(server.world, 'past').inTx((tx) =>
    postEntry(tx, home.communityId, {
      subjectId: chargeId,
      bookedOn: '2023-01-02',
      parts: [
        {
          event: 'charge_issued',
          amounts: { netFen: 25_040, taxFen: 0 },
          householdId: unit.householdId,
          chargeId,
        },
      ],
    }),
  )
  const list = async () =>
    (
      await clerk.call('GET /communities/:communityId/bad-debt/candidates', {
        params,
        query: { days: '730' },
      })
    ).body.candidates
  expect(await list()).toMatchObject([{ chargeId, unitLabel: '1栋101', waiting: null }])
  await clerk.call('POST /communities/:communityId/charges/:chargeId/reductions', {
    params: { ...params, chargeId },
    body: { kind: 'write_off', reason: '判决终结执行' },
  })
  expect(await list()).toMatchObject([{ chargeId, waiting: '核销待审批' }])
})
