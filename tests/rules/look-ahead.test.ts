import { allowedMoves, decideMove } from '@haolin/shared/ticket/decide-move.ts'
import { deskLists, statesOf } from '@haolin/shared/ticket/desk-lists.ts'
import type { MoveInput, TicketFacts } from '@haolin/shared/ticket/judge-move.ts'
import { activeStates, kinds, type Priority, priorities } from '@haolin/shared/ticket/lifecycle.ts'
import { keptMoves, lookAhead } from '@haolin/shared/ticket/look-ahead.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const now = Date.parse('2026-11-21T02:00:00Z')
const onSite = { is: ['assignee', 'technician'], own: false } as const
const everything: MoveInput = {
  reason: '业主不在',
  text: '到了',
  result: '修好了',
  cause: '老化',
  prevention: '定期检查',
  contact: 'phone_no_answer',
  photos: 1,
  until: now + 3_600_000,
}

const heldTicket = fc.record({
  kind: fc.constantFrom(...(Object.keys(kinds) as TicketFacts['kind'][])),
  state: fc.constantFrom('assigned', 'in_progress', 'waiting_external' as const),
  priority: fc.constantFrom(...(Object.keys(priorities) as Priority[])),
  hazard: fc.integer({ min: 0, max: 2 }),
  publicPlace: fc.boolean(),
  waits: fc.integer({ min: 0, max: 4 }),
})

const factsOf = (held: typeof heldTicket extends fc.Arbitrary<infer T> ? T : never): TicketFacts => ({
  ...held,
  grabbable: true,
  photoNeeded: true,
  codeHangs: false,
  night: false,
  offer: null,
  closedAt: null,
  mergedAt: null,
  urgedAt: null,
  resumeTo: null,
  cancelAsked: false,
  paused: false,
  priceOpen: false,
  looseEnds: false,
  grade: null,
  plan: null,
})

describe('what a phone without a network is told in advance', () => {
  test('the present state comes first, with exactly the steps one may write down now', () => {
    fc.assert(
      fc.property(heldTicket, (held) => {
        const facts = factsOf(held)
        const [here] = lookAhead(facts, onSite, now)
        expect(here?.state).toBe(facts.state)
        expect(here?.steps.map(({ row }) => row.move)).toEqual(
          allowedMoves(facts, onSite, now)
            .map(({ move }) => move)
            .filter((move) => keptMoves.includes(move)),
        )
      }),
    )
  })

  test('each step leads where the rules lead it, and every state it leads to is told too', () => {
    fc.assert(
      fc.property(heldTicket, (held) => {
        const facts = factsOf(held)
        const ahead = lookAhead(facts, onSite, now)
        for (const { state, steps } of ahead)
          for (const { row, to } of steps) {
            expect(ahead.map((one) => one.state)).toContain(to)
            if (state !== facts.state) continue
            expect(decideMove(row.move, facts, onSite, everything, now)).toMatchObject({ ok: true, to })
          }
      }),
    )
  })
})

describe('the lists of the desk', () => {
  test('every state in which somebody must act lies in exactly one', () => {
    const all = Object.values(deskLists).flat()
    expect([...all].sort()).toEqual([...activeStates].sort())
    expect(statesOf('active')).toEqual(activeStates)
  })
})
