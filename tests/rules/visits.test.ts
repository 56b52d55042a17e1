import { figuresOf } from '@haolin/shared/archive/figures.ts'
import { kinds, priorities } from '@haolin/shared/ticket/lifecycle.ts'
import { isLow, markOfFace } from '@haolin/shared/visit/marks.ts'
import { drawOf, type SampleFacts, sampleVisit, visitPolicy } from '@haolin/shared/visit/sampling.ts'
import { whyNotAnswer } from '@haolin/shared/visit/survey.ts'
import {
  chooseVisitor,
  mostAttempts,
  stateAfter,
  type VisitCandidate,
  visitTimes,
  whyNotRecord,
  whyNotVisit,
} from '@haolin/shared/visit/visit.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const anyFacts = fc.record({
  ticketId: fc.uuid({ version: 7 }),
  cycle: fc.integer({ min: 1, max: 5 }),
  kind: fc.constantFrom(...Object.keys(kinds)),
  priority: fc.constantFrom(...Object.keys(priorities)),
  lowest: fc.option(fc.integer({ min: 1, max: 5 })),
}) as fc.Arbitrary<SampleFacts>

describe('the sample of return visits', () => {
  test('is the same for everybody who draws again, and an id may be written in either case', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(sampleVisit(facts)).toEqual(sampleVisit({ ...facts, ticketId: facts.ticketId.toUpperCase() }))
        expect(drawOf(facts.ticketId, facts.cycle)).toBeGreaterThanOrEqual(0)
        expect(drawOf(facts.ticketId, facts.cycle)).toBeLessThan(1000)
      }),
    )
  })

  test('never leaves out a low mark, an emergency, a complaint or a dispute', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const must =
          (facts.lowest !== null && facts.lowest <= 2) ||
          ['P0', 'P1'].includes(facts.priority) ||
          ['complaint', 'dispute', 'fee_dispute'].includes(facts.kind)
        const { chosen, why } = sampleVisit(facts)
        if (must) expect(chosen).toBe(true)
        else expect(why).toBe('sampled')
      }),
      { numRuns: 2_000 },
    )
  })

  test('a low mark never makes a visit less likely', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        if (sampleVisit({ ...facts, lowest: null }).chosen)
          expect(sampleVisit({ ...facts, lowest: 1 }).chosen).toBe(true)
      }),
    )
  })

  test('takes its share of all others, also of ids made one after the other and of later cycles', () => {
    const share = visitPolicy[visitPolicy.length - 1]?.perMille ?? 0
    const id = (i: number) =>
      `019a9f3c-${(i >> 4).toString(16).padStart(4, '0')}-7000-8000-00000000000${(i % 16).toString(16)}`
    for (const cycle of [1, 2]) {
      const all = Array.from({ length: 20_000 }, (_, i) =>
        sampleVisit({ ticketId: id(i), cycle, kind: 'repair', priority: 'P3', lowest: null }),
      )
      const chosen = all.filter((one) => one.chosen).length / 20
      expect(Math.abs(chosen - share)).toBeLessThan(10)
    }
  })
})

describe('a return visit', () => {
  test('is never made by somebody about their own home, themselves or their own work', () => {
    const anybody = fc.record({
      staffId: fc.uuid(),
      agent: fc.boolean(),
      open: fc.nat(9),
      own: fc.boolean(),
      about: fc.boolean(),
      worked: fc.boolean(),
    }) as fc.Arbitrary<VisitCandidate>
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 8 }), (people) => {
        const chosen = people.find(({ staffId }) => staffId === chooseVisitor(people))
        const free = people.filter((one) => whyNotVisit(one) === null)
        if (!chosen) {
          expect(free).toEqual([])
          return
        }
        expect(chosen.own || chosen.about || chosen.worked).toBe(false)
        if (free.some(({ agent }) => agent)) expect(chosen.agent).toBe(true)
        for (const other of free.filter(({ agent }) => agent === chosen.agent))
          expect(other.open).toBeGreaterThanOrEqual(chosen.open)
      }),
    )
  })

  test('ends after so many calls in vain, which keep their distance', () => {
    let attempts = 0
    while (stateAfter('no_answer', attempts) === 'due') attempts++
    expect(attempts + 1).toBe(mostAttempts)
    const waiting = { state: 'due' as const, attempts: 1, lastAttemptAt: 1_000, expiresAt: 1e12 }
    const soon = 1_000 + visitTimes.againMs - 1
    expect(whyNotRecord(waiting, 'no_answer', '', soon)).toBe('visit_too_soon')
    expect(whyNotRecord(waiting, 'no_answer', '', soon + 1)).toBeNull()
    expect(whyNotRecord(waiting, 'satisfied', '', soon)).toBeNull()
    expect(whyNotRecord(waiting, 'unsatisfied', ' ', soon)).toBe('words_needed')
    expect(whyNotRecord({ ...waiting, state: 'satisfied' }, 'satisfied', '', soon)).toBe('visit_over')
  })
})

test('a survey is answered once, in its time, by nobody who works here', () => {
  const open = { expiresAt: 100, endedAt: null, answered: false }
  expect(whyNotAnswer(open, false, 99)).toBeNull()
  expect(whyNotAnswer(open, false, 100)).toBe('survey_over')
  expect(whyNotAnswer(open, true, 1)).toBe('own_ticket')
  expect(whyNotAnswer({ ...open, endedAt: 50, answered: true }, false, 60)).toBe('survey_answered')
  expect(whyNotAnswer(null, false, 1)).toBe('survey_over')
})

test('of three faces only the unhappy one is a low mark', () => {
  const all = (face: number) => {
    const mark = markOfFace(face)
    return { speed: mark, quality: mark, attitude: mark }
  }
  expect([1, 2, 3].map((face) => isLow(all(face)))).toEqual([true, false, false])
  expect([1, 2, 3].map(markOfFace)).toEqual([1, 3, 5])
})

test('figures say nothing where there is nothing to divide by', () => {
  const none = { count: 0, done: 0, doneMs: 0, promises: 0, kept: 0, reopened: 0, marks: 0, markThirds: 0 }
  expect(figuresOf(none)).toEqual({
    count: 0,
    meanDoneMs: null,
    keptPerMille: null,
    reopenedPerMille: null,
    meanMark: null,
  })
  const two = {
    ...none,
    count: 2,
    done: 2,
    doneMs: 7,
    promises: 3,
    kept: 2,
    reopened: 1,
    marks: 2,
    markThirds: 27,
  }
  expect(figuresOf(two)).toEqual({
    count: 2,
    meanDoneMs: 4,
    keptPerMille: 667,
    reopenedPerMille: 500,
    meanMark: 450,
  })
})
