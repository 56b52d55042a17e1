import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { billPeriod } from '../../support/build-fees.ts'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet, prepayIdOf } from '../../support/pay-street.ts'

const database = useDatabase()
let street: PayStreet
let home: PayHome
let other: PayHome
let communityId: string

beforeAll(async () => {
  street = await openStreet(database)
  communityId = street.community.communityId
  home = await street.couple()
  other = await street.couple()
  // The wife owns the other home as well.
  await street.community.resident(other.unit, { openid: home.wife.openid, relation: 'owner' })
})
afterEach(async () => expect(await street.brokenLaws()).toEqual([]))
afterAll(() => street.stop())

const paid = async (payer: PayHome['wife'], answer: Awaited<ReturnType<PayHome['wife']['open']>>) => {
  const notice = await street.noticeOf(() => street.rig.payBy(payer.openid, prepayIdOf(answer)))
  await street.deliver(notice)
  await street.app.runJobs()
}
const due = async ({ wife, unit }: PayHome) =>
  (
    await wife.client.call('GET /communities/:communityId/units/:unitId/bills', {
      params: { communityId, unitId: unit.unitId },
      query: { show: 'due' },
    })
  ).body.bills.flatMap(({ charges }) =>
    charges.map(({ chargeId, dueFen }) => ({ chargeId, amountFen: dueFen })),
  )

describe('paying a part', () => {
  test('of a charge leaves the rest owed, from one fen on', async () => {
    const [line] = await due(home)
    const chargeId = line?.chargeId ?? ''
    expect((await home.wife.open({ lines: [{ chargeId, amountFen: 0 }] })).code).toBe('invalid_input')
    await paid(home.wife, await home.wife.open({ lines: [{ chargeId, amountFen: 1 }] }))
    await paid(home.wife, await home.wife.open({ lines: [{ chargeId, amountFen: 10_000 }] }))
    expect((await due(home))[0]).toEqual({ chargeId, amountFen: 25_040 - 10_001 })
  })
})

describe('several homes', () => {
  test('are paid with one order, and each household gets its receipt and settles its own bill', async () => {
    const [mine, theirs] = [await due(home), await due(other)]
    const before = [await street.standing(home), await street.standing(other)]
    const opened = await home.wife.open({
      homes: [
        { unitId: home.unit.unitId, lines: mine },
        { unitId: other.unit.unitId, lines: theirs },
      ],
    })
    const sum = (lines: { amountFen: number }[]) => lines.reduce((fen, { amountFen }) => fen + amountFen, 0)
    expect(opened.body.order.totalFen).toBe(sum(mine) + sum(theirs))
    await paid(home.wife, opened)
    for (const [i, one] of [home, other].entries())
      expect(await street.standing(one)).toMatchObject({
        owedFen: 0,
        receipts: (before[i]?.receipts ?? 0) + 1,
      })
    const { rows } = await database.app.query(
      'select count(*)::int as n, count(distinct household_id)::int as homes from receipts where order_id = $1',
      [opened.body.order.orderId],
    )
    expect(rows).toEqual([{ n: 2, homes: 2 }])
  })

  test('of which one was paid by somebody else meanwhile keep just that part for later', async () => {
    await street.couple()
    const [mine, theirs] = [await due(home), await due(other)]
    const both = await home.wife.open({
      homes: [
        { unitId: home.unit.unitId, lines: mine },
        { unitId: other.unit.unitId, lines: theirs },
      ],
    })
    await database.owner.query("update pay_orders set state = 'closed' where id = $1", [
      both.body.order.orderId,
    ])
    const alone = await other.husband.open({ lines: theirs })
    const notices = [
      await street.noticeOf(() => street.rig.payBy(home.wife.openid, prepayIdOf(both))),
      await street.noticeOf(() => street.rig.payBy(other.husband.openid, prepayIdOf(alone))),
    ]
    await Promise.all(notices.map(street.deliver))
    await street.app.runJobs()
    expect(await street.standing(home)).toMatchObject({ owedFen: 0, prepaidFen: 0 })
    expect(await street.standing(other)).toMatchObject({ owedFen: 0, prepaidFen: 25_040 })
  })
})

describe('paying ahead', () => {
  const show = () =>
    home.wife.client.call('GET /communities/:communityId/units/:unitId/prepayment', {
      params: { communityId, unitId: home.unit.unitId },
    })

  test('is possible up to twelve months of the present charges', async () => {
    expect((await show()).body).toMatchObject({ monthlyFen: 25_040, roomFen: 12 * 25_040, balanceFen: 0 })
    const refused = await home.wife.open({ lines: [], topUpFen: 12 * 25_040 + 1 })
    expect(refused.code).toBe('prepay_too_much')
    expect(refused.refusal.message).toContain('3,004.80')
    const opened = await home.wife.open({ lines: [], topUpFen: 40_000 })
    expect((await home.husband.open({ lines: [], topUpFen: 12 * 25_040 })).code).toBe('prepay_too_much')
    await paid(home.wife, opened)
    expect((await show()).body).toMatchObject({
      balanceFen: 40_000,
      moves: [{ kind: 'top_up', label: '预存', amountFen: 40_000 }],
    })
  })

  test('settles a new bill as soon as it is issued, and a part of the next, until it is switched off', async () => {
    await billPeriod(street.app, street.finance, communityId, '2025-01')
    expect(await street.standing(home)).toMatchObject({ owedFen: 0, prepaidFen: 14_960 })
    const params = { communityId, unitId: home.unit.unitId }
    await home.wife.client.call('PUT /communities/:communityId/units/:unitId/prepayment', {
      params,
      body: { deduct: false },
    })
    await billPeriod(street.app, street.finance, communityId, '2025-02')
    expect(await street.standing(home)).toMatchObject({ owedFen: 25_040, prepaidFen: 14_960 })
    const path = 'POST /communities/:communityId/units/:unitId/prepayment/deductions'
    const used = await Promise.all([
      home.wife.client.call(path, { params }),
      home.husband.client.call(path, { params }),
    ])
    expect(used.map(({ code }) => code ?? 'used').sort()).toEqual(['prepay_empty', 'used'])
    expect(await street.standing(home)).toMatchObject({ owedFen: 10_080, prepaidFen: 0 })
    expect((await show()).body.moves[0]).toMatchObject({ kind: 'deducted', amountFen: -14_960 })
  })
})

describe('a link to pay for somebody else', () => {
  test('tells a relative the amount and no more, takes their money, and shows the home its receipt', async () => {
    const lines = await due(home)
    const params = { communityId, unitId: home.unit.unitId }
    const { body: share } = await home.wife.client.call(
      'POST /communities/:communityId/units/:unitId/pay-shares',
      { params, body: { lines } },
    )
    const openid = await street.rig.visitor()
    const son = await street.app.as(openid)
    const { code, totalFen: shownFen } = share
    const { body: seen } = await son.call('GET /pay-shares/:code', { params: { code } })
    expect(seen).toEqual({
      maskedHome: '1栋…室',
      totalFen: shownFen,
      state: 'open',
      expiresAt: share.expiresAt,
    })
    expect((await son.call('GET /pay-shares/:code', { params: { code: 'A'.repeat(22) } })).code).toBe(
      'not_found',
    )
    const opened = await son.call('POST /pay-shares/:code/pay-orders', {
      params: { code },
      body: { shownFen },
    })
    const before = await street.standing(home)
    await paid({ ...home.wife, openid }, opened)
    expect(await street.standing(home)).toEqual({ ...before, owedFen: 0, receipts: before.receipts + 1 })
    const { orderId } = opened.body.order
    const { body: followed } = await son.call('GET /pay-shares/:code/pay-orders/:orderId', {
      params: { code, orderId },
    })
    expect(followed).toMatchObject({ state: 'paid', receiptId: null })
    expect((await son.call('GET /pay-shares/:code', { params: { code } })).body).toMatchObject({
      state: 'settled',
    })
    const { body: receipts } = await home.husband.client.call(
      'GET /communities/:communityId/units/:unitId/receipts',
      { params },
    )
    expect(receipts.receipts[0]).toMatchObject({ totalFen: shownFen })
    const { receiptId } = receipts.receipts[0] ?? { receiptId: '' }
    const peeked = await son.call('GET /communities/:communityId/receipts/:receiptId', {
      params: { communityId, receiptId },
    })
    expect(peeked.code).toBe('not_found')
  })

  test('ends after a day', async () => {
    await street.couple()
    const { body } = await home.wife.client.call('POST /communities/:communityId/units/:unitId/pay-shares', {
      params: { communityId, unitId: home.unit.unitId },
      body: { lines: await due(home) },
    })
    street.app.passTime(25 * 3_600_000)
    const late = await home.husband.client.call('GET /pay-shares/:code', { params: { code: body.code } })
    expect(late.code).toBe('share_over')
  })
})
