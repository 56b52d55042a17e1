import { allocateReceipt, type OpenCharge } from '@haolin/shared/payment/allocate.ts'
import { judgeSuccess, type SuccessNotice } from '@haolin/shared/payment/apply-success.ts'
import {
  decidePayState,
  isLive,
  type PayState,
  payMoves,
  payStates,
} from '@haolin/shared/payment/lifecycle.ts'
import { orderNumber, prefixOf } from '@haolin/shared/payment/order-number.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const many = { numRuns: 3000 }
const bills: OpenCharge[] = ['2025-03', '2025-01', '2025-02'].map((period) => ({
  chargeId: period,
  outstandingFen: 25_040,
  dueOn: `${period}-31`,
}))
const anyCharges = fc
  .array(fc.record({ outstandingFen: fc.nat(100_000), due: fc.nat(400) }), { maxLength: 20 })
  .map((list) =>
    list.map(({ outstandingFen, due }, i) => ({
      chargeId: `c${i}`,
      outstandingFen,
      dueOn: `day ${1000 + due}`,
    })),
  )

describe('spreading a receipt', () => {
  test('X40 500.00 on three bills without a choice pays the oldest first, the second in part', () => {
    expect(allocateReceipt(50_000, bills, null)).toEqual({
      allocations: [
        { chargeId: '2025-01', amountFen: 25_040 },
        { chargeId: '2025-02', amountFen: 24_960 },
      ],
      prepaymentFen: 0,
    })
  })

  test('X41 the second of two spouses paying one bill gets a prepayment', () => {
    const settled = [{ ...bills[0]!, outstandingFen: 0 }]
    expect(allocateReceipt(25_040, settled, ['2025-03'])).toEqual({ allocations: [], prepaymentFen: 25_040 })
  })

  test('the payer chooses, also against the due dates, and nothing else is touched', () => {
    expect(allocateReceipt(60_000, bills, ['2025-03', '2025-01', '2025-03'])).toEqual({
      allocations: [
        { chargeId: '2025-03', amountFen: 25_040 },
        { chargeId: '2025-01', amountFen: 25_040 },
      ],
      prepaymentFen: 9_920,
    })
  })

  test('no fen is lost or made, no charge is overpaid, and only the last is paid in part', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_500_000 }),
        anyCharges,
        fc.boolean(),
        (receipt, charges, choose) => {
          const chosen = choose ? charges.filter((_, i) => i % 2 === 0).map(({ chargeId }) => chargeId) : null
          const { allocations, prepaymentFen } = allocateReceipt(receipt, charges, chosen)
          const spent = allocations.reduce((sum, { amountFen }) => sum + amountFen, 0)
          expect(spent + prepaymentFen).toBe(receipt)
          allocations.forEach(({ chargeId, amountFen }, i) => {
            const owed = charges.find((charge) => charge.chargeId === chargeId)!.outstandingFen
            expect(amountFen).toBeLessThanOrEqual(owed)
            if (i < allocations.length - 1 || prepaymentFen > 0) expect(amountFen).toBe(owed)
            if (chosen) expect(chosen).toContain(chargeId)
          })
          expect(new Set(allocations.map(({ chargeId }) => chargeId)).size).toBe(allocations.length)
        },
      ),
      many,
    )
  })

  test('the order in which the books list the charges does not matter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900_000 }), anyCharges, (receipt, charges) => {
        const turned = [...charges].reverse()
        expect(allocateReceipt(receipt, turned, null)).toEqual(allocateReceipt(receipt, charges, null))
      }),
    )
  })

  test('nothing, half a fen or less than nothing is no receipt', () => {
    for (const amount of [0, -1, 0.5]) expect(() => allocateReceipt(amount, bills, null)).toThrow(RangeError)
  })
})

describe('a pay order', () => {
  const events = fc.array(fc.constantFrom(...payMoves.map(({ event }) => event)), { maxLength: 12 })
  const follow = (list: readonly (typeof payMoves)[number]['event'][]) =>
    list.reduce<PayState>((state, event) => {
      const decision = decidePayState(state, event)
      return decision.ok ? decision.to : state
    }, 'created')

  test('once WeChat reports success it is paid, in whatever order, however often, however late', () => {
    fc.assert(
      fc.property(events, (list) => {
        expect(follow(list) === 'paid').toBe(list.includes('succeed'))
        expect(follow([...list, ...list]) === 'paid').toBe(list.includes('succeed'))
      }),
      many,
    )
  })

  test('money that came after closing counts, a paid order is never closed', () => {
    expect(decidePayState('closed', 'succeed')).toEqual({ ok: true, to: 'paid' })
    expect(decidePayState('paid', 'close').ok).toBe(false)
    expect(decidePayState('paid', 'expire').ok).toBe(false)
    expect(decidePayState('closed', 'prepay').ok).toBe(false)
  })

  test('only an order somebody can still pay keeps a second payer waiting', () => {
    expect((Object.keys(payStates) as PayState[]).filter(isLive)).toEqual(['created', 'prepaid'])
  })
})

describe('order numbers', () => {
  test('are allowed by WeChat, tell the company, and differ for different orders and companies', () => {
    const prefix = fc.stringMatching(/^[a-z0-9]{1,6}$/)
    fc.assert(
      fc.property(prefix, prefix, fc.uuid(), fc.uuid(), (mine, other, first, second) => {
        const number = orderNumber(mine, first)
        expect(number).toMatch(/^[0-9a-zA-Z_*-]{6,32}$/)
        expect(prefixOf(number)).toBe(mine)
        expect(number === orderNumber(other, second)).toBe(mine === other && first === second)
      }),
      many,
    )
  })

  test('a bad prefix or id is refused', () => {
    const id = '0199b7c2-7d1e-7000-8000-000000000001'
    expect(() => orderNumber('', id)).toThrow(RangeError)
    expect(() => orderNumber('TOOLONG', id)).toThrow(RangeError)
    expect(() => orderNumber('hl', 'no-uuid')).toThrow(RangeError)
    expect(prefixOf('20260101')).toBeNull()
  })
})

describe('a success notice', () => {
  const order: SuccessNotice = {
    orderNumber: 'hl00001',
    merchantId: '1900000001',
    partnerId: null,
    appId: 'wx0001',
    currency: 'CNY',
    totalFen: 25_040,
  }

  test('that agrees with our books is booked', () =>
    expect(judgeSuccess({ ...order }, order)).toEqual({ ok: true }))

  test.each([
    [{}, null, 'unknown_order'],
    [{ orderNumber: 'hl00002' }, order, 'unknown_order'],
    [{ merchantId: '1900000002' }, order, 'wrong_merchant'],
    [{ appId: 'wx0002' }, order, 'wrong_app'],
    [{ currency: 'USD' }, order, 'wrong_currency'],
    [{ totalFen: 25_039 }, order, 'wrong_total'],
  ])('that differs waits in suspense: %#', (changed, expected, reason) => {
    expect(judgeSuccess({ ...order, ...changed }, expected)).toEqual({ ok: false, reason })
  })
})
