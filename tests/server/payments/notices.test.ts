import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { applyNotice } from '@haolin/server/src/payments/apply-notice.ts'
import { askDueOrders } from '@haolin/server/src/payments/ask-order.ts'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet, prepayIdOf } from '../../support/pay-street.ts'
import type { Arrival } from '../../support/sandbox.ts'

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

const settled = { owedFen: 0, prepaidFen: 0, receipts: 1 }
const untouched = { owedFen: 25_040, prepaidFen: 0, receipts: 0 }

/** The notice of the wife's payment, sent under these faults. */
async function paidNotice(
  home: PayHome,
  knobs: Parameters<PayStreet['rig']['knobs']>[0] = {},
): Promise<Arrival> {
  const answer = await home.wife.open()
  await street.rig.knobs(knobs)
  return street.noticeOf(() => street.rig.payBy(home.wife.openid, prepayIdOf(answer)))
}
const stored = async () =>
  (await database.app.query<{ n: number }>('select count(*)::int as n from pay_notices')).rows[0]?.n
const suspense = async () =>
  (
    await database.app.query<{ reason: string; open: boolean; known: boolean }>(
      `select reason, settled_at is null as open, community_id is not null as known from suspense_items
        order by created_at desc, id desc limit 1`,
    )
  ).rows[0]
/** As many workers would: every waiting notice in the same moment, and then each a second time. */
async function applyAllAtOnce(): Promise<number> {
  const jobs = (await street.app.jobs()).flatMap((job) =>
    job.name === 'payment.apply_notice' ? [job.data] : [],
  )
  await Promise.all(jobs.map((data) => applyNotice(contextOf(street.app.world, 'job'), data)))
  await street.app.runJobs()
  return jobs.length
}
const ask = () => askDueOrders(contextOf(street.app.world, 'late payments'))

describe('a notice', () => {
  test('told fifty times at once makes one receipt', async () => {
    const home = await street.couple()
    const notice = await paidNotice(home)
    const answers = await Promise.all(Array.from({ length: 50 }, () => street.deliver(notice)))
    expect(new Set(answers)).toEqual(new Set([204]))
    expect(await applyAllAtOnce()).toBe(50)
    expect(await street.standing(home)).toEqual(settled)
  })

  test('of eight people paying one bill at the same moment settles it once and keeps seven prepayments', async () => {
    const home = await street.couple(6)
    const notices: Arrival[] = []
    for (const payer of [home.wife, home.husband, ...home.relatives]) {
      const answer = await payer.open()
      notices.push(await street.noticeOf(() => street.rig.payBy(payer.openid, prepayIdOf(answer))))
      // Close and pay cross: our books take the order for closed, WeChat has taken the money.
      await database.owner.query("update pay_orders set state = 'closed' where unit_id = $1", [
        home.unit.unitId,
      ])
    }
    await Promise.all(notices.map(street.deliver))
    await applyAllAtOnce()
    expect(await street.standing(home)).toEqual({ owedFen: 0, prepaidFen: 7 * 25_040, receipts: 8 })
  })

  test.each([
    ['with a flipped bit inside', { tamperedCiphertext: true }],
    ['signed too long ago', { staleTimestamp: 'notices' as const }],
    ['signed by a key we do not know', { unknownSerial: 'notices' as const }],
    ['that is WeChat’s own test of our attention', { signTestProbe: true }],
  ])('%s is refused and leaves no trace', async (_, knobs) => {
    const home = await street.couple()
    const before = await stored()
    const notice = await paidNotice(home, knobs)
    expect(await street.deliver(notice)).toBe(401)
    expect(await stored()).toBe(before)
    expect(await street.standing(home)).toEqual(untouched)
  })

  test('changed by one byte, unsigned or empty is refused', async () => {
    const home = await street.couple()
    const notice = await paidNotice(home)
    const spaced = Buffer.concat([notice.raw, Buffer.from(' ')])
    expect(await street.deliver({ ...notice, raw: spaced })).toBe(401)
    expect(await street.deliver({ ...notice, headers: { 'content-type': 'application/json' } })).toBe(401)
    expect(await street.deliver({ ...notice, raw: Buffer.alloc(0) })).toBe(401)
    expect(await street.standing(home)).toEqual(untouched)
  })

  test('signed by either of WeChat’s two keys is believed', async () => {
    const home = await street.couple()
    const notice = await paidNotice(home, { noticeKey: 'certificate', emptyAad: true })
    expect(await street.deliver(notice)).toBe(204)
    await street.app.runJobs()
    expect(await street.standing(home)).toEqual(settled)
  })

  test('of a payment with a coupon settles the whole price', async () => {
    const home = await street.couple()
    await street.deliver(await paidNotice(home, { couponFen: 500 }))
    await street.app.runJobs()
    expect(await street.standing(home)).toEqual(settled)
  })

  test('is not acknowledged while the database is away, and counts when it comes again', async () => {
    const home = await street.couple()
    const notice = await paidNotice(home)
    const { world } = street.app
    const nowhere = new pg.Pool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 })
    world.pool = nowhere
    expect(await street.deliver(notice)).toBe(500)
    world.pool = database.app
    await nowhere.end()
    expect(await street.deliver(notice)).toBe(204)
    await street.app.runJobs()
    expect(await street.standing(home)).toEqual(settled)
  })

  test('that waited until its signature was too old is checked by asking WeChat', async () => {
    const home = await street.couple()
    await street.deliver(await paidNotice(home))
    await database.owner.query(
      `update pay_notices set headers = headers || '{"wechatpay-timestamp": "1700000000"}' where applied_at is null`,
    )
    await street.app.runJobs()
    expect(await street.standing(home)).toEqual(settled)
  })
})

describe('money we cannot place', () => {
  test('of another amount waits in suspense, and is booked once WeChat says the true one', async () => {
    const home = await street.couple()
    await street.deliver(await paidNotice(home, { wrongAmount: true }))
    await street.app.runJobs()
    expect(await street.standing(home)).toEqual(untouched)
    expect(await suspense()).toEqual({ reason: 'wrong_total', open: true, known: true })
    street.app.passTime(6_000)
    await ask()
    expect(await street.standing(home)).toEqual(settled)
    expect(await suspense()).toEqual({ reason: 'wrong_total', open: false, known: true })
  })

  test.each([
    ['merchant', { mchId: '1900000001' }, 'wrong_merchant'],
    ['mini-program', { appId: 'wx0000000000000000' }, 'wrong_app'],
  ])('of another %s waits in suspense and leaves the books alone', async (_, other, reason) => {
    const home = await street.couple()
    const notice = await paidNotice(home)
    const { outside } = street.app.world
    const { pay } = outside
    outside.pay = { ...pay, account: { ...pay.account, ...other } }
    expect(await street.deliver(notice)).toBe(204)
    await street.app.runJobs()
    outside.pay = pay
    expect(await street.standing(home)).toEqual(untouched)
    expect(await suspense()).toEqual({ reason, open: true, known: true })
  })

  test('for an order we never opened is kept, once, however often it is told', async () => {
    const openid = await street.rig.visitor()
    const { prepayId } = await street.rig.pay.prepay(street.rig.order(openid))
    const notice = await street.noticeOf(() => street.rig.payBy(openid, prepayId))
    for (let i = 0; i < 3; i++) expect(await street.deliver(notice)).toBe(204)
    await street.app.runJobs()
    expect(await suspense()).toEqual({ reason: 'unknown_order', open: true, known: false })
    const { rows } = await database.app.query(
      "select count(*)::int as n from suspense_items where reason = 'unknown_order'",
    )
    expect(rows[0]).toEqual({ n: 1 })
  })
})
