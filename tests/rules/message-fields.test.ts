import { isGoodValue } from '@haolin/server/src/sandbox/app/templates.ts'
import { cutText, shortenText, utf8Bytes } from '@haolin/shared/fit-text.ts'
import { type FieldKind, fieldKinds, fitField, fitMessage } from '@haolin/shared/message-fields.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const kinds = Object.keys(fieldKinds) as FieldKind[]
const facts = kinds.filter((kind) => 'shape' in fieldKinds[kind])

const family = '👨‍👩‍👧‍👦'
const awkward = fc.constantFrom(
  ...['李', '师', '傅', '〇', '𠮷', family, '🇨🇳', '👍🏽', '❤️', '1️⃣', ' ', '\u3000', '\u2800', '\u3164'],
  ...['\n', '\r\n', '\u0000', '\u001b', '\u200b', '\u200d', '\u202e', '\ufeff', '\ud800', '\udc00'],
  ...['e', '\u0301', '\u{e0100}', '\u{e0067}', '\ue000', '·', '7', '元', '¥', '~', '…'],
)
const ground = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: awkward, maxLength: 60 }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.integer().map(String),
  fc.float().map((sum) => `${sum}元`),
)

describe('a value of a subscribe message', () => {
  it.each(kinds)('whatever is written into a %s keeps the rule WeChat has for it', (kind) => {
    fc.assert(
      fc.property(ground, (words) => isGoodValue(`${kind}1`, fitField(`${kind}1`, words))),
      { numRuns: 1500 },
    )
  })

  it.each(kinds)('a %s that fits once fits for good', (kind) => {
    fc.assert(
      fc.property(ground, (words) => {
        const once = fitField(`${kind}1`, words)
        return fitField(`${kind}1`, once) === once
      }),
      { numRuns: 1500 },
    )
  })

  it.each(kinds)('ten thousand characters and none at all fit a %s too', (kind) => {
    for (const words of [
      '',
      ' \n ',
      family.repeat(2500),
      '长'.repeat(10_000),
      'e\u0301'.repeat(5000),
      `a${'\u0301'.repeat(9999)}`,
    ])
      expect(isGoodValue(`${kind}1`, fitField(`${kind}1`, words))).toBe(true)
  })

  it('what people see as one character is never cut in two', () => {
    const seen = new Intl.Segmenter('zh', { granularity: 'grapheme' })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (words, limit) => {
        const parts = [...seen.segment(words)].map(({ segment }) => segment)
        const whole = parts.map((_, i) => parts.slice(0, i + 1).join(''))
        const cut = cutText(words, limit)
        return cut.length <= limit && (cut === '' || whole.includes(cut))
      }),
    )
    expect(fitField('thing1', `一二三四五六七八九${family}十`)).toBe(`一二三四五六七八九…`)
    expect(fitField('thing1', `${family}${family}`)).toBe(`${family}…`)
  })

  it('a word to a group is never longer than the bytes it may have', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 3, max: 300 }),
        (words, limit) => {
          const short = shortenText(words, limit, utf8Bytes)
          return Buffer.byteLength(short) <= limit && utf8Bytes(short) === Buffer.byteLength(short)
        },
      ),
    )
  })

  it.each([
    ['thing2', '厨房水管漏水', '厨房水管漏水'],
    ['thing2', '一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'],
    ['thing2', ' 第一行\r\n第二行 ', '第一行 第二行'],
    ['thing2', '厨房\u200b漏水\u202e', '厨房漏水'],
    ['thing2', '谢谢❤️', '谢谢❤️'],
    ['thing2', '', '请打开小程序查看'],
    ['phrase3', '已安排(1)', '已安排'],
    ['phrase3', 'OK', '有更新'],
    ['character_string1', 'BX20261121-0007 号', 'BX20261121-0007'],
    ['amount3', '￥1,328.50', '¥1328.50'],
    ['amount3', '328.5元', '328.5元'],
    ['time4', '2026-11-21T07:10:00.000Z', '2026年11月21日 15:10'],
    ['time4', '2026年11月21日 15:10~15:40', '2026年11月21日 15:10~15:40'],
    ['date4', '2026-11-30', '2026年11月30日'],
    ['date4', '2026-11-30T17:00:00Z', '2026年12月1日'],
    ['car_number1', '京A·12345', '京A12345'],
    ['name1', '李师傅', '李师傅'],
    ['name1', '𠮷田', '𠮷田'],
    ['name1', '42', '业主'],
    ['phone_number1', '13800000001', '13800000001'],
  ])('%s: %j becomes %j', (key, words, value) => {
    expect(fitField(key, words)).toBe(value)
  })

  it.each(facts)(
    'a message whose %s cannot be read is not sent, rather than telling something untrue',
    (kind) => {
      expect(fitMessage({ thing1: '漏水', [`${kind}2`]: '不知道' })).toBeNull()
      expect(fitMessage({ thing1: '漏水' })).toEqual({ thing1: '漏水' })
    },
  )
})
