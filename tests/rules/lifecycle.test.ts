import {
  activeStates,
  allowedMoves,
  decideMove,
  kinds,
  type Move,
  type MoveInput,
  type Mover,
  moveNames,
  moves,
  type Priority,
  priorities,
  type State,
  stateNames,
  type TicketFacts,
  timerAt,
  timers,
  windows,
} from '@haolin/shared/ticket/lifecycle.ts'
import { moveSentences } from '@haolin/shared/ticket/sentences.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const now = Date.parse('2026-11-21T02:00:00Z')
const movers: Mover[] = ['system', 'reporter', 'assignee', 'offeree', 'agent', 'technician', 'manager']
const anyTicket = fc.record<TicketFacts>({
  kind: fc.constantFrom(...(Object.keys(kinds) as TicketFacts['kind'][])),
  state: fc.constantFrom(...stateNames),
  priority: fc.constantFrom(...(Object.keys(priorities) as Priority[])),
  hazard: fc.integer({ min: 0, max: 3 }),
  publicPlace: fc.boolean(),
  grabbable: fc.boolean(),
  photoNeeded: fc.boolean(),
  offerExpiresAt: fc.option(fc.integer({ min: now - 60_000, max: now + 60_000 })),
  closedAt: fc.option(fc.integer({ min: now - 10 * 86_400_000, max: now })),
  urgedAt: fc.option(fc.integer({ min: now - 3_600_000, max: now })),
  resumeTo: fc.option(fc.constantFrom<State>('accepted', 'assigned', 'in_progress')),
})
const anyMover = fc.record({ is: fc.subarray(movers, { minLength: 1 }), own: fc.boolean() })
const anyMove = fc.constantFrom(...moveNames)
const full: MoveInput = {
  reason: '原因',
  text: '说明',
  result: '换了阀芯',
  assigneeId: 'a',
  photos: 1,
  until: now + 3_600_000,
  priority: 'P0',
}

describe('the lifecycle table', () => {
  test('a step is legal exactly when it is offered as a button and everything asked for is given', () => {
    fc.assert(
      fc.property(anyTicket, anyMover, anyMove, (ticket, mover, move) => {
        const offered = allowedMoves(ticket, mover, now).some((row) => row.move === move)
        expect(decideMove(move, ticket, mover, full, now).ok).toBe(offered)
      }),
      { numRuns: 20_000 },
    )
  })

  test('every accepted step is a row of the table', () => {
    fc.assert(
      fc.property(anyTicket, anyMover, anyMove, (ticket, mover, move) => {
        const decision = decideMove(move, ticket, mover, full, now)
        if (!decision.ok) return
        const { row, to } = decision
        expect(row.from).toContain(ticket.state)
        expect(row.by.some((who) => mover.is.includes(who))).toBe(true)
        if (row.to === 'same') expect(to).toBe(ticket.state)
        else if (row.to !== 'resume_to') expect(to).toBe(row.to)
      }),
      { numRuns: 20_000 },
    )
  })

  test('a special emergency is never paused, pooled, closed by a timer or cancelled by its reporter', () => {
    const forbidden: [Move, Mover][] = [
      ['pool', 'agent'],
      ['pool', 'system'],
      ['wait_for_owner', 'assignee'],
      ['wait_for_parts', 'assignee'],
      ['confirm', 'system'],
      ['cancel', 'reporter'],
      ['reject', 'manager'],
    ]
    fc.assert(
      fc.property(anyTicket, fc.constantFrom(...forbidden), (ticket, [move, who]) => {
        const p0 = { ...ticket, priority: 'P0' as const }
        expect(decideMove(move, p0, { is: [who], own: false }, full, now).ok).toBe(false)
      }),
    )
  })

  test('nobody finishes, closes or takes a ticket of their own home as staff', () => {
    const asStaff: [Move, Mover][] = [
      ['grab', 'technician'],
      ['finish', 'assignee'],
      ['confirm', 'agent'],
      ['confirm', 'manager'],
      ['handle', 'agent'],
    ]
    fc.assert(
      fc.property(anyTicket, fc.constantFrom(...asStaff), (ticket, [move, who]) => {
        expect(decideMove(move, ticket, { is: [who], own: true }, full, now).ok).toBe(false)
      }),
    )
  })

  test('cancelling is over once the work has started', () => {
    for (const state of ['assigned', 'in_progress', 'waiting_external', 'resolved'] as const)
      expect(
        moves
          .filter(({ move }) => move === 'cancel')
          .some(({ from }) => (from as readonly string[]).includes(state)),
      ).toBe(false)
  })

  test('from every active state somebody can go on, and every state but archived and merged can be left', () => {
    for (const state of activeStates)
      expect(moves.some((row) => (row.from as readonly State[]).includes(state) && row.to !== 'same')).toBe(
        true,
      )
    for (const state of ['closed', 'cancelled', 'rejected'] as const)
      expect(moves.some((row) => row.move === 'archive' && row.from.includes(state))).toBe(true)
    expect(moves.some((row) => (row.from as readonly State[]).includes('archived'))).toBe(false)
  })

  test('a timed state has a time and a step of the system that leaves it', () => {
    for (const state of Object.keys(timers) as State[]) {
      expect(timerAt(state, 'P3', undefined, now)).toBeGreaterThan(now)
      const move = timers[state]
      expect(
        moves.some(
          (row) =>
            row.move === move &&
            (row.from as readonly State[]).includes(state) &&
            (row.by as readonly string[]).includes('system'),
        ),
      ).toBe(true)
    }
    for (const state of stateNames.filter((name) => !timers[name]))
      expect(timerAt(state, 'P3', undefined, now)).toBeNull()
  })

  test('a wait longer than 72 hours is refused, as is one in the past', () => {
    const ticket: TicketFacts = {
      kind: 'repair',
      state: 'in_progress',
      priority: 'P3',
      hazard: 0,
      publicPlace: false,
      grabbable: true,
      photoNeeded: true,
      offerExpiresAt: null,
      closedAt: null,
      urgedAt: null,
      resumeTo: null,
    }
    const wait = (until: number) =>
      decideMove('wait_for_owner', ticket, { is: ['assignee'], own: false }, { reason: '没人', until }, now)
    expect(wait(now + windows.longestWaitMs).ok).toBe(true)
    expect(wait(now + windows.longestWaitMs + 1)).toEqual({ ok: false, code: 'time_too_late' })
    expect(wait(now)).toEqual({ ok: false, code: 'time_needed' })
  })

  test('an agent raises a priority, only a manager lowers it', () => {
    fc.assert(
      fc.property(
        anyTicket,
        fc.constantFrom(...(Object.keys(priorities) as Priority[])),
        (ticket, priority) => {
          const set = (who: Mover) =>
            decideMove('reprioritise', ticket, { is: [who], own: false }, { reason: '核实后', priority }, now)
          const possible = set('manager').ok
          expect(set('agent').ok).toBe(possible && priority <= ticket.priority)
        },
      ),
    )
  })

  test('every step has its sentence', () => {
    expect(Object.keys(moveSentences).sort()).toEqual(['report', ...moveNames].sort())
  })
})
