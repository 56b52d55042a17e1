import { addOpenTime, DAY_MS, momentAt, openTimeBetween } from '@haolin/shared/calendar.ts'
import {
  applyClockEvent,
  type ClockEvent,
  clockEffects,
  passTime,
  recomputeClocks,
} from '@haolin/shared/ticket/clock-effects.ts'
import { clockKinds, defaultPolicy, targetOf } from '@haolin/shared/ticket/clock-policy.ts'
import {
  breachOf,
  type Clock,
  elapsedMs,
  isBreached,
  markBreach,
  pauseClock,
  resumeClock,
  retarget,
  startClock,
  stopClock,
} from '@haolin/shared/ticket/clocks.ts'
import { kinds, moveNames, type Priority, priorities } from '@haolin/shared/ticket/lifecycle.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const many = { numRuns: 2000 }
const start = momentAt('2026-11-20', '10:00')
const ranks = Object.keys(priorities) as Priority[]
const clockNames = Object.keys(clockKinds) as Clock['kind'][]

const event = (move: ClockEvent['move'], at: number, more: Partial<ClockEvent> = {}): ClockEvent => ({
  move,
  at,
  by: 'agent',
  kind: 'repair',
  priority: 'P2',
  ...more,
})
const clockOf = (clocks: readonly Clock[], kind: Clock['kind'], cycle = 1) =>
  clocks.find((clock) => clock.kind === kind && clock.cycle === cycle)!

const anyEvent = fc.record({
  move: fc.oneof(
    fc.constantFrom('submit' as const, ...moveNames),
    fc.constantFrom(
      'wait_for_owner' as const,
      'resume' as const,
      'finish' as const,
      'rework' as const,
      'reprioritise' as const,
    ),
  ),
  wait: fc.nat(30 * HOUR),
  by: fc.constantFrom('system' as const, 'reporter' as const, 'assignee' as const, 'agent' as const),
  priority: fc.constantFrom(...ranks),
})
const history = fc
  .tuple(fc.constantFrom('repair' as const, 'complaint' as const), fc.array(anyEvent, { maxLength: 25 }))
  .map(([kind, list]) => {
    let at = start
    const first = event('submit', at, { kind, by: 'reporter' })
    return [
      first,
      ...list.map(({ wait, ...rest }): ClockEvent => {
        at += wait
        return { ...rest, at, kind }
      }),
    ]
  })

describe('promises', () => {
  test('every priority of every kind has a first word and a result', () => {
    for (const priority of ranks) {
      for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
        for (const clock of ['acknowledge', 'resolve', 'update'] as const) {
          expect(targetOf(defaultPolicy, clock, priority, kind)).not.toBeNull()
        }
      }
    }
  })

  test('a more urgent ticket is never promised later', () => {
    for (const clock of clockNames) {
      for (const kind of ['repair', 'complaint'] as const) {
        const dues = ranks.flatMap((priority) => {
          const target = targetOf(defaultPolicy, clock, priority, kind)
          return target ? [startClock(defaultPolicy, target, 1, start).dueAt] : []
        })
        if (clock === 'resolve' && kind === 'repair') dues.pop() // a question is answered sooner than a repair
        expect(dues).toEqual([...dues].sort((a, b) => a - b))
      }
    }
  })

  test('a burst pipe is promised somebody within 30 minutes and a dry floor within 4 hours', () => {
    const clocks = recomputeClocks(
      [event('submit', start, { priority: 'P1', by: 'reporter' })],
      defaultPolicy,
    )
    expect(clocks.map(({ kind, dueAt }) => [kind, (dueAt - start) / MINUTE])).toEqual([
      ['acknowledge', 5],
      ['arrive', 30],
      ['resolve', 240],
      ['update', 60],
    ])
  })

  test('a dripping tap reported in the evening rests overnight, its first word does not', () => {
    const late = momentAt('2026-11-20', '21:00')
    const clocks = recomputeClocks([event('submit', late, { priority: 'P3', by: 'reporter' })], defaultPolicy)
    expect(clockOf(clocks, 'acknowledge').dueAt).toBe(late + 30 * MINUTE)
    expect(clockOf(clocks, 'resolve').dueAt).toBe(momentAt('2026-11-26', '20:00'))
    expect(clockOf(clocks, 'arrive')).toBeUndefined()
  })
})

describe('clocks', () => {
  const target = targetOf(defaultPolicy, 'resolve', 'P2', 'repair')!
  const clock = startClock(defaultPolicy, target, 1, start)

  test('waiting for the owner moves the deadline by just that time', () => {
    const paused = pauseClock(clock, start + HOUR)
    const resumed = resumeClock(defaultPolicy, paused, start + 6 * HOUR)
    expect(resumed.dueAt).toBe(clock.dueAt + 5 * HOUR)
    expect(isBreached(paused, start + 40 * HOUR)).toBe(false)
    expect(pauseClock(paused, start + 2 * HOUR)).toBe(paused)
  })

  test('a promise kept to the very millisecond is kept', () => {
    expect(isBreached(stopClock(defaultPolicy, clock, clock.dueAt), clock.dueAt + DAY_MS)).toBe(false)
    const late = stopClock(defaultPolicy, clock, clock.dueAt + 1)
    expect(late.breachedAt).toBe(clock.dueAt)
  })

  test('a pause after the deadline does not heal it', () => {
    const paused = pauseClock(clock, clock.dueAt + HOUR)
    expect(
      isBreached(resumeClock(defaultPolicy, paused, clock.dueAt + 9 * HOUR), clock.dueAt + 9 * HOUR),
    ).toBe(true)
  })

  test('a change of priority keeps the pauses', () => {
    const rested = resumeClock(defaultPolicy, pauseClock(clock, start + HOUR), start + 3 * HOUR)
    const urgent = retarget(
      defaultPolicy,
      rested,
      targetOf(defaultPolicy, 'resolve', 'P1', 'repair')!,
      start + 4 * HOUR,
    )
    expect(urgent.dueAt).toBe(start + 6 * HOUR)
    expect(urgent.pausedTotalMs).toBe(2 * HOUR)
  })

  test('an emergency is never paused, and turning into one ends a pause', () => {
    const submitted = event('submit', start, { by: 'reporter' })
    const waiting = event('wait_for_owner', start + HOUR)
    const raised = event('reprioritise', start + 2 * HOUR, { priority: 'P0' })
    expect(clockOf(recomputeClocks([submitted, waiting], defaultPolicy), 'resolve').pausedSince).toBe(
      start + HOUR,
    )
    const clocks = recomputeClocks([submitted, waiting, raised], defaultPolicy)
    expect(clockOf(clocks, 'resolve')).toMatchObject({ pausedSince: null, pausedTotalMs: HOUR })
    const again = applyClockEvent(
      clocks,
      event('wait_for_owner', start + 3 * HOUR, { priority: 'P0' }),
      defaultPolicy,
    )
    expect(clockOf(again, 'resolve').pausedSince).toBeNull()
  })

  test('a machine may acknowledge a drip, but not a fire', () => {
    for (const [priority, stopped] of [
      ['P3', start + MINUTE],
      ['P0', null],
    ] as const) {
      const history = [
        event('submit', start, { by: 'reporter', priority }),
        event('accept', start + MINUTE, { by: 'system', priority }),
      ]
      expect(clockOf(recomputeClocks(history, defaultPolicy), 'acknowledge').stoppedAt).toBe(stopped)
    }
  })

  test('when the owner says it is not repaired, the clock runs on without the days of waiting for the word', () => {
    const clocks = recomputeClocks(
      [
        event('submit', start, { by: 'reporter' }),
        event('finish', start + 5 * HOUR, { by: 'assignee' }),
        event('rework', start + 50 * HOUR, { by: 'reporter' }),
      ],
      defaultPolicy,
    )
    const resolve = clockOf(clocks, 'resolve')
    expect(resolve.dueAt - (start + 50 * HOUR)).toBe(19 * HOUR)
    expect(isBreached(resolve, start + 50 * HOUR)).toBe(false)
  })

  test('reopening starts new clocks and leaves the old ones alone', () => {
    const first = [
      event('submit', start, { by: 'reporter' }),
      event('finish', start + HOUR, { by: 'assignee' }),
    ]
    const before = recomputeClocks(first, defaultPolicy)
    const after = recomputeClocks(
      [...first, event('reopen', start + DAY_MS, { by: 'reporter' })],
      defaultPolicy,
    )
    expect(after.slice(0, before.length)).toEqual(before)
    expect(clockOf(after, 'resolve', 2).startedAt).toBe(start + DAY_MS)
  })

  test('news to the owner starts the wait for the next news, unless all waiting is over or paused', () => {
    const reported = event('submit', start, { by: 'reporter' })
    const told = event('say', start + HOUR)
    const asked = event('say', start + HOUR, { by: 'reporter' })
    expect(clockOf(recomputeClocks([reported, told], defaultPolicy), 'update').dueAt).toBe(start + 5 * HOUR)
    expect(clockOf(recomputeClocks([reported, asked], defaultPolicy), 'update').dueAt).toBe(start + 4 * HOUR)
    const done = event('finish', start + HOUR / 2, { by: 'assignee' })
    expect(clockOf(recomputeClocks([reported, done, told], defaultPolicy), 'update').stoppedAt).toBe(done.at)
    const waiting = event('wait_for_owner', start + HOUR / 2)
    expect(clockOf(recomputeClocks([reported, waiting, told], defaultPolicy), 'update').pausedSince).toBe(
      told.at,
    )
  })

  test('the effects name only moves that exist', () => {
    for (const { move } of clockEffects) expect(['submit', ...moveNames]).toContain(move)
  })
})

describe('laws of the clocks', () => {
  test('clocks kept up event by event, stored in between and swept at any time, equal those from the history', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(48 * HOUR), { maxLength: 4 }), (events, sweeps) => {
        const end = events.at(-1)!.at + 48 * HOUR
        let kept: Clock[] = []
        events.forEach((happened, i) => {
          kept = applyClockEvent(JSON.parse(JSON.stringify(kept)), happened, defaultPolicy)
          const until = events[i + 1]?.at ?? end
          const moments = sweeps.map((after) => Math.min(until, happened.at + after)).sort((a, b) => a - b)
          for (const now of moments)
            kept = passTime(kept, now, defaultPolicy).map((clock) => markBreach(clock, now))
        })
        const last = (clocks: readonly Clock[]) =>
          passTime(clocks, end, defaultPolicy).map((clock) => markBreach(clock, end))
        expect(last(kept)).toEqual(last(recomputeClocks(events, defaultPolicy)))
      }),
      many,
    )
  })

  test('used and paused time are never negative and add up to the open time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20 * HOUR), { maxLength: 12 }),
        fc.constantFrom(...ranks),
        (waits, priority) => {
          const target = targetOf(defaultPolicy, 'resolve', priority, 'repair')!
          const calendar = defaultPolicy.calendars[target.calendar]
          let clock = startClock(defaultPolicy, target, 1, start)
          let at = start
          let used = 0
          waits.forEach((wait, i) => {
            const open = openTimeBetween(calendar, at, at + wait)
            at += wait
            if (i % 2 === 0) used += open
            clock = i % 2 === 0 ? pauseClock(clock, at) : resumeClock(defaultPolicy, clock, at)
          })
          expect(elapsedMs(defaultPolicy, clock, at)).toBe(used)
          expect(clock.pausedTotalMs).toBeGreaterThanOrEqual(0)
          const resumed = resumeClock(defaultPolicy, clock, at)
          expect(elapsedMs(defaultPolicy, resumed, at) + resumed.pausedTotalMs).toBe(
            openTimeBetween(calendar, start, at),
          )
          const rest = resumed.targetMs - used
          if (rest > 0) expect(resumed.dueAt).toBe(addOpenTime(calendar, at, rest))
        },
      ),
      many,
    )
  })

  test('once broken a promise stays broken, and never before its deadline', () => {
    fc.assert(
      fc.property(history, fc.nat(60 * HOUR), fc.nat(60 * HOUR), (events, soon, later) => {
        for (const clock of recomputeClocks(events, defaultPolicy)) {
          const first = breachOf(clock, start + soon)
          const second = breachOf(clock, start + soon + later)
          if (first !== null) expect(second).toBe(first)
          if (clock.stoppedAt !== null) expect(first).toBe(second)
        }
      }),
      many,
    )
  })

  test('a deadline moves earlier only when the priority changes or a promise starts afresh', () => {
    fc.assert(
      fc.property(history, (events) => {
        let clocks: Clock[] = []
        for (const happened of events) {
          const next = applyClockEvent(clocks, happened, defaultPolicy)
          for (const clock of clocks) {
            const same = next.find(({ kind, cycle }) => kind === clock.kind && cycle === clock.cycle)!
            const afresh = same.startedAt !== clock.startedAt || clock.startedAt === happened.at
            if (!['accept', 'reprioritise', 'retriage', 'absorb'].includes(happened.move) && !afresh) {
              expect(same.dueAt).toBeGreaterThanOrEqual(clock.dueAt)
            }
          }
          clocks = next
        }
      }),
      { numRuns: 500 },
    )
  })
})
