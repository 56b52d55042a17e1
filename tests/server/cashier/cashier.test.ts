import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { askDueOrders } from '@haolin/server/src/payments/ask-order.ts'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet, prepayIdOf } from '../../support/pay-street.ts'

const database = useDatabase()
let street: PayStreet
let communityId: string
let home: PayHome
let second: Client

beforeAll(async () => {
  street = await openStreet(database)
  communityId = street.community.communityId
  second = await street.app.as((await street.community.staff(['finance'], { name: '徐慧' })).openid)
  home = await street.couple()
})
afterEach(async () => {
  await street.rig.control('DELETE', '/knobs')
  expect(await street.brokenLaws()).toEqual([])
})
afterAll(() => street.stop())

const openShift = (client: Client, floatFen = 50_000) =>
  client.call('POST /communities/:communityId/cash-shifts', { params: { communityId }, body: { floatFen } })
const take = (client: Client, body: Record<string, unknown>) =>
  client.post<{ number: string; receiptId: string; changeFen: number | null }>(
    `/communities/${communityId}/cashier/receipts`,
    { body },
  )
const cashFor = ({ unit, lines }: PayHome, more: Record<string, unknown> = {}) => ({
  householdId: unit.householdId,
  channel: 'cash',
  lines,
  ...more,
})

describe('the desk', () => {
  test('takes no cash before a shift is open, and each cashier has one at a time', async () => {
    expect((await take(street.finance, cashFor(home))).code).toBe('shift_needed')
    const opened = await Promise.all([openShift(street.finance), openShift(street.finance)])
    expect(opened.map(({ code }) => code ?? 'open').sort()).toEqual(['open', 'shift_open'])
  })

  test('finds a home by its number, a name or the end of a phone number, and says what it owes', async () => {
    await street.community.resident(home.unit, { name: '欧阳小明', phone: '13700006789' })
    for (const find of [home.unit.label, '欧阳', '6789', home.unit.label.replace('1单元', '')]) {
      const { body } = await street.finance.call('GET /communities/:communityId/cashier/homes', {
        params: { communityId },
        query: { find },
      })
      expect(body.homes[0]).toMatchObject({ householdId: home.unit.householdId, dueFen: 25_040 })
      expect(body.homes[0]?.people).toContain('欧**明 尾号 6789')
    }
    const { body } = await street.finance.call('GET /communities/:communityId/cashier/homes', {
      params: { communityId },
      query: { find: '%' },
    })
    expect(body.homes).toEqual([])
  })

  test('gives change, a numbered receipt, and counts a slip once however many enter it at once', async () => {
    const [line] = home.lines
    const part = (amountFen: number) => [{ chargeId: line?.chargeId, amountFen }]
    const little = await take(street.finance, cashFor(home, { tenderedFen: 25_000 }))
    expect(little.code).toBe('tendered_too_little')
    const taken = await take(street.finance, cashFor(home, { lines: part(10_040), tenderedFen: 20_000 }))
    expect(taken.body).toMatchObject({
      channel: 'cash',
      totalFen: 10_040,
      changeFen: 9_960,
      cashierName: '陈静',
    })
    expect(taken.body.number).toMatch(/^SJ\d{8}-\d{4}$/)
    expect((await take(street.finance, cashFor(home, { channel: 'pos', lines: part(100) }))).code).toBe(
      'slip_needed',
    )
    await openShift(second, 0)
    const slips = await Promise.all(
      [street.finance, second, street.finance, second].map((client) =>
        take(client, cashFor(home, { channel: 'pos', slip: '000123', lines: part(1_000) })),
      ),
    )
    expect(slips.map(({ code }) => code ?? 'taken').sort()).toEqual([
      'slip_used',
      'slip_used',
      'slip_used',
      'taken',
    ])
    const transfer = { channel: 'transfer', slip: 'BK20261122001', payerName: '王建国' }
    expect((await take(second, cashFor(home, { ...transfer, lines: part(4_000) }))).status).toBe(201)
    expect((await take(second, cashFor(home, { ...transfer, lines: part(4_000) }))).code).toBe('slip_used')
    expect((await take(second, cashFor(home, { lines: part(25_040) }))).code).toBe('amount_wrong')
    expect(await street.standing(home)).toEqual({ owedFen: 10_000, prepaidFen: 0, receipts: 3 })
  })

  test('closes a shift by counting the drawer; a difference needs its reason, and nobody posts into it afterwards', async () => {
    const list = () =>
      street.finance.call('GET /communities/:communityId/cash-shifts', { params: { communityId } })
    const open = (await list()).body.open
    expect(open).toMatchObject({ floatFen: 50_000, expectedFen: 60_040, mine: true })
    const shiftId = open?.shiftId ?? ''
    const close = (client: Client, drawer: Record<string, number>, reason?: string) =>
      client.call('POST /communities/:communityId/cash-shifts/:shiftId/close', {
        params: { communityId, shiftId },
        body: reason ? { drawer, reason } : { drawer },
      })
    const sixHundred = { '10000': 6 }
    expect((await close(street.finance, { '300': 1 })).code).toBe('cash_count_wrong')
    const short = await close(street.finance, sixHundred)
    expect(short.code).toBe('difference_unexplained')
    expect(short.refusal.message).toContain('-0.40')
    expect((await close(second, sixHundred, '不是我的班')).code).toBe('not_found')
    const closed = await close(street.finance, sixHundred, '四角找零时给错')
    expect(closed.body).toMatchObject({ countedFen: 60_000, differenceFen: -40, expectedFen: 60_040 })
    expect(closed.body.sums).toContainEqual({ channel: 'cash', receipts: 1, totalFen: 10_040 })
    expect((await close(street.finance, sixHundred, '再交一次')).code).toBe('shift_closed')
    expect((await take(street.finance, cashFor(home))).code).toBe('shift_needed')
    await expect(
      database.owner.query('update cash_shifts set counted_fen = 1 where id = $1', [shiftId]),
    ).rejects.toThrow('a closed shift never changes')
    await expect(
      database.owner.query(
        `insert into receipts select (jsonb_populate_record(r, jsonb_build_object('id', uuidv7(), 'number', 'SJ-x',
           'transaction_id', 'x'))).* from receipts r where shift_id = $1 limit 1`,
        [shiftId],
      ),
    ).rejects.toThrow('closed shift')
  })

  test('and WeChat, in whatever order and however often told, end with the same books', async () => {
    await openShift(street.finance)
    const happenings = fc.shuffledSubarray(['notice', 'notice again', 'query', 'cash'] as const, {
      minLength: 3,
    })
    const check = fc.asyncProperty(happenings, fc.boolean(), async (steps, together) => {
      const family = await street.couple()
      const opened = await family.wife.open()
      const notice = await street.noticeOf(() => street.rig.payBy(family.wife.openid, prepayIdOf(opened)))
      const happen = async (step: (typeof steps)[number]) => {
        if (step === 'cash') return (await take(street.finance, cashFor(family))).status === 201
        if (step === 'query') {
          street.app.passTime(6_000)
          return askDueOrders(contextOf(street.app.world, 'late payments'))
        }
        await street.deliver(notice)
        return street.app.runJobs()
      }
      let cash = false
      if (together) cash = (await Promise.all(steps.map(happen))).includes(true)
      else for (const step of steps) cash = (await happen(step)) === true || cash
      await street.deliver(notice)
      await street.app.runJobs()
      // Cash that came first settles the bill, and WeChat's money is kept; after WeChat's the cash is handed back.
      expect(await street.standing(family)).toEqual({
        owedFen: 0,
        prepaidFen: cash ? family.totalFen : 0,
        receipts: cash ? 2 : 1,
      })
      expect(await street.brokenLaws()).toEqual([])
    })
    await fc.assert(check, { numRuns: 5, endOnFailure: true })
  }, 60_000)
})

describe('money without a place', () => {
  const waiting = async (client = street.finance) =>
    (
      await client.call('GET /communities/:communityId/suspense', {
        params: { communityId },
        query: { show: 'waiting' },
      })
    ).body
  const assign = (client: Client, itemId: string, lines: PayHome['lines'], householdId: string) =>
    client.call('POST /communities/:communityId/suspense/:itemId/assign', {
      params: { communityId, itemId },
      body: { householdId, lines, note: '业主来电核实' },
    })

  test('from WeChat is given its place by one of two who try, the rest kept as paid ahead', async () => {
    const family = await street.couple()
    const opened = await family.wife.open()
    await street.rig.knobs({ wrongAmount: true })
    await street.deliver(
      await street.noticeOf(() => street.rig.payBy(family.wife.openid, prepayIdOf(opened))),
    )
    await street.app.runJobs()
    const [item] = (await waiting()).items
    expect(item).toMatchObject({
      reason: '金额与支付单不符',
      grave: true,
      totalFen: 25_041,
      state: 'waiting',
    })
    const itemId = item?.itemId ?? ''
    const tries = await Promise.all(
      [street.finance, second].map((client) => assign(client, itemId, family.lines, family.unit.householdId)),
    )
    expect(tries.map(({ code }) => code ?? 'assigned').sort()).toEqual(['assigned', 'suspense_settled'])
    expect(await street.standing(family)).toEqual({ owedFen: 0, prepaidFen: 1, receipts: 1 })
    // The true notice comes late: it is the same money.
    street.app.passTime(60_000)
    await askDueOrders(contextOf(street.app.world, 'late payments'))
    expect(await street.standing(family)).toEqual({ owedFen: 0, prepaidFen: 1, receipts: 1 })
  })

  test('from the bank is entered once, matched to a home, or sent back', async () => {
    const enter = (client: Client, bankReference: string) =>
      client.call('POST /communities/:communityId/suspense', {
        params: { communityId },
        body: {
          bankReference,
          totalFen: 30_000,
          payerName: '李建华',
          receivedOn: '2026-01-05',
          note: '物业费',
        },
      })
    const entered = await Promise.all([enter(street.finance, 'BK7'), enter(second, 'BK7')])
    expect(entered.map(({ code }) => code ?? 'entered').sort()).toEqual(['entered', 'slip_used'])
    expect((await take(second, cashFor(home, { channel: 'transfer', slip: 'BK7' }))).code).toBe('slip_used')
    const { body: sentBack } = await enter(second, 'BK8')
    expect((await waiting()).waitingFen).toBe(60_000)
    const family = await street.couple()
    const matched = entered.find(({ code }) => !code)?.body.itemId ?? ''
    const tooMuch = await assign(
      second,
      sentBack.itemId,
      [...family.lines, ...family.lines],
      family.unit.householdId,
    )
    expect(tooMuch.code).toBe('amount_wrong')
    const placed = await assign(second, matched, family.lines, family.unit.householdId)
    expect(placed.body).toMatchObject({ state: 'assigned', settledBy: '徐慧' })
    expect(await street.standing(family)).toEqual({ owedFen: 0, prepaidFen: 4_960, receipts: 1 })
    const { body: returned } = await second.call('POST /communities/:communityId/suspense/:itemId/return', {
      params: { communityId, itemId: sentBack.itemId },
      body: { note: '按原路退回，回单号 R1' },
    })
    expect(returned.state).toBe('returned')
    expect((await waiting()).items).toEqual([])
  })
})
