import { spreadDiscount } from '@haolin/shared/billing/discount.ts'
import { computeFundDeposit } from '@haolin/shared/billing/fund-deposit.ts'
import { computeMetered, type MeteredInput, type MeteredSnapshot } from '@haolin/shared/billing/metered.ts'
import {
  computePoolShare,
  type Pool,
  type PoolSnapshot,
  poolFen,
  sharePool,
} from '@haolin/shared/billing/pool.ts'
import { judgePrice } from '@haolin/shared/billing/price-change.ts'
import { amountOfPeriod, type Proration, prorationRules } from '@haolin/shared/billing/proration.ts'
import { explain, explainChange, frozenFen, recompute } from '@haolin/shared/billing/snapshot.ts'
import { freezeTax, splitDifference, splitTax } from '@haolin/shared/billing/tax.ts'
import { cutIntoTiers, judgeTiers, type Tiers, tierCost } from '@haolin/shared/billing/tiers.ts'
import { reduceForVacancy, vacancyReduction, vacancyRules } from '@haolin/shared/billing/vacancy.ts'
import { addDays } from '@haolin/shared/calendar.ts'
import { addDecimals, compareDecimals, decimal } from '@haolin/shared/decimal.ts'
import { multiplyExact } from '@haolin/shared/money.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value))
const step = (upTo: string | null, price: string) => ({
  upTo: upTo === null ? null : decimal(upTo),
  price: decimal(price),
})
const waterTiers: Tiers = {
  span: 'year',
  steps: [step('180', '5.00'), step('260', '7.00'), step(null, '9.00')],
}
const powerTiers: Tiers = {
  span: 'month',
  steps: [step('240', '0.4883'), step('400', '0.5383'), step(null, '0.7883')],
}
const metered = (
  tiers: Tiers,
  used: string,
  usedBefore = '0',
  more: Partial<MeteredInput['reading']> = {},
) => {
  const computed = computeMetered({
    item: { code: 'W01', name: '水费', kind: 'metered' },
    period: '2026-10',
    meter: { code: 'S-101', kind: tiers.span === 'year' ? 'water' : 'power' },
    reading: {
      kind: 'normal',
      previous: decimal('1000'),
      current: addDecimals(decimal('1000'), decimal(used)),
      digits: 5,
      multiplier: decimal('1'),
      oldFinal: null,
      newStart: null,
      readOn: '2026-10-25',
      previousOn: '2026-09-25',
      ...more,
    },
    rate: {
      version: '1',
      price: tiers.steps[0]?.price ?? decimal('0'),
      effectiveFrom: '2026-01-01',
      basis: '市发改委水价文件',
      tiers,
      lossPercent: decimal('0'),
    },
    usedBefore: decimal(usedBefore),
  })
  if (!computed.ok) throw new Error(computed.code)
  return computed.snapshot
}
const areaPool: Pool = {
  name: '电梯用电',
  basis: '物业服务合同第 9 条',
  weights: 'area',
  costFen: 123_456,
  counted: null,
}
const poolShare = (pool: Pool, weight: string, all: string, extraFen = 0): PoolSnapshot =>
  computePoolShare({
    item: { code: 'G01', name: '公摊电费', kind: 'pool' },
    period: '2026-10',
    pool,
    quantity: decimal(weight),
    allWeights: decimal(all),
    extraFen,
    proration: 'NEXT_MONTH',
    heldFrom: null,
    heldUntil: null,
  }).snapshot

describe('what is metered', () => {
  test('X26 water by annual tiers: 170 used, now 20 → 50 + 70 = 120.00', () => {
    const snapshot = metered(waterTiers, '20', '170')
    expect(snapshot.amountFen).toBe(12_000)
    expect(explain(snapshot)).toEqual([
      '水表 S-101 1000 → 1020 = 20 m³（2026-10-25 抄表）',
      '本年之前已用 170 m³，按年阶梯计价',
      '第 1 档 10 m³ × 5.00 元 + 第 2 档 10 m³ × 7.00 元 = 120.00 元',
      '单价依据：市发改委水价文件（1 版，2026-01-01 起执行）',
    ])
  })

  test('X28 power by monthly tiers: 450 kWh = 242.735, a tie, → 242.74', () =>
    expect(metered(powerTiers, '450').amountFen).toBe(24_274))

  test('X29 a 5-digit meter 99980 → 00035 counts 55, and says so', () => {
    const turn = { kind: 'rollover' as const, previous: decimal('99980'), current: decimal('35') }
    const snapshot = metered(waterTiers, '0', '0', turn)
    expect(snapshot).toMatchObject({ quantity: decimal('55'), amountFen: 27_500 })
    expect(explain(snapshot)[0]).toBe('水表 S-101 99980 → 00035（5 位表走过一圈） = 55 m³（2026-10-25 抄表）')
  })

  test('X31 a current transformer ×40: 100.0 → 105.2 is 208 kWh', () => {
    const ct = { previous: decimal('100.0'), current: decimal('105.2'), multiplier: decimal('40') }
    expect(metered(powerTiers, '0', '0', ct)).toMatchObject({ quantity: decimal('208'), amountFen: 10_157 })
  })

  test('a replaced meter counts the end of the old one and the start of the new one', () => {
    const facts = { kind: 'replacement' as const, previous: decimal('480'), current: decimal('7') }
    const snapshot = metered(waterTiers, '0', '0', {
      ...facts,
      oldFinal: decimal('492'),
      newStart: decimal('2'),
    })
    expect(snapshot.quantity).toEqual(decimal('17'))
  })

  test('a share of what is lost in the pipes is priced at the first step, inside the one rounding', () => {
    const input = metered(waterTiers, '20', '170')
    const lossy = { ...input, rate: { ...input.rate, lossPercent: decimal('3') } }
    expect(recompute(lossy)).toBe(12_300)
    expect(explain({ ...lossy, amountFen: 12_300 })[2]).toContain('管网损耗 0.6 m³ × 5.00 元 = 123.00 元')
  })

  test('tiers are additive over split readings within a tier year, and never fall', () => {
    const used = fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(used, fc.constantFrom(waterTiers, powerTiers), (parts, tiers) => {
        let before = decimal('0')
        let split = decimal('0')
        for (const digits of parts) {
          const cost = tierCost(tiers, before, { digits, places: 2 })
          expect(cost.digits).toBeGreaterThanOrEqual(0)
          split = addDecimals(split, cost)
          before = addDecimals(before, { digits, places: 2 })
        }
        expect(compareDecimals(split, tierCost(tiers, decimal('0'), before))).toBe(0)
        const cut = cutIntoTiers(tiers, decimal('0'), before).map(({ quantity }) => quantity)
        expect(compareDecimals(addDecimals(...cut), before)).toBe(0)
      }),
    )
  })

  test('steps must rise to an open end', () => {
    expect(judgeTiers(waterTiers)).toEqual({ ok: true })
    expect(judgeTiers({ span: 'year', steps: [] })).toEqual({ ok: false, code: 'steps_missing' })
    const closed = { span: 'year' as const, steps: [step('180', '5')] }
    expect(judgeTiers(closed)).toEqual({ ok: false, code: 'steps_not_rising' })
    const falling = { span: 'year' as const, steps: [step('180', '5'), step('100', '7'), step(null, '9')] }
    expect(judgeTiers(falling)).toEqual({ ok: false, code: 'steps_not_rising' })
  })
})

describe('what is shared', () => {
  test('X22 a pool of 1234.56 over 89.43, 120.00 and 67.35 m²', () => {
    const parts = sharePool(123_456, [894_300, 1_200_000, 673_500])
    expect(parts.map(({ fen }) => fen)).toEqual([39_890, 53_525, 30_041])
    const weights = ['89.43', '120.00', '67.35']
    parts.forEach(({ fen, extraFen }, i) => {
      const snapshot = poolShare(areaPool, weights[i] ?? '', '276.78', extraFen)
      expect(snapshot.amountFen).toBe(fen)
      expect(recompute(throughJson(snapshot))).toBe(fen)
    })
  })

  test('X23 a pool of 100.00 over three equal homes leaves no cent lying about', () =>
    expect(sharePool(10_000, [1, 1, 1]).map(({ fen }) => fen)).toEqual([3_334, 3_333, 3_333]))

  test('X25 what the company used itself is not shared: 8,800 kWh = 4297.04, the home owes 13.88', () => {
    const counted = {
      usage: decimal('10000'),
      excluded: decimal('1200'),
      price: decimal('0.4883'),
      unit: 'kWh',
    }
    const pool = { ...areaPool, counted }
    expect(poolFen(pool)).toBe(429_704)
    const snapshot = poolShare(pool, '89.43', '27678.00')
    expect(snapshot.amountFen).toBe(1_388)
    expect(explain(snapshot)).toEqual([
      '电梯用电：（10000 − 物业自用 1200）kWh × 0.4883 元 = 4,297.04 元',
      '按建筑面积 89.43 ÷ 27678 m² 分摊 = 13.88 元',
      '依据：物业服务合同第 9 条',
    ])
  })

  test('whatever the weights, the parts sum to the pool', () => {
    const weights = fc
      .array(fc.nat(5_000_000), { minLength: 1, maxLength: 60 })
      .filter((all) => all.some((one) => one > 0))
    fc.assert(
      fc.property(fc.nat(100_000_000), weights, (total, all) => {
        const parts = sharePool(total, all)
        expect(parts.reduce((sum, { fen }) => sum + fen, 0)).toBe(total)
        for (const { extraFen } of parts) expect([0, 1]).toContain(extraFen)
      }),
    )
  })
})

describe('what changes a bill', () => {
  test('X11 an empty home pays 60 % of the rounded bill: 162.49 − 65.00 = 97.49', () =>
    expect(vacancyReduction(16_249, 60)).toBe(6_500))

  test('a home counts as empty only after the months the region asks for, and for whole months', () => {
    const rule = vacancyRules.binzhou
    const empty = (fromOn: string, untilOn: string | null) =>
      reduceForVacancy(rule, [{ fromOn, untilOn }], '2026-10', 16_249)?.reductionFen ?? 0
    expect(empty('2026-03-31', null)).toBe(6_500)
    expect(empty('2026-04-01', null)).toBe(0)
    expect(empty('2025-01-01', '2026-10-30')).toBe(0)
    expect(empty('2025-01-01', '2026-10-31')).toBe(6_500)
    expect(reduceForVacancy(null, [{ fromOn: '2025-01-01', untilOn: null }], '2026-10', 16_249)).toBeNull()
  })

  test('X12 a discount of 100.00 over 12 months is 4 × 8.34 and 8 × 8.33', () => {
    const months = spreadDiscount(10_000, 12)
    expect(months).toEqual([834, 834, 834, 834, 833, 833, 833, 833, 833, 833, 833, 833])
  })

  test('X42 a first deposit of 6 % of 2,400 for 89.43 m² is 12,877.92', () => {
    const snapshot = computeFundDeposit({
      item: { code: 'F01', name: '专项维修资金', kind: 'fund' },
      period: '2026-10',
      cost: decimal('2400'),
      percent: decimal('6'),
      quantity: decimal('89.43'),
      basis: '台州市住宅专项维修资金管理办法',
    })
    expect(snapshot.amountFen).toBe(1_287_792)
    expect(recompute(throughJson(snapshot))).toBe(1_287_792)
    expect(explain(snapshot)[0]).toBe('建筑造价 2400 元/m² × 6% × 89.43 m² = 12,877.92 元')
  })

  test('seller and buyer owe a month together to the fen, on any day, by any rule', () => {
    const rules = Object.keys(prorationRules) as Proration[]
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.constantFrom(...rules), fc.nat(30), (fen, rule, day) => {
        const handover = addDays('2026-05-01', day)
        const seller = amountOfPeriod(fen, rule, '2026-05', {
          heldFrom: null,
          heldUntil: addDays(handover, -1),
        })
        const buyer = amountOfPeriod(fen, rule, '2026-05', { heldFrom: handover, heldUntil: null })
        expect(seller + buyer).toBe(fen)
      }),
    )
  })
})

describe('VAT', () => {
  test('X34 6 % in 250.40, X36 9 % in 300.00: the tax is what is left', () => {
    expect(splitTax(25_040, decimal('6'))).toEqual({ netFen: 23_623, taxFen: 1_417 })
    expect(splitTax(30_000, decimal('9'))).toEqual({ netFen: 27_523, taxFen: 2_477 })
  })

  test('X37 water charged on: 10,300 collected, 9,270 paid on, 30.00 of tax on the difference', () =>
    expect(splitDifference(1_030_000, 927_000, decimal('3'))).toEqual({ netFen: 100_000, taxFen: 3_000 }))

  test('a charge keeps the tax code that was in force in its period', () => {
    const old = {
      code: 'WY5',
      method: 'general' as const,
      rate: decimal('5'),
      fromOn: '2020-01-01',
      untilOn: '2025-12-31',
    }
    const now = {
      code: 'WY6',
      method: 'general' as const,
      rate: decimal('6'),
      fromOn: '2026-01-01',
      untilOn: null,
    }
    expect(freezeTax([old, now], '2025-12-01', 25_040)).toMatchObject({ code: 'WY5', taxFen: 1_192 })
    expect(freezeTax([old, now], '2026-01-01', 25_040)).toMatchObject({ code: 'WY6', taxFen: 1_417 })
    expect(freezeTax([], '2026-01-01', 25_040)).toBeNull()
    const snapshot = {
      ...metered(waterTiers, '20'),
      tax: freezeTax([now], '2026-10-01', 10_000) ?? undefined,
    }
    const { netFen, taxFen } = frozenFen(snapshot as MeteredSnapshot)
    expect(netFen + taxFen).toBe(10_000)
  })
})

describe('why it differs from last month', () => {
  test('in words, for every formula', () => {
    expect(explainChange(metered(waterTiers, '25', '170'), metered(waterTiers, '20', '150'))).toBe(
      '比上期多 55.00 元：用量由 20 变为 25 m³，用到的阶梯由 第 1 档 变为 第 2 档。',
    )
    const less = { ...areaPool, costFen: 100_000 }
    expect(explainChange(poolShare(less, '89.43', '276.78'), poolShare(areaPool, '89.43', '276.78'))).toBe(
      '比上期少 75.79 元：公摊总额由 1,234.56 变为 1,000.00 元。',
    )
    expect(explainChange(metered(waterTiers, '20'), metered(waterTiers, '20'))).toBe(
      '和上期一样，都是 100.00 元。',
    )
  })

  test('a first month says so, and a month read by estimate too', () => {
    expect(explainChange(metered(waterTiers, '20'), null)).toBe('这是第一期，没有上期可比。')
    const estimated = metered(waterTiers, '20', '0', { kind: 'estimate' })
    expect(explain(estimated)[0]).toContain('估抄，下次按实际读数多退少补')
    expect(explainChange(metered(waterTiers, '12'), estimated)).toContain('抄表方式由 估抄 变为 正常')
  })
})

describe('a wanted price', () => {
  const versions = [
    { version: 1, fromOn: '2024-01-01', untilOn: '2025-12-31' },
    { version: 2, fromOn: '2026-01-01', untilOn: null },
  ]
  const wanted = { price: decimal('2.80'), tiers: null, fromOn: '2026-12-01', untilOn: null }

  test('becomes a version of its own that ends the open one the day before', () =>
    expect(judgePrice(versions, wanted)).toEqual({
      ok: true,
      version: 3,
      closes: { version: 2, untilOn: '2026-11-30' },
    }))

  test.each([
    [{ fromOn: '2026-01-01' }, 'version_overlaps'],
    [{ fromOn: '2025-06-01' }, 'version_overlaps'],
    [{ fromOn: '2026-12-15' }, 'not_first_of_month'],
    [{ untilOn: '2026-11-30' }, 'dates_reversed'],
    [{ price: decimal('-1') }, 'price_negative'],
    [{ tiers: { span: 'year' as const, steps: [] } }, 'steps_missing'],
  ])('is refused: %o', (more, code) =>
    expect(judgePrice(versions, { ...wanted, ...more })).toEqual({ ok: false, code }),
  )
})

test('X06 a quarter is billed by months: three lines of 250.40, not one of 751.21', () => {
  expect(multiplyExact(decimal('2.80'), decimal('89.43'), decimal('3'))).toBe(75_121)
  expect(multiplyExact(decimal('2.80'), decimal('89.43')) * 3).toBe(75_120)
})
