import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { postEntry } from '@haolin/server/src/ledger/post-entry.ts'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import type { LedgerEvent } from '@haolin/shared/billing/ledger.ts'
import { type Cell, type StatementName, statements } from '@haolin/shared/billing/statement.ts'
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
let owners: string[]

beforeAll(async () => {
  server = await startApp(database)
  home = await buildCommunity(database)
  books = await buildBooks(database, home)
  await home.staff(['finance'], { openid: 'o-clerk', name: '陈静' })
  await home.staff(['manager'], { openid: 'o-manager', name: '周建明' })
  clerk = await server.as('o-clerk')
  const second = [await home.building('1栋'), await home.building('2栋')][1]!
  units = [await home.unit({ label: '1栋101' }), await home.unit({ label: '2栋201', buildingId: second })]
  owners = []
  for (const [i, unit] of units.entries())
    owners.push((await home.resident(unit, { openid: `o-owner-${i}`, name: '王小丽' })).accountId!)
})
afterAll(() => server.stop())

/** Books an event of the past on its day, as the use cases do on theirs. */
async function book(
  unit: BuiltUnit,
  day: string,
  subjectId: string,
  chargeId: string | null,
  event: LedgerEvent,
) {
  await contextOf(server.world, 'past').inTx((tx) =>
    postEntry(tx, home.communityId, {
      subjectId,
      bookedOn: day,
      parts: [{ ...event, householdId: unit.householdId, chargeId }],
    }),
  )
}
const sql = (text: string, values: unknown[]) => database.owner.query(text, values)
const newId = async () => (await sql('select uuidv7() as id', [])).rows[0].id as string

async function charge(
  unit: BuiltUnit,
  period: string,
  amountFen: number,
  item: 'service' | 'parking' = 'service',
) {
  const id = await books.charge(unit, {
    period,
    dueOn: `${period}-15`,
    amountFen,
    item,
    source: await newId(),
  })
  await book(unit, `${period}-02`, id, id, {
    event: 'charge_issued',
    amounts: { netFen: amountFen, taxFen: 0 },
  })
  return id
}

async function pay(unit: BuiltUnit, day: string, chargeId: string, amountFen: number, prepaidFen = 0) {
  const receiptId = await books.receipt(unit, {
    accountId: owners[units.indexOf(unit)]!,
    receivedAt: `${day}T04:00:00Z`,
    allocated: [{ chargeId, amountFen }],
    prepaidFen,
  })
  await sql('update charges set settled_fen = settled_fen + $2 where id = $1', [chargeId, amountFen])
  const amounts = { allocatedFen: amountFen, prepaymentFen: prepaidFen }
  await book(unit, day, receiptId, chargeId, { event: 'payment_received', amounts })
  if (prepaidFen > 0) await move(unit, day, 'surplus', prepaidFen, receiptId)
  return receiptId
}

async function move(
  unit: BuiltUnit,
  day: string,
  kind: string,
  amountFen: number,
  receiptId: string | null = null,
  chargeId: string | null = null,
) {
  await sql(
    `insert into prepayment_moves (community_id, household_id, kind, amount_fen, receipt_id, charge_id, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [home.communityId, unit.householdId, kind, amountFen, receiptId, chargeId, `${day}T04:00:00Z`],
  )
  const held = await sql('update prepayments set balance_fen = balance_fen + $2 where household_id = $1', [
    unit.householdId,
    amountFen,
  ])
  if (held.rowCount === 0)
    await sql('insert into prepayments (community_id, household_id, balance_fen) values ($1, $2, $3)', [
      home.communityId,
      unit.householdId,
      amountFen,
    ])
}

async function applyPrepaid(unit: BuiltUnit, day: string, chargeId: string, amountFen: number) {
  const { rows } = await sql(
    'insert into allocations (community_id, charge_id, amount_fen, at) values ($1, $2, $3, $4) returning id',
    [home.communityId, chargeId, amountFen, `${day}T04:00:00Z`],
  )
  await sql('update charges set settled_fen = settled_fen + $2 where id = $1', [chargeId, amountFen])
  await move(unit, day, 'deducted', -amountFen, null, chargeId)
  await book(unit, day, rows[0].id, chargeId, { event: 'prepayment_applied', amounts: { amountFen } })
}

/** Takes something off, asked by 陈静 and agreed to by 周建明. */
async function waive(unit: BuiltUnit, day: string, chargeId: string, amountFen: number) {
  const { rows } = await sql(
    `with agreed as (
       insert into approvals (community_id, kind, subject, amount_fen, reason, detail, state, asked_by, decided_by, decided_at, expires_at)
       select $1, 'waiver', 'charge ' || $2::text, $4, '楼道漏水未修', '{}', 'approved', x.id, y.id, $5::timestamptz, now()
         from staff x join staff y on y.community_id = $1 and y.name = '周建明'
        where x.community_id = $1 and x.name = '陈静' returning id, decided_by)
     insert into adjustments (community_id, charge_id, household_id, kind, amount_fen, reason, approval_id, staff_id, at)
     select $1, $2::uuid, $3, 'waiver', $4, '楼道漏水未修', id, decided_by, $5::timestamptz from agreed returning id`,
    [home.communityId, chargeId, unit.householdId, amountFen, `${day}T04:00:00Z`],
  )
  await sql('update charges set reduced_fen = reduced_fen + $2 where id = $1', [chargeId, amountFen])
  await book(unit, day, rows[0].id, chargeId, { event: 'waiver_approved', amounts: { amountFen } })
}

const ask = async (statement: StatementName, query: object = {}) => {
  const { body } = await clerk.call('GET /communities/:communityId/statements/:statement', {
    params: { communityId: home.communityId, statement },
    query,
  })
  const byKey = (cells: Cell[]): Record<string, Cell> =>
    Object.fromEntries(statements[statement].columns.map(({ key }, i) => [key, cells[i] ?? null]))
  return { body, rows: body.rows.map(byKey), totals: byKey(body.totals) }
}

let rest: string

test('收缴率 counts only what belongs to the months: prepayments and old arrears raise no rate of theirs (X44)', async () => {
  const [first, second] = units as [BuiltUnit, BuiltUnit]
  const old = await charge(first, '2026-08', 1_000_000)
  const present = await charge(first, '2026-09', 6_000_000)
  rest = await charge(second, '2026-09', 4_000_000, 'parking')
  await waive(first, '2026-09-10', present, 200_000)
  await pay(first, '2026-09-12', present, 5_800_000, 500_000)
  await pay(second, '2026-09-20', rest, 3_020_000)
  await pay(first, '2026-09-25', old, 300_000)
  const september = { from: '2026-09', to: '2026-09' }
  const { totals, body } = await ask('collection', september)
  expect(totals).toMatchObject({
    dueFen: 9_800_000,
    receivedFen: 8_820_000,
    currentRate: 9000,
    openingFen: 1_000_000,
    clearedFen: 300_000,
    clearedRate: 3000,
    combinedRate: 8444,
  })
  expect(body.stretch).toEqual({ from: '2026-09', to: '2026-09' })
  const buildings = await ask('collection', september)
  expect(buildings.rows.map(({ building, currentRate }) => [building, currentRate])).toEqual([
    ['1栋', 10_000],
    ['2栋', 7550],
  ])
  for (const by of ['community', 'building', 'feeItem', 'steward'])
    expect((await ask('collection', { ...september, by })).totals).toEqual(totals)
})

test('a month that is over keeps its rate, and the next one opens where it closed', async () => {
  const september = { from: '2026-09', to: '2026-09' }
  const before = (await ask('collection', september)).body.rows
  const [first, second] = units as [BuiltUnit, BuiltUnit]
  await pay(second, '2026-10-05', rest, 480_000)
  await waive(second, '2026-10-06', rest, 100_000)
  const october = await charge(first, '2026-10', 700_000)
  await applyPrepaid(first, '2026-10-03', october, 400_000)
  expect((await ask('collection', september)).body.rows).toEqual(before)
  const closed = (await ask('collection', september)).totals
  const next = (await ask('collection', { from: '2026-10', to: '2026-10' })).totals
  const left =
    Number(closed.dueFen) - Number(closed.receivedFen) + Number(closed.openingFen) - Number(closed.clearedFen)
  expect(next.openingFen).toBe(left)
  expect(next).toMatchObject({ dueFen: 700_000, receivedFen: 400_000, clearedFen: 480_000 })
})

test('预收变动: opening, in, out and closing add up for every home and month, and closing is what the ledger holds', async () => {
  const topUp = await books.receipt(units[1]!, {
    accountId: owners[1]!,
    receivedAt: '2026-09-30T04:00:00Z',
    allocated: [],
    prepaidFen: 90_000,
  })
  await move(units[1]!, '2026-09-30', 'top_up', 90_000, topUp)
  await book(units[1]!, '2026-09-30', topUp, null, {
    event: 'payment_received',
    amounts: { allocatedFen: 0, prepaymentFen: 90_000 },
  })
  const months = ['2026-08', '2026-09', '2026-10', '2026-11']
  let closing: Record<string, Cell> = {}
  for (const month of months) {
    const { rows, totals } = await ask('prepayments', { from: month, to: month })
    for (const row of [...rows, totals]) {
      const counted =
        Number(row.openingFen) + Number(row.paidInFen) - Number(row.deductedFen) - Number(row.refundedFen)
      expect(counted).toBe(row.closingFen)
    }
    for (const row of rows) expect(row.openingFen).toBe(closing[String(row.unit)] ?? 0)
    closing = Object.fromEntries(rows.map(({ unit, closingFen }) => [String(unit), closingFen ?? null]))
  }
  expect(closing).toEqual({ '1栋101': 100_000, '2栋201': 90_000 })
  const { rows } = await ask('prepayments', { from: '2026-10', to: '2026-10' })
  expect(rows[0]).toMatchObject({ deductedFen: 400_000, nextPeriod: '2026-08' })
  const held = await sql(
    `select sum(credit_fen - debit_fen)::bigint as fen from journal_lines where account = 'prepayment' and community_id = $1`,
    [home.communityId],
  )
  expect((await ask('prepayments', { from: '2026-08', to: '2026-11' })).totals.closingFen).toBe(
    held.rows[0].fen,
  )
})

test('money paid ahead that settles a charge moves inside 实收明细 and adds nothing to what arrived', async () => {
  const { rows, totals } = await ask('receipts', { from: '2026-10', to: '2026-10' })
  expect(rows).toContainEqual(
    expect.objectContaining({
      channel: '预收抵扣',
      totalFen: 0,
      currentFen: 400_000,
      prepaymentFen: -400_000,
      receiptNumber: null,
    }),
  )
  expect(totals.totalFen).toBe(480_000)
  for (const row of [...rows, totals]) {
    const parts = ['currentFen', 'arrearsFen', 'prepaymentFen', 'lateFeeFen', 'depositFen'] as const
    expect(parts.reduce((sum, key) => sum + Number(row[key]), 0)).toBe(row.totalFen)
  }
  const day = await ask('receipts', { day: '2026-09-20' })
  expect(day.rows).toMatchObject([{ receivedOn: '2026-09-20', totalFen: 3_020_000, invoiced: '否' }])
  const both = await clerk.get(
    `/communities/${home.communityId}/statements/receipts?day=2026-09-20&from=2026-09`,
  )
  expect(both.status).toBe(400)
})

test('减免台账 names who asked and who agreed, and each row leads to its home', async () => {
  const { rows, totals, body } = await ask('reductions', { from: '2026-10', to: '2026-10' })
  expect(rows).toMatchObject([
    {
      kind: '减免',
      unit: '2栋201',
      originalFen: 4_000_000,
      reducedFen: 100_000,
      askedBy: '陈静',
      decidedBy: '陈静 申请 → 周建明 同意',
    },
  ])
  expect(totals.reducedFen).toBe(100_000)
  expect(body.homes).toEqual([units[1]!.unitId])
  const september = await ask('reductions', { from: '2026-09', to: '2026-09' })
  expect(september.rows.map(({ reducedFen }) => reducedFen)).toEqual([200_000])
})

test('the books these reports were read from stand', async () => {
  expect((await proveBooks(database.app)).filter(({ ok }) => !ok)).toEqual([])
})

test('资金日报: every day opens where the day before closed, and closes at what the ledger holds', async () => {
  const { rows } = await ask('cash', { from: '2026-09', to: '2026-10' })
  const wechat = rows.filter(({ place }) => place === '其他货币资金-微信在途')
  expect(wechat.length).toBeGreaterThan(1)
  for (const [i, row] of wechat.entries()) {
    const moved = Number(row.receivedFen) - Number(row.paidOutFen) + Number(row.settledFen)
    expect(Number(row.closingFen)).toBe(Number(row.openingFen) + moved)
    expect(row.openingFen).toBe(wechat[i - 1]?.closingFen ?? 0)
  }
  const held = await database.app.query<{ fen: number }>(
    `select sum(debit_fen - credit_fen)::bigint as fen from journal_lines l
       join journal_entries e on e.community_id = l.community_id and e.id = l.entry_id
      where l.community_id = $1 and account = 'wechat_in_transit' and booked_on < '2026-11-01'`,
    [home.communityId],
  )
  expect(wechat.at(-1)?.closingFen).toBe(held.rows[0]?.fen)
  const later = (await ask('cash', { from: '2026-10', to: '2026-10' })).rows
  expect(later.find(({ place }) => place === '其他货币资金-微信在途')?.openingFen).toBe(
    wechat.filter(({ day }) => String(day) < '2026-10-01').at(-1)?.closingFen,
  )
})

test('收缴率 by steward names who works from the building, and one without says so', async () => {
  const [first] = units as [BuiltUnit, BuiltUnit]
  await home.staff(['agent'], { name: '何静', baseBuildingId: first.buildingId })
  const { rows } = await ask('collection', { from: '2026-09', to: '2026-09', by: 'steward' })
  expect(rows.map(({ steward }) => steward).toSorted()).toEqual(['何静', '未指定'])
})

test('对账差异 lists what differs with what became of it', async () => {
  await sql(
    `insert into reconciliation_differences (community_id, merchant_id, day, kind, key, order_number, ours_fen, theirs_fen, words, found_at)
     values ($1, '1600000001', '2026-09-12', 'amount_differs', 'T1', 'hl1', 100, 300, '金额不同', now())`,
    [home.communityId],
  )
  const { rows, totals } = await ask('differences', { from: '2026-09', to: '2026-09' })
  expect(rows).toMatchObject([
    { day: '2026-09-12', oursFen: 100, theirsFen: 300, gapFen: -200, resolution: '待处理' },
  ])
  expect(totals.gapFen).toBe(-200)
})
