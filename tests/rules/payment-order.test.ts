import { askAfterMs, nextAsk, payWithinMs } from '@haolin/shared/payment/ask-again.ts'
import { chooseCharges } from '@haolin/shared/payment/choose-charges.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

describe('what may be paid', () => {
  const owed = [
    { chargeId: 'a', outstandingFen: 300 },
    { chargeId: 'b', outstandingFen: 200 },
    { chargeId: 'paid', outstandingFen: 0 },
  ]

  test('is what is owed of the chosen charges, at the price the payer saw', () => {
    expect(chooseCharges(['a', 'b'], owed, 500)).toEqual({ ok: true, totalFen: 500 })
    expect(chooseCharges(['a'], owed, 300)).toEqual({ ok: true, totalFen: 300 })
  })

  test('is refused with the present total when the payer saw another', () => {
    expect(chooseCharges(['a', 'b'], owed, 499)).toEqual({ ok: false, code: 'amount_wrong', totalFen: 500 })
  })

  test('is never a settled charge, nor one that is not of the home', () => {
    expect(chooseCharges(['a', 'paid'], owed, 300)).toMatchObject({ code: 'bill_settled' })
    expect(chooseCharges(['a', 'stranger'], owed, 300)).toMatchObject({ code: 'not_found' })
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
