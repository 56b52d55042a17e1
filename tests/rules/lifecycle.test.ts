import { allowedMoves, decideMove } from '@haolin/shared/ticket/decide-move.ts'
import type { MoveInput, TicketFacts } from '@haolin/shared/ticket/judge-move.ts'
import {
  activeStates,
  kinds,
  type Move,
  type Mover,
  moveNames,
  moves,
  ownerNudges,
  type Priority,
  priorities,
  reopenMsOf,
  type State,
  stateNames,
  timerAt,
  timers,
  windows,
} from '@haolin/shared/ticket/lifecycle.ts'
import { moveSentences } from '@haolin/shared/ticket/sentences.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const now = Date.parse('2026-11-21T02:00:00Z')
const movers: Mover[] = [
  'system',
  'reporter',
  'assignee',
  'offeree',
  'transferee',
  'agent',
  'technician',
  'manager',
]
const anyTicket = fc.record<TicketFacts>({
  kind: fc.constantFrom(...(Object.keys(kinds) as TicketFacts['kind'][])),
  state: fc.constantFrom(...stateNames),
  priority: fc.constantFrom(...(Object.keys(priorities) as Priority[])),
  hazard: fc.integer({ min: 0, max: 3 }),
  publicPlace: fc.boolean(),
  grabbable: fc.boolean(),
  photoNeeded: fc.boolean(),
  codeHangs: fc.boolean(),
  night: fc.boolean(),
  offer: fc.option(
    fc.record({
      kind: fc.constantFrom('ticket' as const, 'transfer' as const),
      expiresAt: fc.integer({ min: now - 60_000, max: now + 60_000 }),
    }),
  ),
  closedAt: fc.option(fc.integer({ min: now - 40 * 86_400_000, max: now })),
  mergedAt: fc.option(fc.integer({ min: now - 2 * 86_400_000, max: now })),
  urgedAt: fc.option(fc.integer({ min: now - 3_600_000, max: now })),
  resumeTo: fc.option(fc.constantFrom<State>('accepted', 'assigned', 'in_progress')),
  waits: fc.integer({ min: 0, max: 4 }),
  cancelAsked: fc.boolean(),
  paused: fc.boolean(),
  priceOpen: fc.boolean(),
  looseEnds: fc.boolean(),
  grade: fc.option(fc.constantFrom('ordinary' as const, 'major' as const)),
  plan: fc.option(fc.constantFrom('waiting' as const, 'approved' as const, 'returned' as const)),
})
const anyMover = fc.record({
  is: fc.subarray(movers, { minLength: 1 }),
  own: fc.boolean(),
  decided: fc.boolean(),
})
const anyMove = fc.constantFrom(...moveNames)
const full: MoveInput = {
  reason: '原因',
  text: '说明',
  result: '换了阀芯',
  assigneeId: 'a',
  checkedIn: true,
  photos: 1,
  from: now + 1_800_000,
  until: now + 3_600_000,
  priority: 'P0',
  targetId: 'b',
  outcome: 'fixed',
  contact: 'door',
  ground: 'not_ours',
  cause: '阀芯老化',
  prevention: '每季检查',
  triage: { category: 'leak_indoor', scope: 0, vulnerable: false },
  grade: 'major',
  form: true,
}
const repair: TicketFacts = {
  kind: 'repair',
  state: 'in_progress',
  priority: 'P3',
  hazard: 0,
  publicPlace: false,
  grabbable: true,
  photoNeeded: true,
  codeHangs: false,
  night: false,
  offer: null,
  closedAt: null,
  mergedAt: null,
  urgedAt: null,
  resumeTo: null,
  waits: 0,
  cancelAsked: false,
  paused: false,
  priceOpen: false,
  looseEnds: false,
  grade: null,
  plan: null,
}
const person = (...is: Mover[]) => ({ is, own: false })

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
    const left = (state: State) =>
      moves.filter((row) => (row.from as readonly State[]).includes(state) && row.to !== 'same')
    expect(left('archived')).toEqual([])
    expect(left('merged').map(({ move }) => move)).toEqual(['unmerge'])
  })

  test('a timed state has a time and a step of the system that leaves it', () => {
    for (const state of Object.keys(timers) as State[]) {
      expect(timerAt(state, repair, undefined, now)).toBeGreaterThan(now)
      const steps: readonly Move[] = timers[state] ?? []
      expect(
        moves.some(
          (row) =>
            steps.includes(row.move) &&
            (row.from as readonly State[]).includes(state) &&
            (row.by as readonly string[]).includes('system'),
        ),
      ).toBe(true)
    }
    for (const state of stateNames.filter((name) => !timers[name]))
      expect(timerAt(state, repair, undefined, now)).toBeNull()
  })

  test('a wait longer than 72 hours is refused, as is one in the past', () => {
    const ticket = repair
    const wait = (until: number) =>
      decideMove(
        'wait_for_owner',
        ticket,
        person('assignee'),
        { reason: '没人', contact: 'door', until },
        now,
      )
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

  test('a finished repair is reopened within thirty days, anything else within seven', () => {
    const reopen = (kind: TicketFacts['kind'], days: number) =>
      decideMove(
        'reopen',
        { ...repair, kind, state: 'closed', closedAt: now - days * 86_400_000 },
        person('reporter'),
        full,
        now,
      ).ok
    expect([reopen('repair', 30), reopen('repair', 31)]).toEqual([true, false])
    expect([reopen('complaint', 7), reopen('complaint', 8)]).toEqual([true, false])
    expect(reopenMsOf('repair')).toBe(timerAt('closed', repair, undefined, 0))
  })

  test('a ticket whose owner cannot be reached is taken up again twice, then resolved as out of reach', () => {
    const waiting = (waits: number) => ({ ...repair, state: 'waiting_owner' as const, waits })
    const legal = (waits: number) =>
      (timers.waiting_owner ?? []).filter(
        (move) => decideMove(move, waiting(waits), person('system'), {}, now).ok,
      )
    expect([1, 2, 3].map(legal)).toEqual([['resume'], ['resume'], ['give_up']])
    expect(ownerNudges).toBe(2)
  })

  test('a written answer to a complaint names cause and prevention; a repair shows its result and a photo', () => {
    const finish = (kind: TicketFacts['kind'], input: MoveInput) =>
      decideMove('finish', { ...repair, kind }, person('assignee'), input, now)
    const { cause, prevention, result, outcome } = full
    expect(finish('complaint', { result })).toMatchObject({ code: 'cause_needed' })
    expect(finish('complaint', { result, cause })).toMatchObject({ code: 'prevention_needed' })
    expect(finish('complaint', { result, cause, prevention }).ok).toBe(true)
    expect(finish('repair', { outcome, result })).toMatchObject({ code: 'photo_needed' })
    expect(finish('repair', { outcome, result, photos: 1 }).ok).toBe(true)
    expect(finish('consultation', { result }).ok).toBe(true)
  })

  test('where a code hangs, arriving asks for a scan or for why not', () => {
    const arrive = (codeHangs: boolean, input: MoveInput) =>
      decideMove('arrive', { ...repair, state: 'assigned', codeHangs }, person('assignee'), input, now)
    expect(arrive(false, {}).ok).toBe(true)
    expect(arrive(true, {})).toMatchObject({ code: 'check_in_needed' })
    expect(arrive(true, { checkedIn: true }).ok).toBe(true)
    expect(arrive(true, { missedCode: 'worn' }).ok).toBe(true)
  })

  test('after the technician has arrived nobody cancels, however it is asked', () => {
    fc.assert(
      fc.property(anyTicket, anyMover, (ticket, mover) => {
        const arrived = ['in_progress', 'waiting_external', 'resolved'].includes(ticket.state)
        const pausedAtWork = ticket.state === 'waiting_owner' && ticket.resumeTo === 'in_progress'
        fc.pre(arrived || pausedAtWork)
        for (const move of ['cancel', 'agree_cancel'] as const)
          expect(decideMove(move, ticket, mover, full, now).ok).toBe(false)
      }),
    )
  })

  test('an appeal is answered by somebody else than who refused', () => {
    const again = (decided: boolean) =>
      decideMove('reject', { ...repair, state: 'accepted' }, { ...person('manager'), decided }, full, now)
    expect(again(true)).toMatchObject({ code: 'other_person_decides' })
    expect(again(false).ok).toBe(true)
  })

  test('only an offer still open is taken, and only a request to take over still open is accepted', () => {
    fc.assert(
      fc.property(anyTicket, (ticket) => {
        const open = (kind: 'ticket' | 'transfer') =>
          ticket.offer?.kind === kind && ticket.offer.expiresAt > now
        if (decideMove('take', ticket, person('offeree'), full, now).ok) expect(open('ticket')).toBe(true)
        if (decideMove('accept_transfer', ticket, person('transferee'), full, now).ok)
          expect(open('transfer')).toBe(true)
      }),
    )
  })
})
