import {
  type ChargeInput,
  type ChargeSnapshot,
  chooseRate,
  computeCharge,
  recomputeCharge,
} from '@haolin/shared/billing/charge.ts'
import { explainCharge, explainDifference } from '@haolin/shared/billing/explain.ts'
import {
  datesOf,
  daysLate,
  dueDate,
  firstLateDay,
  isPeriod,
  lastDayToPay,
  movePeriod,
  periodOf,
} from '@haolin/shared/billing/period.ts'
import { type Proration, prorationRules, shareOfPeriod } from '@haolin/shared/billing/proration.ts'
import { splitTax } from '@haolin/shared/billing/tax.ts'
import { addDays } from '@haolin/shared/calendar.ts'
import { decimal } from '@haolin/shared/decimal.ts'
import { shareFen } from '@haolin/shared/money.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const many = { numRuns: 3000 }
const rate = {
  version: '2025-1',
  price: decimal('2.80'),
  effectiveFrom: '2025-01-01',
  basis: '物业服务合同第七条',
}
const home: ChargeInput = {
  item: { code: 'management', name: '物业费', kind: 'area' },
  period: '2025-03',
  quantity: decimal('89.43'),
  rate,
  proration: 'NEXT_MONTH',
  heldFrom: null,
  heldUntil: null,
}
const parking: ChargeInput = {
  ...home,
  item: { code: 'parking', name: '车位费', kind: 'parking' },
  quantity: decimal('1'),
  rate: { ...rate, price: decimal('300') },
}
const charged = (input: ChargeInput): ChargeSnapshot => {
  const result = computeCharge(input)
  if (!result.ok) throw new Error(result.code)
  return result.snapshot
}
const fenOf = (input: ChargeInput) => charged(input).amountFen

describe('one charge', () => {
  // biome-ignore format: a table
  test.each<[string, Record<string, string>, number]>([
    ['X01 a month of management fee',         {},                                                        25_040],
    ['X02 a tie goes up',                     { quantity: '64.30', price: '2.35' },                      15_111],
    ['X04 another tie',                       { quantity: '70.10', price: '1.15' },                       8_062],
    ['X11 the bill a vacancy is reduced from', { quantity: '83.33', price: '1.95' },                     16_249],
    ['X07 owner in the month of hand-over',   { heldFrom: '2025-03-10' },                                     0],
    ['X07 developer in that month',           { heldUntil: '2025-03-09' },                               25_040],
    ['X07 owner in the month after',          { heldFrom: '2025-03-10', period: '2025-04' },             25_040],
    ['X08 owner by actual days',              { heldFrom: '2025-03-10', proration: 'ACTUAL_DAYS' },      17_770],
    ['X08 developer by actual days',          { heldUntil: '2025-03-09', proration: 'ACTUAL_DAYS' },      7_270],
    ['X10 ten days of a leap February',       { period: '2024-02', heldUntil: '2024-02-10', proration: 'ACTUAL_DAYS' }, 8_634],
    ['X10 ten days of a plain February',      { period: '2025-02', heldUntil: '2025-02-10', proration: 'ACTUAL_DAYS' }, 8_943],
  ])('%s', (_, { quantity = '89.43', price = '2.80', ...more }, amount) => {
    const input = { ...home, ...more, quantity: decimal(quantity), rate: { ...rate, price: decimal(price) } }
    expect(fenOf(input as ChargeInput)).toBe(amount)
  })

  test('X33 parking from 16 May, by days and by half months', () => {
    const may = { ...parking, period: '2025-05', heldFrom: '2025-05-16' }
    expect(fenOf({ ...may, proration: 'ACTUAL_DAYS' })).toBe(15_484)
    expect(fenOf({ ...may, proration: 'HALF_MONTH' })).toBe(15_000)
  })

  test('a fee charged once is not cut by days', () => {
    const item = { code: 'card', name: '门禁卡', kind: 'one_off' } as const
    expect(fenOf({ ...parking, item, heldFrom: '2025-03-20', proration: 'ACTUAL_DAYS' })).toBe(30_000)
  })

  test('X11 a vacant home pays 60 % of the rounded bill', () => {
    expect(shareFen(16_249, 60, 100)).toBe(9_749)
    expect(16_249 - shareFen(16_249, 60, 100)).toBe(6_500)
  })

  test('X13 twelve months prepaid at 95 %', () => expect(shareFen(300_480, 95, 100)).toBe(285_456))

  test.each([
    [{ ...home, quantity: decimal('0') }, 'quantity_missing'],
    [{ ...home, rate: { ...rate, price: decimal('-1') } }, 'price_negative'],
    [
      { ...home, quantity: decimal('99999999999'), rate: { ...rate, price: decimal('99') } },
      'amount_too_large',
    ],
  ])('is refused: %#', (input, code) => expect(computeCharge(input)).toEqual({ ok: false, code }))

  test('the stored proof gives the same fen again, also after a journey through JSON', () => {
    const input = fc.record({
      item: fc.constantFrom(home.item, parking.item),
      period: fc.integer({ min: 0, max: 60 }).map((months) => movePeriod('2022-01', months)),
      quantity: fc.record({
        digits: fc.integer({ min: 1, max: 1e7 }),
        places: fc.integer({ min: 2, max: 4 }),
      }),
      rate: fc
        .record({ digits: fc.nat(9_999_999), places: fc.integer({ min: 4, max: 6 }) })
        .map((price) => ({ ...rate, price })),
      proration: fc.constantFrom(...(Object.keys(prorationRules) as Proration[])),
      heldFrom: fc.option(fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2022-01-01', days))),
      heldUntil: fc.option(fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2022-01-01', days))),
    })
    fc.assert(
      fc.property(input, (facts) => {
        const snapshot = charged(facts)
        expect(recomputeCharge(JSON.parse(JSON.stringify(snapshot)))).toBe(snapshot.amountFen)
        expect(snapshot.amountFen).toBeGreaterThanOrEqual(0)
        expect(snapshot.amountFen).toBeLessThanOrEqual(snapshot.fullFen)
      }),
      many,
    )
  })

  test('an altered proof is noticed', () => {
    const snapshot = charged(home)
    expect(recomputeCharge({ ...snapshot, quantity: decimal('90.43') })).not.toBe(snapshot.amountFen)
  })
})

describe('dividing a month', () => {
  test('who leaves and who comes owe the whole month together, on any day, by any rule', () => {
    for (const rule of Object.keys(prorationRules) as Proration[]) {
      for (const period of ['2024-02', '2025-02', '2025-04', '2025-12']) {
        const { firstDay, days } = datesOf(period)
        for (let day = 0; day < days; day += 1) {
          const handover = addDays(firstDay, day)
          const leaves = shareOfPeriod(rule, period, null, addDays(handover, -1))
          const comes = shareOfPeriod(rule, period, handover, null)
          expect(leaves.parts + comes.parts).toBe(comes.of)
        }
      }
    }
  })

  test('months before and after are owed by one alone', () => {
    expect(shareOfPeriod('ACTUAL_DAYS', '2025-02', '2025-03-10', null).parts).toBe(0)
    expect(shareOfPeriod('ACTUAL_DAYS', '2025-04', '2025-03-10', null)).toEqual({ parts: 30, of: 30 })
    expect(shareOfPeriod('ACTUAL_DAYS', '2025-04', null, '2025-03-09').parts).toBe(0)
    expect(shareOfPeriod('HALF_MONTH', '2025-03', '2025-03-20', '2025-03-10').parts).toBe(0)
  })
})

describe('explaining', () => {
  test('an owner reads how the amount came about', () => {
    expect(explainCharge(charged(home))).toEqual([
      '89.43 m² × 2.80 元/m²·月 = 250.40 元',
      '单价依据：物业服务合同第七条（2025-1 版，2025-01-01 起执行）',
    ])
    expect(explainCharge(charged({ ...home, heldFrom: '2025-03-10', proration: 'ACTUAL_DAYS' }))[1]).toBe(
      '2025-03-10 至 2025-03-31，按实际天数，计 22/31 个月 = 177.70 元',
    )
  })

  test('zeros a database adds are neither shown nor a change', () => {
    const stored = { ...home, quantity: decimal('89.4300'), rate: { ...rate, price: decimal('2.8000') } }
    expect(explainCharge(charged(stored))).toEqual(explainCharge(charged(home)))
    expect(explainDifference(charged(stored), charged(home))).toBe('和上期一样，都是 250.40 元。')
    const precise = { ...home, rate: { ...rate, price: decimal('2.8125') } }
    expect(explainCharge(charged(precise))[0]).toBe('89.43 m² × 2.8125 元/m²·月 = 251.52 元')
  })

  test('the difference to last month is said with its reason', () => {
    const dearer = { ...home, rate: { ...rate, price: decimal('2.95') } }
    expect(explainDifference(charged(home), charged(home))).toBe('和上期一样，都是 250.40 元。')
    expect(explainDifference(charged(dearer), charged(home))).toBe(
      '比上期多 13.42 元：单价由 2.80 变为 2.95 元。',
    )
    const part = { ...home, heldFrom: '2025-03-10', proration: 'ACTUAL_DAYS' as const }
    expect(explainDifference(charged(part), charged(home))).toBe(
      '比上期少 72.70 元：计费时间由 1 变为 22/31 个月。',
    )
  })
})

describe('periods', () => {
  const golden = {
    holidays: Array.from({ length: 8 }, (_, i) => `2025-10-0${i + 1}`),
    workdays: ['2025-10-11'],
  }
  const plain = { holidays: [], workdays: [] }

  test('a period is a calendar month', () => {
    expect(datesOf('2024-02')).toEqual({ firstDay: '2024-02-01', lastDay: '2024-02-29', days: 29 })
    expect(movePeriod('2025-12', 1)).toBe('2026-01')
    expect(movePeriod('2026-01', -13)).toBe('2024-12')
    expect(periodOf('2026-11-21')).toBe('2026-11')
    expect(['2026-13', '26-11', '2026-1'].some(isPeriod)).toBe(false)
    expect(() => movePeriod('2026-13', 1)).toThrow(RangeError)
  })

  test('a due day beyond the month is its last day', () => {
    expect(dueDate('2026-01', { day: 31, monthsAfter: 1 })).toBe('2026-02-28')
    expect(dueDate('2026-11', { day: 10, monthsAfter: 0 })).toBe('2026-11-10')
  })

  test('X20 due in the golden week moves to 9 October, late from the 10th', () => {
    expect(lastDayToPay('2025-10-01', golden)).toBe('2025-10-09')
    expect(firstLateDay('2025-10-01', golden)).toBe('2025-10-10')
    expect(lastDayToPay('2025-10-11', golden)).toBe('2025-10-11')
  })

  test('X16 due on 31 March and paid on 8 June is 69 days late', () => {
    expect(daysLate('2025-03-31', '2025-06-08', plain)).toBe(69)
    expect(daysLate('2025-03-31', '2025-03-31', plain)).toBe(0)
    expect(daysLate('2025-03-31', '2025-03-01', plain)).toBe(0)
  })
})

describe('prices and tax', () => {
  test('the price in force on the first day holds for the month', () => {
    const next = { ...rate, version: '2025-2', effectiveFrom: '2025-04-01' }
    expect(chooseRate([next, rate], '2025-03')).toEqual({ ok: true, rate })
    expect(chooseRate([rate, next], '2025-04')).toEqual({ ok: true, rate: next })
    expect(chooseRate([rate], '2024-12')).toEqual({ ok: false, code: 'rate_missing' })
  })

  test('X34 and X36 tax is what the net amount leaves', () => {
    expect(splitTax(25_040, decimal('6'))).toEqual({ netFen: 23_623, taxFen: 1_417 })
    expect(splitTax(30_000, decimal('9'))).toEqual({ netFen: 27_523, taxFen: 2_477 })
    expect(splitTax(30_000, decimal('0'))).toEqual({ netFen: 30_000, taxFen: 0 })
  })
})
