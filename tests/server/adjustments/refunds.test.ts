import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { askDueRefunds } from '@haolin/server/src/refunds/ask-due-refunds.ts'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type AccountDesk, openDesk } from '../../support/account-desk.ts'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet } from '../../support/pay-street.ts'
import type { Arrival } from '../../support/sandbox.ts'

const database = useDatabase()
let street: PayStreet
let desk: AccountDesk

beforeAll(async () => {
  street = await openStreet(database)
  desk = await openDesk(street)
  await street.rig.knobs({ refundDelayMs: 0 })
})
afterEach(async () => {
  await street.rig.control('DELETE', '/knobs')
  await street.rig.knobs({ refundDelayMs: 0 })
  await street.app.runJobs()
  expect(await street.brokenLaws()).toEqual([])
})
afterAll(() => street.stop())

const context = () => contextOf(street.app.world, 'refunds')
const stateOf = async (home: PayHome) => (await desk.account(home)).refunds.map(({ state }) => state)
const atWechat = () =>
  street.rig.control<{ outRefundNo: string; refund: number; state: string }[]>('GET', '/refunds')
const countAtWechat = async () => (await atWechat()).length
/** The timetable, when everything that is due has been asked about. */
const timetable = async () => {
  street.app.passTime(13 * 3_600_000)
  await askDueRefunds(context())
}

describe('a refund', () => {
  test('makes the charge owed again, goes out by WeChat, and is told to the payer', async () => {
    const home = await street.couple()
    const receiptId = await desk.pay(home)
    await desk.refund(home, receiptId, 10_040)
    expect(await street.standing(home)).toMatchObject({ owedFen: 10_040, prepaidFen: 0 })
    const notice = await street.noticeOf(() => street.app.runJobs())
    expect(await stateOf(home)).toEqual(['processing'])
    await street.deliver(notice)
    await street.app.runJobs()
    expect(await stateOf(home)).toEqual(['succeeded'])
    const { body } = await home.wife.client.call('GET /messages', { query: {} })
    expect(JSON.stringify(body)).toContain('100.40 元已按原路退回')
    const account = await desk.account(home)
    expect(account.receipts[0]).toMatchObject({ refundedFen: 10_040, parts: [{ refundableFen: 15_000 }] })
  })

  test('by one fen more than is left is refused, when asked and when agreed to', async () => {
    const home = await street.couple()
    const receiptId = await desk.pay(home)
    const [part] = (await desk.account(home)).receipts[0]?.parts ?? []
    const ask = (amountFen: number) =>
      desk.askRefund(receiptId, [{ allocationId: part?.allocationId ?? null, amountFen }])
    expect((await ask(home.totalFen + 1)).code).toBe('refund_too_much')
    const all = await ask(home.totalFen)
    // Meanwhile a part of it goes back by another agreement: one question about one receipt at a time.
    expect((await ask(1)).code).toBe('approval_waiting')
    await database.owner.query(`update approvals set state = 'withdrawn' where id = $1`, [
      all.body.approvalId,
    ])
    await desk.refund(home, receiptId, 1)
    await database.owner.query(`update approvals set state = 'waiting' where id = $1`, [all.body.approvalId])
    expect((await desk.decide(all.body.approvalId)).code).toBe('refund_too_much')
    await desk.decide(all.body.approvalId, 'refuse')
    expect((await ask(home.totalFen - 1)).status).toBe(201)
  })

  test('that two agree to at once goes out once', async () => {
    const home = await street.couple()
    const receiptId = await desk.pay(home)
    const [part] = (await desk.account(home)).receipts[0]?.parts ?? []
    const asked = await desk.askRefund(receiptId, [
      { allocationId: part?.allocationId ?? null, amountFen: 5 },
    ])
    const before = await countAtWechat()
    const other = await street.app.as((await street.community.staff(['manager'])).openid)
    await Promise.all([
      desk.decide(asked.body.approvalId),
      desk.decide(asked.body.approvalId, 'approve', other),
    ])
    await street.app.runJobs()
    expect((await countAtWechat()) - before).toBe(1)
  })

  test('whose answer is lost is asked for again under its number and goes out once', async () => {
    const home = await street.couple()
    const receiptId = await desk.pay(home)
    await desk.refund(home, receiptId)
    const before = await countAtWechat()
    await street.rig.knobs({ refundDelayMs: 0, failAfterEffect: 5, dropNotifies: true })
    await expect(street.app.runJobs()).rejects.toMatchObject({ retryable: true })
    expect(await stateOf(home)).toEqual(['accepted'])
    await street.rig.knobs({ failAfterEffect: 0 })
    await street.app.runJobs()
    await timetable()
    expect((await countAtWechat()) - before).toBe(1)
    expect(await stateOf(home)).toEqual(['succeeded'])
  })

  test('written down by a process that was killed before its call is asked for by the next', async () => {
    const home = await street.couple()
    const receiptId = await desk.pay(home)
    await desk.refund(home, receiptId)
    // The job is gone with its process; only the row remains.
    await database.owner.query("delete from kept_jobs where name = 'refund.request'")
    expect(await street.brokenLaws()).toEqual([])
    await timetable()
    await timetable()
    expect(await stateOf(home)).toEqual(['succeeded'])
  })

  test('that ends abnormal stays in transit on the list until it is repaired', async () => {
    const home = await street.couple()
    const receiptId = await desk.pay(home)
    await desk.refund(home, receiptId)
    await street.rig.knobs({ refundDelayMs: 0, abnormalRefund: true })
    await street.app.runJobs()
    await timetable()
    const params = { communityId: street.community.communityId }
    const open = () =>
      desk.finance.call('GET /communities/:communityId/refunds', { params, query: { show: 'open' } })
    const [stuck] = (await open()).body.refunds
    expect(stuck).toMatchObject({ state: 'abnormal', unitLabel: home.unit.label })
    expect(stuck?.trouble).toContain('微信商户平台')
    expect(await street.brokenLaws()).toEqual([])
    const last = (await atWechat()).at(-1)
    await street.rig.control('POST', `/refunds/${last?.outRefundNo}/repair`, {})
    await timetable()
    expect(await stateOf(home)).toEqual(['succeeded'])
    expect((await open()).body.refunds).toEqual([])
  })

  test('that WeChat closes comes back: what is owed is settled again, what was paid meanwhile is kept for later', async () => {
    const home = await street.couple()
    const receiptId = await desk.pay(home)
    await desk.refund(home, receiptId)
    await street.rig.knobs({ refundDelayMs: 0, closedRefund: true })
    await street.app.runJobs()
    const paidAgain = await desk.pay(home)
    expect(paidAgain).not.toBe(receiptId)
    await timetable()
    expect(await stateOf(home)).toEqual(['returned'])
    expect(await street.standing(home)).toEqual({ owedFen: 0, prepaidFen: home.totalFen, receipts: 2 })
    // And what is kept for later can go back after all.
    await street.rig.knobs({ refundDelayMs: 0, closedRefund: false })
    await desk.refund(home, receiptId)
    expect((await street.standing(home)).prepaidFen).toBe(0)
    await street.app.runJobs()
    await timetable()
    expect(await stateOf(home)).toEqual(['succeeded', 'returned'])
  })

  test('of cash is handed over by a person, once, and never asked of WeChat', async () => {
    const home = await street.couple()
    const receiptId = await takeCash(home)
    const before = await countAtWechat()
    await desk.refund(home, receiptId)
    await street.app.runJobs()
    expect(await countAtWechat()).toBe(before)
    const refund = (await desk.account(home)).refunds[0]
    expect(refund).toMatchObject({ state: 'accepted', byHand: true, stateLabel: '待付给业主' })
    const paid = () =>
      desk.finance.call('POST /communities/:communityId/refunds/:refundId/paid', {
        params: { communityId: street.community.communityId, refundId: refund?.refundId ?? '' },
        body: { receivedBy: '王小丽' },
      })
    expect((await paid()).body.state).toBe('succeeded')
    expect((await paid()).code).toBe('refund_over')
    expect((await street.standing(home)).owedFen).toBe(home.totalFen)
  })
})

/** The whole bill in cash, at the desk. */
async function takeCash({ unit, lines }: PayHome): Promise<string> {
  const params = { communityId: street.community.communityId }
  await desk.finance.call('POST /communities/:communityId/cash-shifts', { params, body: { floatFen: 0 } })
  const { body } = await desk.finance.call('POST /communities/:communityId/cashier/receipts', {
    params,
    body: { householdId: unit.householdId, channel: 'cash', lines },
  })
  return body.receiptId
}

/** What may happen to a refund that WeChat has in hand, in any order, any number of times, or never. */
const happenings = ['job', 'timetable', 'notice', 'answers lost', 'pays again'] as const

test('whatever is lost, repeated or reordered of a refund’s news, the books end the same', async () => {
  const history = fc.record({
    end: fc.constantFrom('SUCCESS' as const, 'CLOSED' as const),
    amountFen: fc.integer({ min: 1, max: 25_040 }),
    steps: fc.array(fc.record({ what: fc.constantFrom(...happenings), atOnce: fc.boolean() }), {
      maxLength: 7,
    }),
  })
  const check = fc.asyncProperty(history, async ({ end, amountFen, steps }) => {
    const home = await street.couple()
    const receiptId = await desk.pay(home)
    await street.rig.knobs({ refundDelayMs: 0, failAfterEffect: 0, closedRefund: end === 'CLOSED' })
    await desk.refund(home, receiptId, amountFen)
    let paidAgain = false
    const known = street.rig.arrivals.length
    const happen = async (what: (typeof happenings)[number]): Promise<unknown> => {
      if (what === 'job') return street.app.runJobs().catch(() => undefined)
      if (what === 'timetable') return timetable()
      if (what === 'answers lost') return street.rig.knobs({ failAfterEffect: 4 })
      if (what === 'notice') return Promise.all(street.rig.arrivals.slice(known).map(tell))
      if (paidAgain || (await street.standing(home)).owedFen !== amountFen) return
      paidAgain = true
      await street.rig.knobs({ failAfterEffect: 0 })
      return desk.pay(home)
    }
    const tell = (arrival: Arrival) => street.deliver(arrival)
    const together: Promise<unknown>[] = []
    for (const { what, atOnce } of steps) {
      // A payment in the middle looks at what is owed first, so it goes alone.
      if (what === 'pays again') await Promise.all(together.splice(0))
      together.push(happen(what))
      if (!atOnce || what === 'pays again') await Promise.all(together.splice(0))
    }
    await Promise.all(together)
    expect(await street.brokenLaws()).toEqual([])
    await street.rig.knobs({ failAfterEffect: 0 })
    await street.app.runJobs()
    for (let i = 0; i < 3; i++) await timetable()
    const returned = end === 'CLOSED'
    expect(await stateOf(home)).toEqual([returned ? 'returned' : 'succeeded'])
    expect(await street.standing(home)).toEqual({
      owedFen: returned || paidAgain ? 0 : amountFen,
      prepaidFen: returned && paidAgain ? amountFen : 0,
      receipts: paidAgain ? 2 : 1,
    })
    expect(await street.brokenLaws()).toEqual([])
  })
  await fc.assert(check, { numRuns: 7, endOnFailure: true })
}, 90_000)
