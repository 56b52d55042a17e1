import { addDays, momentAt } from '@haolin/shared/calendar.ts'
import { type DutyFacts, isOnDuty, presenceAt } from '@haolin/shared/duty.ts'
import { closesCircle, standIn } from '@haolin/shared/roster/deputies.ts'
import { gapsOf } from '@haolin/shared/roster/desk-gaps.ts'
import {
  answers,
  decideLeave,
  decideSwap,
  leaveAnswers,
  swapAnswers,
} from '@haolin/shared/roster/requests.ts'
import { fitTogether, shiftKindsOf, shiftOn, standardShiftKinds } from '@haolin/shared/roster/shift-kinds.ts'
import { hoursWords, usualWords } from '@haolin/shared/roster/words.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const monday = '2026-11-16'
const week = 7 * 86_400_000
const start = momentAt(monday)
const kind = (code: string) => standardShiftKinds.find((one) => one.code === code) ?? standardShiftKinds[0]
const on = (code: string, day: string) => shiftOn(kind(code) as (typeof standardShiftKinds)[number], day)
const daily = (from: number, until: number) =>
  Array.from({ length: 7 }, (_, day) => ({
    fromMinute: day * 1440 + from * 60,
    untilMinute: (day * 1440 + until * 60) % 10_080,
  }))
const nobody: DutyFacts = { usual: [], shifts: [], leaves: [] }
const moment = fc.integer({ min: start, max: start + week - 1 })
const anyDuty = fc.record({
  usual: fc.array(fc.record({ fromMinute: fc.nat(10_079), untilMinute: fc.nat(10_079) }), { maxLength: 3 }),
  shifts: fc.array(
    fc
      .tuple(fc.constantFrom('day', 'night', 'evening', 'on_call', 'rest'), fc.integer({ min: -1, max: 6 }))
      .map(([code, day]) => on(code, addDays(monday, day))),
    { maxLength: 4 },
  ),
  leaves: fc.array(
    fc
      .integer({ min: 0, max: 6 })
      .map((day) => ({ fromOn: addDays(monday, day), untilOn: addDays(monday, day) })),
    { maxLength: 1 },
  ),
})

describe('who is on duty', () => {
  test('without a roster and leave it is the usual week', () => {
    fc.assert(
      fc.property(anyDuty, moment, ({ usual }, at) => {
        expect(presenceAt({ ...nobody, usual }, at)).toBe(isOnDuty(usual, at) ? 'on_duty' : 'off')
      }),
    )
  })

  test('whoever is on leave all days is away, and leave never brings anybody in', () => {
    fc.assert(
      fc.property(anyDuty, moment, (facts, at) => {
        const always = [{ fromOn: addDays(monday, -8), untilOn: addDays(monday, 8) }]
        expect(presenceAt({ ...facts, leaves: always }, at)).toBe('off')
        if (presenceAt(facts, at) !== 'off') expect(presenceAt({ ...facts, leaves: [] }, at)).not.toBe('off')
      }),
    )
  })

  test.each([
    ['a night shift lasts over midnight', ['night'], '2026-11-17T07:59:00+08:00', 'on_duty'],
    ['and ends on the minute', ['night'], '2026-11-17T08:00:00+08:00', 'off'],
    ['on call at home is not on duty', ['on_call'], '2026-11-16T23:00:00+08:00', 'on_call'],
    ['on call comes on top of the usual day', ['on_call'], '2026-11-16T10:00:00+08:00', 'on_duty'],
    ['a day off takes the usual day away', ['rest'], '2026-11-16T10:00:00+08:00', 'off'],
    ['a planned evening replaces the usual day', ['evening'], '2026-11-16T10:00:00+08:00', 'off'],
  ])('%s', (_, codes, at, expected) => {
    const usual = codes[0] === 'night' ? [] : daily(8, 18)
    const shifts = codes.map((code) => on(code, monday))
    expect(presenceAt({ usual, shifts, leaves: [] }, Date.parse(at))).toBe(expected)
  })

  test('leave of a day takes the night shift that begins on it, to its end next morning', () => {
    const facts = { ...nobody, shifts: [on('night', monday)], leaves: [{ fromOn: monday, untilOn: monday }] }
    expect(presenceAt(facts, Date.parse('2026-11-17T06:00:00+08:00'))).toBe('off')
  })
})

describe('gaps at the desk', () => {
  test('a moment lies in a gap exactly when nobody is on duty', () => {
    fc.assert(
      fc.property(fc.array(anyDuty, { maxLength: 3 }), moment, (people, at) => {
        const gaps = gapsOf(people, start, start + week)
        const alone = !people.some((facts) => presenceAt(facts, at) === 'on_duty')
        expect(gaps.some(({ from, until }) => from <= at && at < until)).toBe(alone)
      }),
      { numRuns: 400 },
    )
  })

  test('gaps never touch: what goes on is one', () => {
    fc.assert(
      fc.property(fc.array(anyDuty, { maxLength: 3 }), (people) => {
        const gaps = gapsOf(people, start, start + week)
        for (const [i, gap] of gaps.entries()) {
          expect(gap.from).toBeLessThan(gap.until)
          expect(gap.from).toBeGreaterThan(gaps[i - 1]?.until ?? Number.NEGATIVE_INFINITY)
        }
      }),
    )
  })
})

describe('deputies', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  test('built through the door there is never a circle, and the chain ends with somebody present or nobody', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(names, names)),
        fc.subarray(['a', 'b', 'c', 'd', 'e']),
        (wishes, present) => {
          const deputies = new Map<string, string>()
          for (const [holder, deputy] of wishes)
            if (!closesCircle(deputies, holder, deputy)) deputies.set(holder, deputy)
          for (const holder of deputies.keys()) {
            const seen: string[] = []
            for (let next: string | undefined = holder; next; next = deputies.get(next)) {
              expect(seen).not.toContain(next)
              seen.push(next)
            }
            expect(standIn(deputies, holder, (one) => present.includes(one))).toBe(
              seen.find((one) => present.includes(one)) ?? null,
            )
          }
        },
      ),
    )
  })
})

describe('swaps and leave', () => {
  test('a step is taken exactly when it is a button', () => {
    for (const answer of Object.keys(answers) as (keyof typeof answers)[])
      for (const party of ['asker', 'other', 'manager'] as const) {
        for (const state of ['asked', 'agreed', 'approved', 'declined', 'refused', 'withdrawn'] as const)
          expect(decideSwap(state, [party], answer) !== null).toBe(
            swapAnswers(state, [party]).some((step) => step.answer === answer),
          )
        for (const state of ['asked', 'approved', 'refused', 'withdrawn'] as const)
          expect(decideLeave(state, [party], answer) !== null).toBe(
            leaveAnswers(state, [party]).some((step) => step.answer === answer),
          )
      }
  })

  test('nobody swaps without the colleague and the manager', () => {
    expect(decideSwap('asked', ['manager'], 'approve')).toBeNull()
    expect(decideSwap('agreed', ['asker', 'other'], 'approve')).toBeNull()
  })
})

describe('shifts', () => {
  test('two that overlap do not fit one person, one after the other do', () => {
    expect(fitTogether([on('day', monday), on('night', monday)])).toBe(true)
    expect(fitTogether([on('night', monday), on('early', addDays(monday, 1))])).toBe(false)
    expect(fitTogether([on('rest', monday), on('day', monday)])).toBe(false)
    expect(fitTogether([on('rest', monday), on('on_call', monday)])).toBe(true)
  })

  test('a community’s own kind replaces the standard one of its code, others come after', () => {
    const own = { code: 'day', name: '长白班', from: '07:00', until: '19:00', counts: 'duty' as const }
    const kinds = shiftKindsOf([own, { ...own, code: 'gate', name: '门岗' }])
    expect(kinds.filter(({ code }) => code === 'day')).toEqual([own])
    expect(kinds.at(-1)?.name).toBe('门岗')
    expect(kinds).toHaveLength(standardShiftKinds.length + 1)
  })

  test('hours are said as people say them', () => {
    expect(hoursWords(momentAt(monday, '20:00'), momentAt(addDays(monday, 1), '08:00'))).toBe(
      '20:00–次日 08:00',
    )
    expect(hoursWords(momentAt(monday, '15:00'), momentAt(addDays(monday, 1)))).toBe('15:00–24:00')
    expect(usualWords(daily(23, 31), monday)).toBe('23:00–次日 07:00')
    expect(usualWords([{ fromMinute: 0, untilMinute: 10_080 }], monday)).toBe('全天')
    expect(usualWords([], monday)).toBeNull()
  })
})
