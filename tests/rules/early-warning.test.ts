import { type ProblemType, problemTypes } from '@haolin/shared/ticket/catalogue.ts'
import { type ReportFacts, type Warning, warningsOf } from '@haolin/shared/ticket/early-warning.ts'
import { belongsTo, responseTimes } from '@haolin/shared/ticket/incident.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const hour = 3_600_000
const now = Date.parse('2026-11-21T02:00:00Z')
let made = 0
const report = (more: Partial<ReportFacts> = {}): ReportFacts => ({
  ticketId: `t${String(++made).padStart(6, '0')}`,
  household: `h${made}`,
  buildingId: 'b1',
  problemType: 'lift',
  hazard: 1,
  at: now,
  ...more,
})
const rulesOf = (warnings: Warning[]) => warnings.map(({ rule }) => rule)
const latestOf = (reports: ReportFacts[]) => reports.at(-1) as ReportFacts
const judge = (reports: ReportFacts[]) => warningsOf(reports, latestOf(reports))

const anyReports = fc
  .array(
    fc.record({
      household: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      buildingId: fc.constantFrom('b1', 'b2', null),
      problemType: fc.constantFrom(...(['lift', 'water'] as ProblemType[])),
      hazard: fc.integer({ min: 0, max: 3 }),
      ago: fc.integer({ min: 0, max: 40 * 24 * hour }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((list) =>
    list
      .map(({ ago, ...one }, i) => ({ ...one, ticketId: `t${i}`, at: now - ago }))
      .toSorted((a, b) => a.at - b.at),
  )

describe('early warning', () => {
  test('three households of one building within a day are a pattern, two or one calling thrice are not', () => {
    expect(rulesOf(judge([report({ at: now - 20 * hour }), report({ at: now - hour }), report()]))).toContain(
      'building_cluster',
    )
    expect(rulesOf(judge([report(), report()]))).not.toContain('building_cluster')
    const same = { household: 'one' }
    expect(rulesOf(judge([report(same), report(same), report(same)]))).toEqual([])
    expect(rulesOf(judge([report({ at: now - 25 * hour }), report(), report()]))).not.toContain(
      'building_cluster',
    )
  })

  test('five households of the community within three days, two in danger within half an hour', () => {
    const spread = Array.from({ length: 5 }, (_, i) =>
      report({ buildingId: `b${i}`, at: now - (4 - i) * 17 * hour }),
    )
    expect(rulesOf(judge(spread))).toContain('community_cluster')
    expect(rulesOf(judge([report({ hazard: 2, at: now - 29 * 60_000 }), report({ hazard: 3 })]))).toContain(
      'hazard_cluster',
    )
    expect(rulesOf(judge([report({ hazard: 2, at: now - 31 * 60_000 }), report({ hazard: 3 })]))).toEqual([])
  })

  test('a day three times as busy as usual is a pattern; a busy place on a usual day is not', () => {
    const usual = Array.from({ length: 27 * 2 }, (_, i) =>
      report({ buildingId: null, at: now - (1 + Math.floor(i / 2)) * 24 * hour - hour }),
    )
    const three = [report({ buildingId: null }), report({ buildingId: null }), report({ buildingId: null })]
    expect(rulesOf(judge([...usual, ...three]))).not.toContain('rising')
    expect(rulesOf(judge(three))).toContain('rising')
  })

  test('every warning shows enough evidence of its own kind, and another’s reports never make one', () => {
    fc.assert(
      fc.property(anyReports, (reports) => {
        const latest = latestOf(reports)
        const warnings = warningsOf(reports, latest)
        for (const { evidence, households, problemType } of warnings) {
          const rows = reports.filter(({ ticketId }) => evidence.includes(ticketId))
          expect(new Set(rows.map(({ household }) => household)).size).toBe(households)
          expect(rows.every((row) => row.problemType === problemType && row.at <= latest.at)).toBe(true)
        }
        const alone = reports.filter(({ problemType }) => problemType === latest.problemType)
        expect(warningsOf(alone, latest)).toEqual(warnings)
      }),
      { numRuns: 3000 },
    )
  })

  test('the order of the reports, and what came later, make no difference', () => {
    fc.assert(
      fc.property(anyReports, fc.nat(), (reports, seed) => {
        const at = seed % reports.length
        const latest = reports[at] as ReportFacts
        const before = reports.filter((one) => one.at <= latest.at)
        expect(warningsOf(reports.toReversed(), latest)).toEqual(warningsOf(before, latest))
      }),
      { numRuns: 2000 },
    )
  })

  test('every problem type has its words', () => {
    expect(Object.values(problemTypes).every((words) => words.length > 1)).toBe(true)
  })
})

describe('incidents', () => {
  const scope = { categories: ['lift_fault'], buildingIds: ['b1'], startedAt: now, clearedAt: null }
  test('take in reports of their kind, place and time alone', () => {
    const fits = (more: object) =>
      belongsTo(scope, { category: 'lift_fault', buildingId: 'b1', at: now, ...more })
    expect(fits({})).toBe(true)
    expect(fits({ at: now - 5 * hour })).toBe(true)
    expect(fits({ at: now - 7 * hour })).toBe(false)
    expect(fits({ buildingId: 'b2' })).toBe(false)
    expect(fits({ buildingId: null })).toBe(false)
    expect(fits({ category: 'tap_drip' })).toBe(false)
    expect(
      belongsTo({ ...scope, buildingIds: [] }, { category: 'lift_fault', buildingId: null, at: now }),
    ).toBe(true)
    expect(
      belongsTo(
        { ...scope, clearedAt: now + hour },
        { category: 'lift_fault', buildingId: 'b1', at: now + 4 * hour },
      ),
    ).toBe(false)
  })

  test('their response times are counted from the first report and never negative', () => {
    const times = responseTimes({
      firstReportAt: now,
      declaredAt: now + 4 * 60_000,
      firstWordAt: now + 4 * 60_000,
      onSiteAt: null,
      clearedAt: now + 2 * hour,
    })
    expect(times.map(({ ms }) => ms)).toEqual([240_000, 240_000, null, 2 * hour])
  })
})
