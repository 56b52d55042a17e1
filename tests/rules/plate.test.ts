import { addDays, momentAt } from '@haolin/shared/calendar.ts'
import { type StaffRole, staffRoles } from '@haolin/shared/roles.ts'
import {
  ableToStandIn,
  fallsInto,
  inputFor,
  isGone,
  type Lying,
  lyingOf,
  lyings,
  stepFor,
  type WayOut,
  waysFor,
  waysOut,
  wayTaken,
  wayWords,
} from '@haolin/shared/staff/plate.ts'
import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import type { TicketFacts } from '@haolin/shared/ticket/judge-move.ts'
import {
  type Kind,
  kinds,
  type Priority,
  type State,
  stateNames,
  states,
} from '@haolin/shared/ticket/lifecycle.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const now = momentAt('2026-11-16', '10:00')
const absence = fc.constantFrom('leave' as const, 'gone' as const)
const lying = fc.constantFrom(...(Object.keys(lyings) as Lying[]))
const way = fc.constantFrom(...(Object.keys(waysOut) as WayOut[]))
const roles = fc.subarray(Object.keys(staffRoles) as StaffRole[])
const plain: TicketFacts = {
  kind: 'repair',
  state: 'assigned',
  priority: 'P3',
  hazard: 0,
  publicPlace: false,
  grabbable: true,
  photoNeeded: false,
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

describe('what lies with somebody', () => {
  test('every ticket that is not over and lies with somebody is seen, and nothing that is over', () => {
    fc.assert(
      fc.property(fc.constantFrom(...stateNames), (state: State) => {
        const seen = lyingOf({ state, responsible: true, asked: null })
        // What is resolved waits for its owner's word alone.
        expect(seen !== null).toBe(states[state].active && state !== 'resolved')
        expect(lyingOf({ state, responsible: false, asked: null })).toBeNull()
      }),
    )
  })

  test('whoever works here no more keeps nothing; through leave nothing under way moves by itself', () => {
    fc.assert(
      fc.property(lying, fc.boolean(), fc.option(way, { nil: undefined }), (thing, able, chosen) => {
        expect(wayTaken('gone', thing, able, chosen)).not.toBe('keep')
        if (thing === 'begun' || thing === 'waiting')
          expect(wayTaken('leave', thing, able, undefined)).toBe('keep')
      }),
    )
  })

  test('a way is taken only if it is open, and the deputy only if able', () => {
    fc.assert(
      fc.property(
        absence,
        lying,
        fc.boolean(),
        fc.option(way, { nil: undefined }),
        (why, thing, able, chosen) => {
          const open = waysFor(why, thing, able)
          const taken = wayTaken(why, thing, able, chosen)
          expect(open).toContain(taken)
          if (chosen && open.includes(chosen)) expect(taken).toBe(chosen)
          if (!able) expect(taken).not.toBe('deputy')
        },
      ),
    )
  })

  test('every way that moves something is a legal step of the lifecycle, for every kind, urgency and state', () => {
    const anyTicket = fc.record({
      state: fc.constantFrom(...stateNames),
      kind: fc.constantFrom(...(Object.keys(kinds) as Kind[])),
      priority: fc.constantFrom<Priority>('P0', 'P1', 'P2', 'P3', 'P4'),
      asked: fc.constantFrom(null, 'ticket' as const, 'transfer' as const),
      hazard: fc.integer({ min: 0, max: 3 }),
      publicPlace: fc.boolean(),
      priceOpen: fc.boolean(),
      paused: fc.boolean(),
    })
    fc.assert(
      fc.property(anyTicket, absence, way, (ticket, why, chosen) => {
        const held = ['assigned', 'in_progress', 'waiting_owner', 'waiting_external'].includes(ticket.state)
        fc.pre(ticket.asked !== 'transfer' || held)
        const { asked, state, ...facts } = ticket
        const thing = lyingOf({ state, responsible: true, asked })
        fc.pre(thing !== null)
        if (thing === null) return
        const move = stepFor(thing, wayTaken(why, thing, true, chosen))
        if (!move) return
        const offer = asked && { kind: asked, expiresAt: now + 60_000 }
        const decided = decideMove(
          move,
          { ...plain, ...facts, state, offer },
          { is: ['system'], own: false },
          inputFor(why, 'somebody'),
          now,
        )
        expect(decided.ok).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

test('of what nobody began it is said that it goes back by itself', () => {
  expect(wayWords('keep', 'begun', '')).toBe('留着，回来再办')
  expect(wayWords('keep', 'fresh', '')).toContain('自动交回')
  expect(wayWords('deputy', 'fresh', '王建')).toBe('转给王建')
})

describe('what falls due in days off', () => {
  const days = { fromOn: '2026-11-18', untilOn: '2026-11-20' }

  test('the first and the last minute of the days count, the minutes around them do not', () => {
    expect(fallsInto(days, [momentAt('2026-11-18')], now)).toBe(true)
    expect(fallsInto(days, [momentAt('2026-11-20', '23:59')], now)).toBe(true)
    expect(fallsInto(days, [momentAt('2026-11-17', '23:59')], now)).toBe(false)
    expect(fallsInto(days, [momentAt('2026-11-21')], now)).toBe(false)
  })

  test('what is overdue is due now, and what has no moment may come up any day', () => {
    const today = { fromOn: '2026-11-16', untilOn: '2026-11-16' }
    expect(fallsInto(today, [now - 86_400_000], now)).toBe(true)
    expect(fallsInto(days, [now - 86_400_000], now)).toBe(false)
    expect(fallsInto(days, [], now)).toBe(true)
  })

  test('longer days never lose a thing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 40 }), { maxLength: 3 }),
        fc.nat(10),
        fc.nat(10),
        fc.nat(5),
        (at, start, length, more) => {
          const fromOn = addDays('2026-11-16', start)
          const moments = at.map((day) => now + day * 3_600_000 * 7)
          const short = fallsInto({ fromOn, untilOn: addDays(fromOn, length) }, moments, now)
          const long = fallsInto({ fromOn, untilOn: addDays(fromOn, length + more) }, moments, now)
          expect(!short || long).toBe(true)
        },
      ),
    )
  })
})

describe('who stands in', () => {
  test('never somebody away, concerned, or at home there; for a trade only who knows it', () => {
    fc.assert(
      fc.property(
        roles,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        lying,
        roles,
        (mine, away, own, about, thing, theirs) => {
          const person = { staffId: 'd', roles: mine, skills: ['plumbing'], away, own }
          const asked = { lying: thing, aboutStaffId: about ? 'd' : 'x', rolesOfHolder: theirs }
          const able = ableToStandIn(person, { ...asked, skill: 'electric' })
          if (away || own || about) expect(able).toBe(false)
          if (able) expect(thing).toBe('desk')
          if (ableToStandIn(person, { ...asked, skill: 'plumbing' }) && thing !== 'desk')
            expect(mine).toContain('technician')
        },
      ),
    )
  })

  test('whoever has no role or is disabled works here no more', () => {
    expect(isGone([], true)).toBe(true)
    expect(isGone(['agent'], false)).toBe(true)
    expect(isGone(['agent'], true)).toBe(false)
  })
})
