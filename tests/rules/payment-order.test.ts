import { askAfterMs, nextAsk, payWithinMs } from '@haolin/shared/payment/ask-again.ts'
import { chooseAmounts } from '@haolin/shared/payment/choose-amounts.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

describe('what may be paid', () => {
  const owed = [
    { chargeId: 'a', outstandingFen: 300 },
    { chargeId: 'b', outstandingFen: 200 },
    { chargeId: 'paid', outstandingFen: 0 },
  ]

  const line = (chargeId: string, amountFen: number) => ({ chargeId, amountFen })

  test('is what is owed of the chosen charges, or a part of it from one fen on', () => {
    expect(chooseAmounts([line('a', 300), line('b', 200)], owed)).toEqual({ ok: true, totalFen: 500 })
    expect(chooseAmounts([line('a', 1)], owed)).toEqual({ ok: true, totalFen: 1 })
  })

  test('is refused beyond what is owed, below one fen, in half a fen and twice, with what is owed now', () => {
    for (const amount of [301, 0, -1, 0.5])
      expect(chooseAmounts([line('a', amount)], owed)).toEqual({
        ok: false,
        code: 'amount_wrong',
        totalFen: 300,
      })
    expect(chooseAmounts([line('a', 100), line('a', 100)], owed)).toMatchObject({ code: 'amount_wrong' })
  })

  test('is never a settled charge, nor one that is not of the home', () => {
    expect(chooseAmounts([line('a', 300), line('paid', 1)], owed)).toMatchObject({ code: 'bill_settled' })
    expect(chooseAmounts([line('a', 300), line('stranger', 1)], owed)).toMatchObject({ code: 'not_found' })
  })
})

describe('asking WeChat about an order', () => {
  const opened = Date.UTC(2026, 10, 21)
  const expires = opened + payWithinMs

  test('comes 5 s, 30 s, 1 m, 3 m, 5 m, 10 m and 30 m after it was opened, and when it expires', () => {
    const asked: number[] = []
    for (let now = opened; asked.length < 8; now = asked.at(-1) ?? now)
      asked.push(nextAsk(opened, expires, now))
    const seconds = asked.map((moment) => (moment - opened) / 1000)
    expect(seconds).toEqual([5, 30, 60, 180, 300, 600, 900, 1800])
    expect(askAfterMs).toHaveLength(7)
  })

  test('always comes again, later than now and never past the expiry unasked', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (passed) => {
        const now = opened + passed
        const next = nextAsk(opened, expires, now)
        expect(next).toBeGreaterThan(now)
        if (now < expires) expect(next).toBeLessThanOrEqual(expires)
      }),
    )
  })
})
