import { changeOf, closeDrawer, denominations, sumCash } from '@haolin/shared/payment/cash-shift.ts'
import { prepayMonths, prepayRoom } from '@haolin/shared/payment/prepay.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const fen = fc.nat(10_000_000)
const drawers = fc.dictionary(fc.constantFrom(...denominations.map(String)), fc.nat(500))

describe('a drawer', () => {
  test('is worth its notes and coins, and money that does not exist is refused', () => {
    expect(sumCash({ '10000': 2, '50': 3 })).toBe(20_150)
    for (const counts of [{ '300': 1 }, { '100': 0.5 }, { '100': -1 }, { x: 1 }])
      expect(sumCash(counts)).toBeNull()
  })

  test('closes when it holds the float and what was taken; any difference needs a reason and is named exactly', () => {
    fc.assert(
      fc.property(fen, fen, fen, drawers, (floatFen, takenFen, paidBackFen, counts) => {
        const held = { floatFen, takenFen, paidBackFen, counts }
        const differenceFen = (sumCash(counts) ?? 0) - floatFen - takenFen + paidBackFen
        const silent = closeDrawer({ ...held, reason: ' ' })
        expect(silent).toMatchObject({ ok: differenceFen === 0, differenceFen })
        expect(closeDrawer({ ...held, reason: '找零给错' })).toMatchObject({
          ok: true,
          differenceFen,
        })
      }),
    )
  })

  test('gives back what is beyond the total, and never takes less than it', () => {
    expect(changeOf(10_040, 20_000)).toBe(9_960)
    expect(changeOf(10_040, 10_040)).toBe(0)
    expect(changeOf(10_040, 10_039)).toBeNull()
  })
})

describe('paying ahead', () => {
  test('is possible up to twelve months of the present charges, what is there and on its way counted', () => {
    fc.assert(
      fc.property(fen, fen, fen, (monthlyFen, balanceFen, onTheWayFen) => {
        const room = prepayRoom({ monthlyFen, balanceFen, onTheWayFen })
        expect(room).toBeGreaterThanOrEqual(0)
        if (room > 0) expect(room + balanceFen + onTheWayFen).toBe(prepayMonths * monthlyFen)
      }),
    )
    expect(prepayRoom({ monthlyFen: 0, balanceFen: 0, onTheWayFen: 0 })).toBe(0)
  })
})
