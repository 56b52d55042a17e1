import { gramNumber, gramsOf, monthOfId, searchWords } from '@haolin/shared/search-grams.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const anyText = fc.string({ unit: 'grapheme', maxLength: 60 })

test('whatever part of a word one types, its pairs are among the pairs of the text', () => {
  fc.assert(
    fc.property(anyText, fc.nat(60), fc.nat(10), (text, from, length) => {
      for (const word of searchWords(text)) {
        const part = [...word].slice(from % (word.length + 1)).slice(0, length)
        for (const gram of gramsOf(part.join(''))) expect(gramsOf(text)).toContain(gram)
      }
    }),
    { numRuns: 3000 },
  )
})

test('full width, case and punctuation make no difference', () => {
  expect(searchWords('ＢＸ２０２６-0012，厨房 漏水！')).toEqual(['bx2026', '0012', '厨房', '漏水'])
  expect(gramsOf('漏水')).toEqual(['漏水'])
  expect(gramsOf('漏')).toEqual([])
  expect(gramsOf('😀👍')).toEqual([])
})

test('the numbers of a pair fit 32 bits and differ between communities and months', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.uuid(),
      fc.string({ unit: 'grapheme', minLength: 2, maxLength: 2 }),
      (a, b, gram) => {
        const number = gramNumber(a, 671, gram)
        expect(number).toBe(number | 0)
        expect(gramNumber(a, 672, gram)).not.toBe(number)
        fc.pre(a !== b)
        expect(gramNumber(b, 671, gram)).not.toBe(number)
      },
    ),
  )
})

test('an id tells the month it was made in', () => {
  expect(monthOfId('019aa7d4-0000-7000-8000-000000000000')).toBe((2025 - 1970) * 12 + 10)
  expect(() => monthOfId('no id')).toThrow(RangeError)
})
