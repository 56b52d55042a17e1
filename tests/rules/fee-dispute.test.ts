import { disputeAfter, judgeOutcome } from '@haolin/shared/fee-dispute/grounds.ts'
import { stateNames, states } from '@haolin/shared/ticket/lifecycle.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test('what an outcome takes off never exceeds the charge, and only what was paid too much comes back', () => {
  const charge = fc
    .record({ amountFen: fc.integer({ min: 1, max: 1_000_000 }), a: fc.nat(), b: fc.nat() })
    .map(({ amountFen, a, b }) => {
      const settledFen = a % (amountFen + 1)
      const reducedFen = b % (amountFen - settledFen + 1)
      return { amountFen, settledFen, reducedFen, outstandingFen: amountFen - settledFen - reducedFen }
    })
  const fully = fc.constantFrom('upheld_fully' as const, 'upheld_partly' as const)
  fc.assert(
    fc.property(charge, fully, fc.integer({ min: -5, max: 1_100_000 }), (one, outcome, asked) => {
      const judged = judgeOutcome(one, outcome, asked)
      const left = one.amountFen - one.reducedFen
      if (!judged.ok) {
        expect(outcome === 'upheld_partly' ? asked <= 0 || asked > left : left === 0).toBe(true)
        return
      }
      const settled = one.settledFen - judged.returnFen
      expect(judged.returnFen).toBeGreaterThanOrEqual(0)
      expect(settled + one.reducedFen + judged.reduceFen).toBeLessThanOrEqual(one.amountFen)
      if (judged.returnFen > 0) expect(settled + one.reducedFen + judged.reduceFen).toBe(one.amountFen)
    }),
  )
})

test('a dispute is frozen exactly while its ticket is being worked on', () => {
  for (const state of stateNames) {
    if (state === 'merged') continue
    const working = states[state].active && state !== 'resolved'
    expect([state, disputeAfter(state, 'open') === null]).toEqual([state, working])
    expect([state, disputeAfter(state, 'rejected')]).toEqual([state, working ? 'open' : null])
  }
  expect(disputeAfter('cancelled', 'open')).toBe('withdrawn')
  expect(disputeAfter('resolved', 'open')).toBe('rejected')
})
