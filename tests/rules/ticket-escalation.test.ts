import { momentAt } from '@haolin/shared/calendar.ts'
import { applyClockEvent, type ClockEvent, passTime } from '@haolin/shared/ticket/clock-effects.ts'
import {
  type ClockPolicy,
  checkTerms,
  defaultPolicy,
  defaultTerms,
  policyOf,
  termsWords,
} from '@haolin/shared/ticket/clock-policy.ts'
import { type Clock, markBreach } from '@haolin/shared/ticket/clocks.ts'
import { allowedMoves, decideMove } from '@haolin/shared/ticket/decide-move.ts'
import {
  type Escalation,
  escalationsBetween,
  ladders,
  nextRungAt,
  rungsOf,
  wakeAt,
} from '@haolin/shared/ticket/escalation.ts'
import { delayWords, manyCallsWords, rungWords } from '@haolin/shared/ticket/escalation-words.ts'
import type { MoveInput, TicketFacts } from '@haolin/shared/ticket/judge-move.ts'
import { holdersOf, type LadderPerson } from '@haolin/shared/ticket/ladder-holders.ts'
import { type Mover, type Priority, priorities } from '@haolin/shared/ticket/lifecycle.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const start = momentAt('2026-02-13', '16:00')
const ranks = Object.keys(priorities) as Priority[]
/** A desk with a long lunch, closed over the Spring Festival, open on the Saturday before. */
const office: ClockPolicy = policyOf('7', {
  ...defaultTerms,
  service: {
    ...defaultTerms.service,
    weekly: [
      { weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '11:30' },
      { weekdays: [1, 2, 3, 4, 5], from: '13:30', to: '17:30' },
      { weekdays: [5], from: '22:00', to: '06:00' },
    ],
    closed: ['2026-02-16', '2026-02-17', '2026-02-18'],
    opened: [{ on: '2026-02-14', from: '08:30', to: '17:30' }],
  },
})

const movers: Mover[] = ['system', 'reporter', 'assignee', 'offeree', 'agent', 'manager']
const full: MoveInput = {
  reason: '原因',
  text: '说明',
  result: '换了阀芯',
  assigneeId: 'a',
  photos: 1,
  outcome: 'fixed',
  contact: 'door',
  ground: 'not_ours',
  cause: '老化',
  prevention: '检查',
  targetId: 'b',
  triage: { category: 'leak_indoor', scope: 0, vulnerable: false },
}

/** A legal history of one ticket: at each turn one of the steps the table allows just then. */
const legalHistory = fc
  .record({
    kind: fc.constantFrom('repair' as const, 'complaint' as const),
    priority: fc.constantFrom(...ranks),
    turns: fc.array(
      fc.record({
        which: fc.nat(),
        who: fc.nat(),
        wait: fc.oneof(fc.nat(20 * MINUTE), fc.nat(9 * HOUR), fc.nat(4 * 24 * HOUR)),
        priority: fc.constantFrom(...ranks),
      }),
      { maxLength: 20 },
    ),
  })
  .map(({ kind, priority, turns }) => {
    let ticket: TicketFacts = {
      kind,
      priority,
      state: 'submitted',
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
    let at = start
    const events: ClockEvent[] = [{ move: 'submit', at, by: 'reporter', kind, priority }]
    for (const turn of turns) {
      at += turn.wait
      const by = movers[turn.who % movers.length]!
      const mover = { is: [by], own: false }
      const steps = allowedMoves(ticket, mover, at)
      const step = steps[turn.which % Math.max(1, steps.length)]
      const input = { ...full, from: at + MINUTE, until: at + 2 * HOUR, priority: turn.priority }
      const decision = step && decideMove(step.move, ticket, mover, input, at)
      if (!decision?.ok) continue
      const next = decision.row.move === 'reprioritise' ? turn.priority : ticket.priority
      events.push({ move: decision.row.move, at, by, kind, priority: next, until: input.until })
      ticket = {
        ...ticket,
        priority: next,
        state: decision.to,
        resumeTo: decision.to === 'waiting_owner' ? ticket.state : ticket.resumeTo,
        closedAt: ['closed', 'rejected', 'cancelled'].includes(decision.to) ? at : ticket.closedAt,
        offer: decision.to === 'offered' ? { kind: 'ticket', expiresAt: at + 30 * MINUTE } : null,
      }
    }
    return events
  })

type Kept = { clocks: Clock[]; rungs: Escalation[] }
const keep = ({ clocks, rungs }: Kept, after: Clock[], now: number): Kept => ({
  clocks: after,
  rungs: [
    ...rungs,
    ...escalationsBetween(office, clocks, after, now).filter(
      (rung) =>
        !rungs.some(
          (known) => known.clock === rung.clock && known.cycle === rung.cycle && known.level === rung.level,
        ),
    ),
  ],
})

/** Plays a history with a sweep at each of these moments, storing everything in between. */
function play(events: readonly ClockEvent[], sweeps: (from: number, to: number) => number[]): Kept {
  const end = events.at(-1)!.at + 5 * 24 * HOUR
  return events.reduce<Kept>(
    (kept, event, i) => {
      const stored: Clock[] = JSON.parse(JSON.stringify(kept.clocks))
      const stepped = keep(
        { rungs: kept.rungs, clocks: stored },
        applyClockEvent(stored, event, office),
        event.at,
      )
      return sweeps(event.at, events[i + 1]?.at ?? end)
        .concat(i === events.length - 1 ? [end] : [])
        .reduce((now, at) => keep(now, passTime(now.clocks, at, office), at), stepped)
    },
    { clocks: [], rungs: [] },
  )
}
const every = (ms: number) => (from: number, to: number) =>
  Array.from({ length: Math.min(100, Math.floor((to - from) / ms)) }, (_, i) => from + (i + 1) * ms)
const sorted = (rungs: readonly Escalation[]) =>
  rungs
    .map((rung) => JSON.stringify(rung))
    .toSorted()
    .join('\n')
const seen = ({ clocks }: Kept) => {
  const end = Math.max(...clocks.map(({ startedAt }) => startedAt)) + 30 * 24 * HOUR
  return clocks.map((clock) => markBreach(clock, end))
}

describe('ladders', () => {
  test('clocks and rungs are the same, whether one looks every second, every five minutes or after four days', () => {
    fc.assert(
      fc.property(legalHistory, (events) => {
        const never = play(events, () => [])
        for (const sweeps of [every(5 * MINUTE), every(7 * HOUR), every(4 * 24 * HOUR)]) {
          const often = play(events, sweeps)
          expect(seen(often)).toEqual(seen(never))
          expect(sorted(often.rungs)).toBe(sorted(never.rungs))
        }
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  test('looking every second of an emergency changes nothing either', () => {
    const history: ClockEvent[] = [
      { move: 'submit', at: start, by: 'reporter', kind: 'repair', priority: 'P0' },
      { move: 'offer', at: start + 2000, by: 'system', kind: 'repair', priority: 'P0' },
      { move: 'take', at: start + 6 * MINUTE + 1, by: 'offeree', kind: 'repair', priority: 'P0' },
      { move: 'arrive', at: start + 11 * MINUTE, by: 'assignee', kind: 'repair', priority: 'P0' },
    ]
    const each = play(history, (from, to) =>
      Array.from({ length: Math.min(2400, Math.floor((to - from) / 1000)) }, (_, i) => from + (i + 1) * 1000),
    )
    const never = play(history, () => [])
    expect(seen(each)).toEqual(seen(never))
    expect(sorted(each.rungs)).toBe(sorted(never.rungs))
    expect(
      never.rungs.slice(0, 3).map(({ level, reachedAt }) => [level, (reachedAt - start) / MINUTE]),
    ).toEqual([
      [1, 1],
      [2, 3],
      [3, 5],
    ])
  })

  test('each rung is reached once, in order, and never before its promise began', () => {
    fc.assert(
      fc.property(legalHistory, (events) => {
        const { rungs } = play(events, every(HOUR))
        const names = rungs.map(({ clock, cycle, level }) => `${clock} ${cycle} ${level}`)
        expect(new Set(names).size).toBe(names.length)
        for (const { clock, cycle, level, reachedAt } of rungs) {
          expect(reachedAt).toBeGreaterThanOrEqual(start)
          const below = rungs.find(
            (other) => other.clock === clock && other.cycle === cycle && other.level === level - 1,
          )
          if (level > 1) expect(below).toBeDefined()
        }
      }),
      { numRuns: 150 },
    )
  })

  test('while a promise runs, something is still to come: a rung, a reminder or a word to the owner', () => {
    fc.assert(
      fc.property(legalHistory, (events) => {
        const { clocks } = play(events, every(HOUR))
        const news = clocks.filter(
          ({ kind, stoppedAt, pausedSince }) =>
            kind === 'update' && stoppedAt === null && pausedSince === null,
        )
        for (const clock of news) expect(wakeAt(office, clock)).not.toBeNull()
      }),
      { numRuns: 150 },
    )
  })

  test('higher rungs come later, and every priority has a ladder for its first word, the door and the result', () => {
    for (const priority of ranks)
      for (const kind of ['acknowledge', 'arrive', 'resolve'] as const) {
        const rungs = rungsOf({ kind, priority })
        expect(rungs.map(({ level }) => level)).toEqual(rungs.map((_, i) => i + 1))
        expect(rungs.length, `${priority} ${kind}`).toBeGreaterThan(0)
        const weights = rungs.map(({ after }) => ('ms' in after ? after.ms : after.percent))
        expect(weights).toEqual([...weights].sort((a, b) => a - b))
      }
    for (const { tells } of ladders) expect(tells.length).toBeGreaterThan(0)
  })

  test('a paused promise climbs nothing, and a resumed one climbs later by just the pause', () => {
    const submit: ClockEvent = { move: 'submit', at: start, by: 'reporter', kind: 'repair', priority: 'P2' }
    const wait: ClockEvent = { ...submit, move: 'wait_for_owner', at: start + HOUR, by: 'assignee' }
    const resume: ClockEvent = { ...submit, move: 'resume', at: start + 11 * HOUR }
    const resolve = (clocks: Clock[]) => clocks.find(({ kind }) => kind === 'resolve')!
    const running = applyClockEvent([], submit, defaultPolicy)
    const paused = applyClockEvent(running, wait, defaultPolicy)
    const resumed = applyClockEvent(paused, resume, defaultPolicy)
    expect(nextRungAt(defaultPolicy, resolve(paused))).toBeNull()
    expect(nextRungAt(defaultPolicy, resolve(resumed))).toBe(
      nextRungAt(defaultPolicy, resolve(running))! + 10 * HOUR,
    )
  })

  test('rework is heard one rung further up at once', () => {
    const at = (move: ClockEvent['move'], hours: number): ClockEvent => ({
      move,
      at: start + hours * HOUR,
      by: 'reporter',
      kind: 'repair',
      priority: 'P2',
    })
    const { rungs } = play([at('submit', 0), at('finish', 1), at('rework', 2)], () => [])
    expect(rungs.find(({ clock }) => clock === 'resolve')).toMatchObject({
      level: 1,
      reachedAt: start + 2 * HOUR,
    })
  })
})

describe('whoever stands for a post', () => {
  const person = (staffId: string, more: Partial<LadderPerson>): LadderPerson => ({
    staffId,
    roles: ['technician'],
    skills: [],
    jobTitle: '维修',
    onDuty: true,
    ...more,
  })
  const people = [
    person('agent-home', { roles: ['agent'], onDuty: false }),
    person('agent', { roles: ['agent'] }),
    person('plumber', { skills: ['plumbing'] }),
    person('foreman', { skills: ['electric'], jobTitle: '工程主管' }),
    person('guard', { skills: ['security'] }),
    person('boss', { roles: ['manager'], onDuty: false }),
    person('office', { roles: ['administrator'], onDuty: false }),
  ]
  const who = (post: Parameters<typeof holdersOf>[0], from = people) =>
    holdersOf(post, from, 'plumber').map(({ staffId }) => staffId)

  test('leads by title come first, on duty; the manager stands in; the company is the administrator', () => {
    expect(who('responsible')).toEqual(['plumber'])
    expect(who('desk_lead')).toEqual(['agent'])
    expect(who('engineering_lead')).toEqual(['foreman'])
    expect(who('security_lead')).toEqual(['guard'])
    expect(who('manager')).toEqual(['boss'])
    expect(who('company')).toEqual(['office'])
    const alone = people.filter(({ staffId }) => staffId === 'boss')
    for (const post of ['desk_lead', 'engineering_lead', 'security_lead', 'manager', 'company'] as const)
      expect(who(post, alone)).toEqual(['boss'])
  })
})

describe('words', () => {
  test('say how far, who, and when one hears again', () => {
    expect(rungWords({ kind: 'arrive', priority: 'P1' }, 2)).toBe('到场时限已用 80%，提醒客服当班、工程主管')
    expect(rungWords({ kind: 'acknowledge', priority: 'P0' }, 4)).toBe('受理10 分钟还没有人应答，提醒公司')
    expect(
      delayWords({ state: 'in_progress', kind: 'repair', who: '李师傅', nextAt: start + 2 * HOUR }, start),
    ).toBe('还没修好，李师傅正在处理，今天 18:00 前再告诉您。')
    const ticket = (number: string, priority: Priority, dueAt: number) => ({
      number,
      title: '漏水',
      place: '1栋',
      priority,
      clock: 'arrive' as const,
      dueAt,
    })
    const four = ['P1', 'P2', 'P2', 'P3'].map((priority, i) =>
      ticket(`BX-${i}`, priority as Priority, start + (i - 2) * HOUR),
    )
    expect(manyCallsWords(four, start).body).toBe(
      '紧急 1 件、优先 2 件、一般 1 件，其中 2 件已超时。先看：BX-0 漏水；BX-1 漏水；BX-2 漏水。',
    )
  })
})

describe('terms', () => {
  const { service, targets } = defaultTerms
  test('the terms every community begins with are good, and every refusal says what to change', () => {
    expect(checkTerms(defaultTerms)).toEqual({ ok: true })
    for (const words of Object.values(termsWords)) expect(words).toMatch(/[请要不还没只]/)
  })

  test.each([
    [{ service: { ...service, weekly: [] }, targets }, 'calendar_never_open', 'service.weekly'],
    [{ service, targets: targets.slice(1) }, 'target_missing', 'acknowledge.P0'],
    [
      { service, targets: targets.map((t, i) => (i === 2 ? { ...t, targetMs: 1_000_500 } : t)) },
      'target_malformed',
      'targets.2',
    ],
    [{ service, targets: [...targets, targets[0]!] }, 'target_twice', 'targets.19'],
    [
      { service, targets: targets.map((t, i) => (i === 0 ? { ...t, targetMs: 10 * MINUTE } : t)) },
      'urgent_promised_later',
      'targets.0',
    ],
    [
      { service, targets: targets.map((t, i) => (i === 9 ? { ...t, calendar: 'service' as const } : t)) },
      'urgent_on_service_hours',
      'targets.9',
    ],
  ])('that would leave somebody without a promise are refused: %#', (terms, code, field) => {
    expect(checkTerms(terms)).toEqual({ ok: false, code, field })
  })
})
