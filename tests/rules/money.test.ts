import { decimal, divideProduct, formatDecimal, parseDecimal } from '@haolin/shared/decimal.ts'
import { capitalAmount, multiplyExact, parseYuan, shareFen, splitFen, yuan } from '@haolin/shared/money.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const fen = fc.integer({ min: 0, max: 1_000_000_000_000 })
const many = { numRuns: 3000 }

describe('amounts for people', () => {
  test('fen are written as yuan with two places', () => {
    expect([0, 5, 100, 123_450, -123_456_789].map(yuan)).toEqual([
      '0.00',
      '0.05',
      '1.00',
      '1,234.50',
      '-1,234,567.89',
    ])
    expect(() => yuan(0.5)).toThrow(RangeError)
  })

  test('what is written can be read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (amount) => {
        expect(parseYuan(yuan(amount))).toEqual({ ok: true, fen: amount })
      }),
      many,
    )
  })

  test.each([
    ['1234.5', 123_450],
    [' ￥12 ', 1_200],
    ['３元', 300],
    ['0.10', 10],
    ['1,234.', 123_400],
  ])('%s is understood', (text, amount) => expect(parseYuan(text)).toEqual({ ok: true, fen: amount }))

  test.each([
    ['', 'amount_missing'],
    ['元', 'amount_missing'],
    ['十二', 'amount_malformed'],
    ['-3', 'amount_malformed'],
    ['1,23', 'amount_malformed'],
    ['1e5', 'amount_malformed'],
    ['.5', 'amount_malformed'],
    ['1.005', 'amount_too_precise'],
    ['99999999999', 'amount_too_large'],
  ])('%s is refused as %s', (text, code) => expect(parseYuan(text)).toEqual({ ok: false, code }))

  test.each([
    ['1234.56', '壹仟贰佰叁拾肆元伍角陆分'],
    ['1000.05', '壹仟元零伍分'],
    ['100000.50', '壹拾万元伍角'],
    ['10.00', '壹拾元整'],
    ['0.30', '叁角'],
    ['0.05', '伍分'],
    ['0', '零元整'],
    ['10010', '壹万零壹拾元整'],
    ['99900001', '玖仟玖佰玖拾万零壹元整'],
  ])('X45 %s is %s on a receipt', (text, words) => {
    const amount = parseYuan(text)
    expect(amount.ok && capitalAmount(amount.fen)).toBe(words)
  })

  test('capital amounts read back to the same amount and never say 零零', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900_000_000_000_000 }), (amount) => {
        const words = capitalAmount(amount)
        expect(words).not.toContain('零零')
        expect(readCapital(words)).toBe(amount)
      }),
      many,
    )
  })
})

describe('decimals', () => {
  test('a decimal is written as it was read', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.nat(6), (digits, places) => {
        const text = formatDecimal({ digits, places })
        expect(parseDecimal(text, 6)).toEqual({ ok: true, value: { digits, places } })
      }),
      many,
    )
  })

  test('too many places are refused rather than cut', () => {
    expect(parseDecimal('2.80001', 4)).toEqual({ ok: false, code: 'number_too_precise' })
    expect(parseDecimal('2,8', 4)).toEqual({ ok: false, code: 'number_malformed' })
  })

  test('long division agrees with big integers', () => {
    const large = fc.integer({ min: 0, max: 100_000_000_000_000 })
    fc.assert(
      fc.property(large, large, fc.integer({ min: 1, max: 400_000_000_000_000 }), (left, right, divisor) => {
        const exact = (BigInt(left) * BigInt(right)) / BigInt(divisor)
        if (exact > BigInt(Number.MAX_SAFE_INTEGER)) {
          expect(() => divideProduct(left, right, divisor)).toThrow(RangeError)
        } else {
          const { quotient, remainder } = divideProduct(left, right, divisor)
          expect(BigInt(quotient)).toBe(exact)
          expect(BigInt(remainder)).toBe((BigInt(left) * BigInt(right)) % BigInt(divisor))
        }
      }),
      many,
    )
  })
})

describe('multiplying', () => {
  test.each([
    ['X01', '89.43', '2.80', 25_040],
    ['X02', '64.30', '2.35', 15_111],
    ['X04', '70.10', '1.15', 8_062],
    ['X42', '89.43', '144', 1_287_792],
  ])('%s: %s × %s is rounded once, half up', (_, area, price, amount) => {
    expect(multiplyExact(decimal(price), decimal(area))).toBe(amount)
  })

  test('X06 three monthly lines differ from one quarter in one line', () => {
    const monthly = multiplyExact(decimal('2.80'), decimal('89.43'))
    expect(monthly * 3).toBe(75_120)
    expect(multiplyExact(decimal('2.80'), decimal('89.43'), decimal('3'))).toBe(75_121)
  })

  test('the product is the exact one, half up', () => {
    const scaled = (max: number) => fc.record({ digits: fc.integer({ min: 0, max }), places: fc.nat(6) })
    fc.assert(
      fc.property(scaled(10_000_000_000), scaled(1_000_000_000), (area, price) => {
        const scale = 10n ** BigInt(area.places + price.places)
        const exact = (BigInt(area.digits) * BigInt(price.digits) * 200n + scale) / (2n * scale)
        fc.pre(exact < 9_000_000_000_000_000n)
        expect(BigInt(multiplyExact(price, area))).toBe(exact)
      }),
      many,
    )
  })

  test('a reversal is exactly the opposite', () => {
    expect(multiplyExact(decimal('-2.35'), decimal('64.30'))).toBe(-15_111)
    fc.assert(
      fc.property(fen, (amount) => {
        expect(shareFen(-amount, 22, 31) + shareFen(amount, 22, 31)).toBe(0)
      }),
    )
  })
})

describe('sharing', () => {
  test('X12 a discount of 100.00 over twelve months', () => {
    expect(splitFen(10_000, Array(12).fill(1))).toEqual([...Array(4).fill(834), ...Array(8).fill(833)])
  })

  test('X22 a pool of 1,234.56 by area', () => {
    expect(splitFen(123_456, [8_943, 12_000, 6_735])).toEqual([39_890, 53_525, 30_041])
  })

  test('X23 a pool of 100.00 over three equal rooms', () => {
    expect(splitFen(10_000, [1, 1, 1])).toEqual([3_334, 3_333, 3_333])
  })

  test('no weight at all cannot be shared', () => {
    expect(() => splitFen(100, [])).toThrow(RangeError)
    expect(() => splitFen(100, [0, 0])).toThrow(RangeError)
    expect(() => splitFen(100, [1, -1, 2])).toThrow(RangeError)
  })

  test('shares conserve the total, stay within one fen of the exact share, follow the weights', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 40 })
      .filter((list) => list.some((weight) => weight > 0))
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), weights, (total, list) => {
        const shares = splitFen(total, list)
        const sum = list.reduce((a, b) => a + b, 0)
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total)
        shares.forEach((share, i) => {
          const gap = BigInt(share) * BigInt(sum) - BigInt(total) * BigInt(list[i]!)
          expect(gap < BigInt(sum) && gap > -BigInt(sum)).toBe(true)
          const heavier = list.findIndex((weight) => weight > list[i]!)
          if (heavier >= 0) expect(Math.abs(shares[heavier]!)).toBeGreaterThanOrEqual(Math.abs(share))
        })
      }),
      many,
    )
  })
})

/** An independent reader of capital amounts. */
function readCapital(words: string): number {
  const digits = '零壹贰叁肆伍陆柒捌玖'
  const [, whole = '', jiao = '零', single = '零'] =
    /^(?:(.*)元)?(?:零?整)?(?:零?(.)角)?(?:零?(.)分)?$/.exec(words) ?? []
  const small = (text: string) => {
    let value = 0
    let digit = 0
    for (const sign of text) {
      const unit = { 拾: 10, 佰: 100, 仟: 1000 }[sign]
      if (unit) {
        value += digit * unit
        digit = 0
      } else digit = digits.indexOf(sign)
    }
    return value + digit
  }
  const read = (text: string): number => {
    for (const [unit, size] of [
      ['亿', 100_000_000],
      ['万', 10_000],
    ] as const) {
      const at = text.lastIndexOf(unit)
      if (at >= 0) return read(text.slice(0, at)) * size + read(text.slice(at + 1))
    }
    return small(text)
  }
  return read(whole) * 100 + digits.indexOf(jiao) * 10 + digits.indexOf(single)
}
