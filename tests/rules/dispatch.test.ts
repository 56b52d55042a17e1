import { localDate } from '@haolin/shared/calendar.ts'
import type { Presence } from '@haolin/shared/duty.ts'
import { certificateState, countingSkills } from '@haolin/shared/staff/certificate.ts'
import {
  chooseTechnician,
  distances,
  rankTechnicians,
  type Search,
  type TechnicianFacts,
  tiers,
  widerSkills,
} from '@haolin/shared/ticket/dispatch.ts'
import { goesByItself, rungsReached } from '@haolin/shared/ticket/ladder.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const now = Date.parse('2026-11-21T02:00:00Z')
const skill = fc.constantFrom('plumbing', 'electric', 'general', 'locks', 'gas')
const anybody = fc.record<Omit<TechnicianFacts, 'staffId'>>({
  name: fc.constantFrom('李强', '王强', '赵强'),
  presence: fc.constantFrom<Presence>('on_duty', 'on_call', 'off'),
  skills: fc.uniqueArray(skill, { maxLength: 4 }),
  lapsed: fc.constant([]),
  openTickets: fc.nat(6),
  waitingTickets: fc.nat(13),
  takenToday: fc.nat(9),
  capacity: fc.integer({ min: 1, max: 6 }),
  distance: fc.constantFrom(...distances),
  excluded: fc.boolean(),
  own: fc.boolean(),
  lastTakenAt: fc.nat(now),
})
const people = fc
  .array(anybody, { maxLength: 12 })
  .map((list) => list.map((one, i) => ({ ...one, staffId: `s${String(i).padStart(2, '0')}` })))
const search = fc.record<Omit<Search, 'tier'>>({
  skill: fc.constantFrom('plumbing', 'electric', 'general', 'gas'),
  night: fc.boolean(),
  now: fc.constant(now),
})
const able = (one: Partial<TechnicianFacts> & { staffId: string }): TechnicianFacts => ({
  name: one.staffId,
  presence: 'on_duty',
  skills: ['plumbing'],
  lapsed: [],
  openTickets: 0,
  waitingTickets: 0,
  takenToday: 0,
  capacity: 6,
  distance: 'elsewhere',
  excluded: false,
  own: false,
  lastTakenAt: 0,
  ...one,
})
const day = { skill: 'plumbing', night: false, now } as const

describe('the choice of a technician', () => {
  test('is the same whatever order people are listed in', () => {
    fc.assert(
      fc.property(people, search, fc.nat(), (list, what, turn) => {
        const turned = [...list.slice(turn % (list.length || 1)), ...list.slice(0, turn % (list.length || 1))]
        expect(rankTechnicians(turned, what)).toEqual(rankTechnicians(list, what))
        expect(chooseTechnician(turned, what)).toEqual(chooseTechnician(list, what))
      }),
    )
  })

  test('never falls on somebody away, untrained, full, excluded or concerned', () => {
    fc.assert(
      fc.property(people, search, (list, what) => {
        const chosen = chooseTechnician(list, what)
        if (!chosen) return
        const { tier, choice } = chosen
        expect([choice.own, choice.excluded]).toEqual([false, false])
        expect(choice.presence).toBe(tier === 'on_call' ? 'on_call' : 'on_duty')
        expect(choice.openTickets).toBeLessThan(choice.capacity)
        const trades = tier === 'wider_skill' ? (widerSkills[what.skill] ?? []) : [what.skill]
        expect(trades.some((trade) => choice.skills.includes(trade))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('widens the search only when nobody nearer to the rule fits', () => {
    fc.assert(
      fc.property(people, search, (list, what) => {
        const chosen = chooseTechnician(list, what)
        const tierNames = Object.keys(tiers) as (keyof typeof tiers)[]
        const passed = chosen ? tierNames.slice(0, tierNames.indexOf(chosen.tier)) : tierNames
        for (const tier of passed)
          expect(rankTechnicians(list, { ...what, tier }).some(({ fits }) => fits)).toBe(false)
      }),
    )
  })

  test('prefers the nearer at night, whatever they hold', () => {
    fc.assert(
      fc.property(people, (list) => {
        const fit = rankTechnicians(list, { skill: 'plumbing', night: true, now }).filter(({ fits }) => fits)
        const way = fit.map(({ distance }) => distances.indexOf(distance))
        expect(way).toEqual(way.toSorted((a, b) => a - b))
      }),
    )
  })

  test('is fair over a day: nobody is ahead of anybody by more than the two steps of distance and one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...distances), { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 1, max: 120 }),
        (where, count) => {
          const taken = where.map(() => 0)
          for (let i = 0; i < count; i++) {
            const list = where.map((distance, n) =>
              able({ staffId: `s${n}`, distance, takenToday: taken[n] ?? 0, lastTakenAt: taken[n] ? n : 0 }),
            )
            const chosen = chooseTechnician(list, day)?.choice.staffId ?? ''
            const n = Number(chosen.slice(1))
            taken[n] = (taken[n] ?? 0) + 1
          }
          expect(Math.max(...taken) - Math.min(...taken)).toBeLessThanOrEqual(3)
        },
      ),
    )
  })

  test('tells why in words with the numbers', () => {
    const [first] = rankTechnicians(
      [
        able({
          staffId: 'a',
          distance: 'same_building',
          openTickets: 2,
          takenToday: 3,
          lastTakenAt: now - 45 * 60_000,
        }),
      ],
      day,
    )
    expect(first?.reason).toBe('就在这栋楼，手上 2/6 单，24 小时接了 3 单，距上次接单 45 分钟')
  })

  test('what needs a certificate has no stand-in', () => {
    for (const trade of ['electric', 'lift', 'gas', 'fire'] as const)
      expect(widerSkills[trade]).toBeUndefined()
  })
})

describe('certificates', () => {
  const certificate = { skill: 'electric', number: 'T1', validUntil: '2026-11-21' }
  test.each([
    ['2026-11-21', 'expiring', ['electric']],
    ['2026-11-22', 'expired', []],
    ['2026-10-22', 'expiring', ['electric']],
    ['2026-10-21', 'valid', ['electric']],
  ] as const)('on %s the certificate is %s', (today, state, counting) => {
    expect(certificateState('electric', certificate, today)).toBe(state)
    expect(countingSkills(['electric'], [certificate], today)).toEqual(counting)
  })

  test('a trade without one does not count, a trade that needs none does', () => {
    expect(countingSkills(['electric', 'plumbing'], [], localDate(now))).toEqual(['plumbing'])
  })
})

describe('the ladder', () => {
  const anyTicket = fc.record({
    kind: fc.constantFrom('repair' as const, 'complaint' as const),
    state: fc.constantFrom(
      'submitted' as const,
      'accepted' as const,
      'assigned' as const,
      'in_progress' as const,
    ),
    priority: fc.constantFrom('P0' as const, 'P1' as const, 'P2' as const, 'P3' as const, 'P4' as const),
    night: fc.boolean(),
    offHours: fc.boolean(),
    grabOver: fc.boolean(),
    begun: fc.boolean(),
    cameBack: fc.boolean(),
  })

  test('urgent ones always look for their person, held ones never, and the desk keeps what it has not given away by day', () => {
    fc.assert(
      fc.property(anyTicket, (ticket) => {
        const goes = goesByItself(ticket)
        const waits = ticket.state === 'submitted' || ticket.state === 'accepted'
        if (!waits) expect(goes).toBe(false)
        else if (ticket.priority === 'P0' || ticket.priority === 'P1') expect(goes).toBe(true)
        else if (!ticket.begun && !ticket.night) expect(goes).toBe(false)
      }),
    )
  })

  test('the third miss and the end of the search are rungs of their own', () => {
    expect(rungsReached('qualified', 2)).toEqual([])
    expect(rungsReached('qualified', 3)).toEqual(['third_miss'])
    expect(rungsReached('wider_skill', 0)).toEqual(['wider_skill'])
    expect(rungsReached(null, 4)).toEqual(['third_miss', 'phone'])
  })
})
