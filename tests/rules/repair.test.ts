import { explain, recompute } from '@haolin/shared/billing/snapshot.ts'
import { addDays, daysBetween, isDate } from '@haolin/shared/calendar.ts'
import {
  chargeRepair,
  checkQuote,
  lineFen,
  type QuoteLine,
  quoteFen,
  quoteStateAt,
  readPrice,
  readQuantity,
  usedLines,
} from '@haolin/shared/repair/quote.ts'
import { isCharged, repairDueOn, repairSource } from '@haolin/shared/repair/repair-charge.ts'
import {
  checkTerm,
  judgeWarranty,
  lastDayOfWarranty,
  reworkDays,
  statutoryTerms,
  type WarrantyTerm,
} from '@haolin/shared/repair/warranty.ts'
import { outcomes } from '@haolin/shared/ticket/lifecycle.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const anyLine = fc.record<QuoteLine>({
  part: fc.constantFrom('labour' as const, 'material' as const),
  name: fc.constantFrom('换龙头', '角阀', '人工'),
  unit: fc.constantFrom('个', '次', '米'),
  quantity: fc.record({ digits: fc.integer({ min: 1, max: 999_999 }), places: fc.constantFrom(0, 1, 2) }),
  price: fc.record({ digits: fc.integer({ min: 0, max: 9_999_999 }), places: fc.constantFrom(2, 4) }),
  itemId: fc.constant('item'),
  itemVersion: fc.constant(1),
  reason: fc.constant(null),
})
const anyLines = fc.array(anyLine, { minLength: 1, maxLength: 30 })
const agreement = { period: '2026-11', version: 2, approvedOn: '2026-11-20' }
const line = (quantity: string, price: string): QuoteLine => ({
  part: 'material',
  name: '角阀',
  unit: '个',
  quantity: readQuantity(quantity) ?? { digits: 0, places: 0 },
  price: readPrice(price) ?? { digits: 0, places: 0 },
  itemId: null,
  itemVersion: null,
  reason: '价目里没有',
})

describe('a quotation', () => {
  test('comes to the sum of its lines, and so does the charge made of it, proved again from its proof', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const total = lines.map(lineFen).reduce((sum, fen) => sum + fen, 0)
        expect(quoteFen(lines)).toBe(total)
        const snapshot = chargeRepair(lines, agreement)
        expect(snapshot.amountFen).toBe(total)
        expect(recompute(JSON.parse(JSON.stringify(snapshot)))).toBe(total)
      }),
    )
  })

  test('tells its owner every line and what it rests on', () => {
    expect(explain(chargeRepair([line('2', '18.50'), line('0.5', '33.33')], agreement))).toEqual([
      '角阀：2 个 × 18.50 元 = 37.00 元',
      '角阀：0.5 个 × 33.33 元 = 16.67 元',
      '依据：业主同意的报价单（第 2 版，2026-11-20 同意）',
    ])
  })

  test('costs less when less was used, never more, and never what was not agreed to', () => {
    fc.assert(
      fc.property(
        anyLines,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (agreed, parts) => {
          const used = agreed.map(({ quantity }, i) => ({
            line: i,
            quantity: { ...quantity, digits: Math.floor(quantity.digits * (parts.next().value ?? 0)) },
          }))
          const lines = usedLines(agreed, used)
          expect(lines).not.toBeNull()
          expect(quoteFen(lines ?? [])).toBeLessThanOrEqual(quoteFen(agreed))
          const [first] = agreed
          const more = {
            line: 0,
            quantity: { digits: (first?.quantity.digits ?? 0) + 1, places: first?.quantity.places ?? 0 },
          }
          expect(usedLines(agreed, [more])).toBeNull()
          expect(usedLines(agreed, [{ ...more, line: agreed.length }])).toBeNull()
        },
      ),
    )
    expect(quoteFen(usedLines([line('2', '18.50')], []) ?? [])).toBe(0)
    expect(usedLines([line('2', '18.50')], [{ line: 0, quantity: { digits: 200, places: 2 } }])).toHaveLength(
      1,
    )
  })

  test('needs a reason for what is not on the price list, and stays within ten thousand yuan ten times over', () => {
    expect(checkQuote([{ ...line('1', '5'), reason: ' ' }])).toEqual({ at: 0, code: 'reason_missing' })
    expect(checkQuote([line('1', '100000')])).toBeNull()
    expect(checkQuote([line('1', '100000.01')])).toEqual({ at: null, code: 'total_too_large' })
    for (const wrong of ['0', '-1', '1.234', '', '一'])
      expect([wrong, readQuantity(wrong)]).toEqual([wrong, null])
  })

  test('expires at its moment, whoever has noticed, but an answer stands', () => {
    expect(quoteStateAt({ state: 'open', validUntil: 10 }, 9)).toBe('open')
    expect(quoteStateAt({ state: 'open', validUntil: 10 }, 10)).toBe('expired')
    expect(quoteStateAt({ state: 'approved', validUntil: 10 }, 11)).toBe('approved')
  })

  test('is charged only where work was done, within fifteen days, once for each time', () => {
    const charged = (Object.keys(outcomes) as (keyof typeof outcomes)[]).filter(isCharged)
    expect(charged).toEqual(['fixed', 'temporary'])
    expect(repairDueOn('2026-11-20')).toBe('2026-12-05')
    expect([repairSource('BX1', 1), repairSource('BX1', 2)]).toEqual(['BX1', 'BX1 第2次'])
  })
})

const years = (count: number): WarrantyTerm => ({
  subject: 'waterproof',
  years: count,
  seasons: null,
  party: '建设公司',
  phone: null,
})
const heating: WarrantyTerm = {
  subject: 'heating',
  years: null,
  seasons: { count: 2, from: '11-15', until: '03-15' },
  party: '建设公司',
  phone: null,
}
const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))

describe('a warranty', () => {
  test('ends on the day of the same number, or on the last of February where there is none', () => {
    expect(lastDayOfWarranty('2024-02-29', years(2))).toBe('2026-02-28')
    expect(lastDayOfWarranty('2024-02-29', years(4))).toBe('2028-02-29')
    expect(lastDayOfWarranty('2021-12-31', years(5))).toBe('2026-12-31')
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 50 }), (day, count) => {
        const last = lastDayOfWarranty(day, years(count))
        expect(isDate(last)).toBe(true)
        expect(Number(last.slice(0, 4)) - Number(day.slice(0, 4))).toBe(count)
        expect(Math.abs(daysBetween(day, last) - count * 365.25)).toBeLessThan(2)
        expect(lastDayOfWarranty(addDays(day, 1), years(count)) >= last).toBe(true)
      }),
    )
  })

  test('counts whole seasons of heating, also over the turn of the year', () => {
    expect(lastDayOfWarranty('2024-11-15', heating)).toBe('2026-03-15')
    expect(lastDayOfWarranty('2024-11-16', heating)).toBe('2027-03-15')
    expect(
      lastDayOfWarranty('2024-06-01', { ...heating, seasons: { count: 2, from: '06-15', until: '09-15' } }),
    ).toBe('2025-09-15')
  })

  test('is never shorter than the law', () => {
    expect(statutoryTerms.map(checkTerm)).toEqual(statutoryTerms.map(() => null))
    expect(checkTerm(years(4))).toBe('term_too_short')
    expect(checkTerm({ ...heating, seasons: null })).toBe('term_too_short')
    expect(checkTerm({ ...heating, seasons: { count: 2, from: '13-15', until: '03-15' } })).toBe(
      'season_wrong',
    )
  })

  test('makes a repair free through its last day and not a day longer, by what was reported', () => {
    const judge = (category: string, reportedOn: string) =>
      judgeWarranty({
        category,
        reportedOn,
        handedOverOn: '2020-02-29',
        terms: statutoryTerms,
        earlier: null,
      })
    expect(judge('leak_indoor', '2025-02-28')).toMatchObject({ free: 'builder', lastDay: '2025-02-28' })
    expect(judge('leak_indoor', '2025-03-01')).toMatchObject({ free: null })
    expect(judge('tap_drip', '2022-02-28')).toMatchObject({ free: 'builder', term: { subject: 'piping' } })
    expect(judge('tap_drip', '2022-03-01').free).toBeNull()
    expect(judge('appliance', '2020-03-01').free).toBeNull()
  })

  test('covers our own paid repairs for thirty days, before anything else', () => {
    const judge = (reportedOn: string) =>
      judgeWarranty({
        category: 'tap_drip',
        reportedOn,
        handedOverOn: null,
        terms: statutoryTerms,
        earlier: { number: 'BX20260101-0001', doneOn: '2026-01-01' },
      })
    expect(judge(addDays('2026-01-01', reworkDays)).free).toBe('rework')
    expect(judge(addDays('2026-01-01', reworkDays + 1))).toMatchObject({
      free: null,
      words: '没有登记交房日期，给排水管道的保修期算不出来',
    })
  })
})
