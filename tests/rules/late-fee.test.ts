import { statutoryDays } from '@haolin/shared/billing/days-of-rest.ts'
import {
  computeLateFee,
  type Frozen,
  type LateFeeInput,
  type LateFeeRule,
  type Lowered,
  proveLateFee,
  recomputeLateFee,
} from '@haolin/shared/billing/late-fee.ts'
import { firstLateDay } from '@haolin/shared/billing/period.ts'
import { explain } from '@haolin/shared/billing/snapshot.ts'
import { addDays } from '@haolin/shared/calendar.ts'
import { decimal } from '@haolin/shared/decimal.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const rule = (more: Partial<LateFeeRule> = {}): LateFeeRule => ({
  version: 1,
  ratePerDay: decimal('0.0005'),
  graceDays: 0,
  capPercent: null,
  guard: null,
  basis: '物业服务合同第 12 条',
  ...more,
})
const guard = { times: decimal('1.3'), lpr: decimal('0.0310') }

const input = (more: Partial<LateFeeInput> & { amountFen: number; dueOn?: string }): LateFeeInput => {
  const { amountFen, dueOn = '2026-03-31', ...rest } = more
  return {
    principal: { name: '物业服务费', period: dueOn.slice(0, 7), amountFen, dueOn },
    rule: rule(),
    special: { holidays: [], workdays: [] },
    lowered: [],
    frozen: [],
    until: '2026-06-08',
    ...rest,
  }
}

describe('a late fee', () => {
  test('of 751.20 at 0.05 % a day, due on 31 March and paid on 8 June, is 69 days and 25.92 (X16)', () => {
    const fee = computeLateFee(input({ amountFen: 75_120 }))
    expect(fee.segments).toEqual([
      { from: '2026-04-01', until: '2026-06-08', days: 69, principalFen: 75_120 },
    ])
    expect(fee).toMatchObject({ feeFen: 2_592, cappedBy: null })
  })

  test('is rounded once, not every day (X18)', () => {
    const until = addDays('2026-03-31', 30)
    expect(computeLateFee(input({ amountFen: 3_333, until })).feeFen).toBe(50)
  })

  test('is capped where a court would cut it, and says so (X19)', () => {
    const nominal = rule({ ratePerDay: decimal('0.003'), guard })
    const given = input({ amountFen: 100_000, rule: nominal, until: addDays('2026-03-31', 365) })
    const fee = computeLateFee(given)
    expect(fee).toMatchObject({ nominalFen: 109_500, feeFen: 4_030, cappedBy: 'guard' })
    const proof = proveLateFee({ code: 'WYJ', name: '违约金', kind: 'late_fee' }, '2027-03', given, fee)
    expect(recomputeLateFee(proof)).toBe(4_030)
    expect(explain(proof)).toContain('按一年期 LPR 3.10% 的 1.3 倍封顶，计 40.30 元')
    expect(computeLateFee({ ...given, rule: { ...nominal, guard: null, capPercent: 20 } })).toMatchObject({
      feeFen: 20_000,
      cappedBy: 'cap',
    })
  })

  test('of what falls due on a holiday counts from the day after the first working day (X20)', () => {
    const days = Array.from({ length: 8 }, (_, i) => `2025-10-0${i + 1}`)
    const special = { holidays: days, workdays: ['2025-10-11'] }
    expect(firstLateDay('2025-10-01', special)).toBe('2025-10-10')
    const on = (until: string) =>
      computeLateFee(input({ amountFen: 1_000_000, dueOn: '2025-10-01', special, until }))
    expect(on('2025-10-09').feeFen).toBe(0)
    expect(on('2025-10-10').segments[0]).toMatchObject({ from: '2025-10-10', days: 1 })
    // 2026: the National Day holiday ends on the 7th.
    expect(firstLateDay('2026-10-01', statutoryDays)).toBe('2026-10-09')
  })

  test('is simple, never on top of itself (X21)', () => {
    expect(computeLateFee(input({ amountFen: 100_000, until: addDays('2026-03-31', 30) })).feeFen).toBe(1_500)
  })

  test('follows what was unpaid: parts paid, money that went back, days of a dispute', () => {
    const lowered: Lowered[] = [
      { on: '2026-04-10', fen: 40_000 },
      { on: '2026-04-20', fen: -40_000 },
    ]
    const frozen: Frozen[] = [{ from: '2026-05-01', until: '2026-05-31' }]
    const { segments } = computeLateFee(input({ amountFen: 100_000, lowered, frozen, until: '2026-06-02' }))
    expect(segments.map(({ days, principalFen }) => [days, principalFen])).toEqual([
      [10, 100_000],
      [10, 60_000],
      [10, 100_000],
      [2, 100_000],
    ])
    const still = computeLateFee(input({ amountFen: 100_000, frozen: [{ from: '2026-04-06', until: null }] }))
    expect(still.segments.map(({ days }) => days)).toEqual([5])
  })

  test('begins after the days of grace', () => {
    const given = input({ amountFen: 100_000, rule: rule({ graceDays: 10 }), until: '2026-04-11' })
    expect(computeLateFee(given).segments).toMatchObject([{ from: '2026-04-11', days: 1 }])
  })
})

describe('the laws of a late fee', () => {
  const day = (from: string, most: number) =>
    fc.integer({ min: 0, max: most }).map((days) => addDays(from, days))
  const case_ = fc.record({
    amountFen: fc.integer({ min: 1, max: 5_000_000 }),
    payments: fc.array(
      fc.record({ on: day('2026-03-01', 200), fen: fc.integer({ min: 1, max: 1_000_000 }) }),
      { maxLength: 4 },
    ),
    frozen: fc.array(
      fc.record({ from: day('2026-03-20', 100), length: fc.option(fc.integer({ min: 0, max: 40 })) }),
      { maxLength: 2 },
    ),
    graceDays: fc.integer({ min: 0, max: 20 }),
    guarded: fc.boolean(),
    capPercent: fc.option(fc.integer({ min: 1, max: 30 })),
  })
  const given = (
    one: typeof case_ extends fc.Arbitrary<infer T> ? T : never,
    until: string,
  ): LateFeeInput => {
    let left = one.amountFen
    const lowered = one.payments.map(({ on, fen }) => {
      const paid = Math.min(fen, left)
      left -= paid
      return { on, fen: paid }
    })
    const frozen = one.frozen.map(({ from, length }) => ({
      from,
      until: length === null ? null : addDays(from, length),
    }))
    const own = rule({
      graceDays: one.graceDays,
      capPercent: one.capPercent,
      guard: one.guarded ? guard : null,
    })
    return input({ amountFen: one.amountFen, lowered, frozen, until, rule: own, special: statutoryDays })
  }

  test('it never falls with time, is nothing until the last day to pay, and its proof gives it again', () => {
    fc.assert(
      fc.property(case_, fc.nat(260), fc.nat(60), (one, days, more) => {
        const until = addDays('2026-03-01', days)
        const early = given(one, until)
        const fee = computeLateFee(early)
        expect(computeLateFee({ ...early, until: addDays(until, more) }).feeFen).toBeGreaterThanOrEqual(
          fee.feeFen,
        )
        if (until < firstLateDay('2026-03-31', statutoryDays)) expect(fee.feeFen).toBe(0)
        const proof = proveLateFee({ code: 'WYJ', name: '违约金', kind: 'late_fee' }, '2026-06', early, fee)
        expect(recomputeLateFee(proof)).toBe(fee.feeFen)
      }),
    )
  })

  test('days counted one by one and in segments are the same days', () => {
    fc.assert(
      fc.property(case_, fc.nat(200), (one, days) => {
        const all = given(one, addDays('2026-03-01', days))
        const { segments } = computeLateFee(all)
        let fenDays = 0
        const first = addDays(firstLateDay('2026-03-31', statutoryDays), one.graceDays)
        for (let at = first; at <= all.until; at = addDays(at, 1)) {
          const disputed = all.frozen.some(({ from, until }) => from <= at && (until === null || at <= until))
          const unpaid = all.lowered.reduce(
            (fen, { on, fen: paid }) => (on < at ? fen - paid : fen),
            one.amountFen,
          )
          if (!disputed) fenDays += unpaid
        }
        expect(segments.reduce((sum, { days: n, principalFen }) => sum + n * principalFen, 0)).toBe(fenDays)
      }),
    )
  })
})
