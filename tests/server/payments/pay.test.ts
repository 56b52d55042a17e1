import { randomUUID } from 'node:crypto'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { askDueOrders } from '@haolin/server/src/payments/ask-order.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet, prepayIdOf } from '../../support/pay-street.ts'

const database = useDatabase()
let street: PayStreet

beforeAll(async () => {
  street = await openStreet(database)
})
afterEach(async () => {
  await street.rig.control('DELETE', '/knobs')
  expect(await street.brokenLaws()).toEqual([])
})
afterAll(() => street.stop())

const ask = () => askDueOrders(contextOf(street.app.world, 'late payments'))
const statesOf = async ({ unit }: PayHome) =>
  (
    await database.app.query<{ state: string }>(
      'select state from pay_orders where unit_id = $1 order by created_at',
      [unit.unitId],
    )
  ).rows.map(({ state }) => state)
const read = (client: PayHome['wife']['client'], orderId: string, phoneSays?: 'ok' | 'cancel') =>
  client.call('GET /communities/:communityId/pay-orders/:orderId', {
    params: { communityId: street.community.communityId, orderId },
    query: phoneSays ? { phoneSays } : {},
  })

describe('paying a bill', () => {
  test('opens an order, is told by WeChat, and gives a receipt in words', async () => {
    const home = await street.couple()
    const answer = await home.wife.open()
    expect(answer.status).toBe(201)
    expect(answer.body.order).toMatchObject({ totalFen: 25_040, state: 'waiting' })
    expect(answer.body.payment.signType).toBe('RSA')
    expect(answer.body.cashierUrl).toBeNull()
    const notice = await street.noticeOf(() => street.rig.payBy(home.wife.openid, prepayIdOf(answer)))
    expect(await street.deliver(notice)).toBe(204)
    await street.app.runJobs()

    const { body: order } = await read(home.wife.client, answer.body.order.orderId)
    expect(order.state).toBe('paid')
    const { communityId } = street.community
    const { body: receipt } = await home.husband.client.call(
      'GET /communities/:communityId/receipts/:receiptId',
      { params: { communityId, receiptId: order.receiptId ?? '' } },
    )
    expect(receipt).toMatchObject({
      totalFen: 25_040,
      capital: '贰佰伍拾元肆角',
      prepaidFen: 0,
      lines: [{ name: '物业服务费', amountFen: 25_040 }],
    })
    expect(receipt.number).toMatch(/^SJ\d{8}-\d{4}$/)
    expect(await street.standing(home)).toEqual({ owedFen: 0, prepaidFen: 0, receipts: 1 })
    expect((await home.husband.open()).code).toBe('bill_settled')
    const told = await database.app.query(
      "select title from messages where about_id = $1 and about_kind = 'receipt'",
      [receipt.receiptId],
    )
    expect(told.rows).toEqual([{ title: '缴费成功' }])
  })

  test('a receipt is for the people of its home alone', async () => {
    const home = await street.couple()
    const other = await street.couple()
    const answer = await home.wife.open()
    const notice = await street.noticeOf(() => street.rig.payBy(home.wife.openid, prepayIdOf(answer)))
    await street.deliver(notice)
    await street.app.runJobs()
    const { receiptId } = (await read(home.wife.client, answer.body.order.orderId)).body
    const params = { communityId: street.community.communityId, receiptId: receiptId ?? '' }
    const peeked = await other.wife.client.call('GET /communities/:communityId/receipts/:receiptId', {
      params,
    })
    expect(peeked.code).toBe('not_found')
  })

  test('tapped twice with one key makes one order, and so does tapping again later', async () => {
    const home = await street.couple()
    const key = randomUUID()
    const taps = await Promise.all([home.wife.open({ key }), home.wife.open({ key })])
    const later = await home.wife.open()
    const ids = [...taps, later].map((tap) => tap.body.order.orderId)
    expect(new Set(ids).size).toBe(1)
    expect(await statesOf(home)).toEqual(['prepaid'])
  })

  test('at a price that is not the one of our books is refused with the present one', async () => {
    const home = await street.couple()
    const [line] = home.lines
    const refused = await home.wife.open({ lines: [{ chargeId: line?.chargeId ?? '', amountFen: 25_041 }] })
    expect(refused.code).toBe('amount_wrong')
    expect(refused.refusal.present).toEqual({ totalFen: 25_040 })
    expect(await statesOf(home)).toEqual([])
  })

  test('for the charge of another household finds nothing', async () => {
    const home = await street.couple()
    const other = await street.couple()
    const both = [...home.lines, ...other.lines]
    expect((await home.wife.open({ lines: both })).code).toBe('not_found')
    const elsewhere = await home.wife.open({ homes: [{ unitId: other.unit.unitId, lines: other.lines }] })
    expect(elsewhere.code).toBe('not_found')
  })

  test('is known to the payer alone while it is under way', async () => {
    const home = await street.couple()
    const { orderId } = (await home.wife.open()).body.order
    expect((await read(home.husband.client, orderId)).code).toBe('not_found')
  })

  test('goes on with the same number when WeChat failed after it had taken the order', async () => {
    const home = await street.couple()
    await street.rig.knobs({ failAfterEffect: 3 })
    const key = randomUUID()
    expect((await home.wife.open({ key })).code).toBe('wechat_unreachable')
    await street.rig.control('DELETE', '/knobs')
    expect((await home.wife.open({ key })).status).toBe(201)
    expect(await statesOf(home)).toEqual(['prepaid'])
  })

  test('told to us before WeChat answered our own call is booked, not unknown', async () => {
    const home = await street.couple()
    await street.rig.knobs({ notifyBeforePrepayResponse: true })
    const notice = await street.noticeOf(async () => {
      await home.wife.open()
    })
    await street.deliver(notice)
    await street.app.runJobs()
    expect(await street.standing(home)).toEqual({ owedFen: 0, prepaidFen: 0, receipts: 1 })
  })
})

describe('two payers of one home', () => {
  test('the second gets an order of his own and the first can no longer be paid', async () => {
    const home = await street.couple()
    const first = await home.wife.open()
    expect((await home.husband.open()).status).toBe(201)
    expect(await statesOf(home)).toEqual(['closed', 'prepaid'])
    await expect(street.rig.payBy(home.wife.openid, prepayIdOf(first))).rejects.toThrow()
    expect((await read(home.wife.client, first.body.order.orderId)).body.state).toBe('closed')
  })

  test('the second is told it is settled when the first has paid and the notice is late', async () => {
    const home = await street.couple()
    const first = await home.wife.open()
    await street.noticeOf(() => street.rig.payBy(home.wife.openid, prepayIdOf(first)))
    expect((await home.husband.open()).code).toBe('bill_settled')
    expect(await street.standing(home)).toEqual({ owedFen: 0, prepaidFen: 0, receipts: 1 })
  })

  test('and six relatives tapping at the same moment never leave two orders that can be paid', async () => {
    const home = await street.couple(6)
    const payers = [home.wife, home.husband, ...home.relatives]
    // With a connection at hand for each, they really meet.
    await Promise.all(payers.map(() => database.app.query('select pg_sleep(0.05)')))
    const answers = await Promise.all(payers.map((payer) => payer.open()))
    for (const answer of answers) expect([201, 409]).toContain(answer.status)
    const live = (await statesOf(home)).filter((state) => state === 'created' || state === 'prepaid')
    expect(live.length).toBeLessThanOrEqual(1)
    await home.wife.open()
    expect((await statesOf(home)).filter((state) => state === 'prepaid')).toHaveLength(1)
  })

  test('both paying all the same settles the bill once and keeps the rest for later', async () => {
    const home = await street.couple()
    const first = await home.wife.open()
    // Close and pay cross: our books take the first order for closed, WeChat does not.
    await database.owner.query("update pay_orders set state = 'closed', ask_at = null where unit_id = $1", [
      home.unit.unitId,
    ])
    const second = await home.husband.open()
    const notices = [
      await street.noticeOf(() => street.rig.payBy(home.wife.openid, prepayIdOf(first))),
      await street.noticeOf(() => street.rig.payBy(home.husband.openid, prepayIdOf(second))),
    ]
    expect(await Promise.all(notices.map(street.deliver))).toEqual([204, 204])
    await street.app.runJobs()
    expect(await street.standing(home)).toEqual({ owedFen: 0, prepaidFen: 25_040, receipts: 2 })
    const { body } = await home.wife.client.call('GET /communities/:communityId/units/:unitId/receipts', {
      params: { communityId: street.community.communityId, unitId: home.unit.unitId },
    })
    expect(body.receipts.map(({ prepaidFen }) => prepaidFen).sort()).toEqual([0, 25_040])
  })
})

describe('a payment nobody tells us of', () => {
  test('is found by the page that waits for it', async () => {
    const home = await street.couple()
    const answer = await home.wife.open()
    const { orderId } = answer.body.order
    expect((await read(home.wife.client, orderId, 'ok')).body.state).toBe('confirming')
    await street.rig.knobs({ dropNotifies: true })
    await street.rig.payBy(home.wife.openid, prepayIdOf(answer))
    street.app.passTime(6_000)
    const { body } = await read(home.wife.client, orderId, 'ok')
    expect(body.state).toBe('paid')
    expect(body.receiptId).not.toBeNull()
  })

  test('is found by the timetable, run on many workers at once', async () => {
    const home = await street.couple()
    const answer = await home.wife.open()
    await street.rig.knobs({ dropNotifies: true })
    await street.rig.payBy(home.wife.openid, prepayIdOf(answer))
    street.app.passTime(6_000)
    await Promise.all([ask(), ask(), ask()])
    expect(await street.standing(home)).toEqual({ owedFen: 0, prepaidFen: 0, receipts: 1 })
  })

  test('asks WeChat no more often than every three seconds however often the page asks us', async () => {
    const home = await street.couple()
    const { orderId } = (await home.wife.open()).body.order
    for (let i = 0; i < 10; i++) await read(home.wife.client, orderId, 'ok')
    const { rows } = await database.app.query('select asked from pay_orders where id = $1', [orderId])
    expect(rows[0]).toEqual({ asked: 1 })
  })

  test('is closed at WeChat when its time is over', async () => {
    const home = await street.couple()
    const answer = await home.wife.open()
    street.app.passTime(16 * 60_000)
    await ask()
    expect(await statesOf(home)).toEqual(['expired'])
    await expect(street.rig.payBy(home.wife.openid, prepayIdOf(answer))).rejects.toThrow()
    expect((await home.wife.open()).status).toBe(201)
  })

  test('counts though it came after we took the order for expired', async () => {
    const home = await street.couple()
    const answer = await home.wife.open()
    await database.owner.query("update pay_orders set state = 'expired' where unit_id = $1", [
      home.unit.unitId,
    ])
    const notice = await street.noticeOf(() => street.rig.payBy(home.wife.openid, prepayIdOf(answer)))
    await street.deliver(notice)
    await street.app.runJobs()
    expect(await street.standing(home)).toEqual({ owedFen: 0, prepaidFen: 0, receipts: 1 })
    expect(await statesOf(home)).toEqual(['paid'])
  })
})
