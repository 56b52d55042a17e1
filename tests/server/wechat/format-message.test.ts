import { isGoodValue } from '@haolin/server/src/sandbox/app/templates.ts'
import { formatField, formatMessage } from '@haolin/server/src/wechat/app/format-message.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const kinds = ['thing', 'phrase', 'name', 'character_string', 'letter', 'symbol', 'number', 'phone_number']
const allKinds = [...kinds, 'car_number', 'amount', 'date', 'time']
const neverNull = ['thing', 'phrase', 'name', 'character_string', 'letter', 'symbol']

const ground = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('李', '师', '傅', '👨‍👩‍👧', '𠮷', ' ', '\n', '\u200b', '\ud800', 'a', '·', '7'),
    maxLength: 60,
  }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.integer().map(String),
  fc.float().map(String),
)

describe('fitting a message to its template', () => {
  it.each(allKinds)('whatever is written into a %s, it either keeps the rule or is not sent', (kind) => {
    fc.assert(
      fc.property(ground, (words) => {
        const value = formatField(`${kind}1`, words)
        if (value === null) return !neverNull.includes(kind)
        return isGoodValue(`${kind}1`, value)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['thing2', '厨房水管漏水', '厨房水管漏水'],
    ['thing2', '一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'],
    ['thing2', ' 第一行\r\n第二行 ', '第一行 第二行'],
    ['thing2', '', '请打开小程序查看'],
    ['phrase3', '已安排(1)', '已安排'],
    ['phrase3', 'OK', '有更新'],
    ['character_string1', 'BX20261121-0007 号', 'BX20261121-0007'],
    ['amount3', '￥1,328.50', '¥1328.50'],
    ['amount3', '328.5元', '328.5元'],
    ['amount3', '三百', null],
    ['time4', '2026-11-21T07:10:00.000Z', '2026年11月21日 15:10'],
    ['time4', '2026年11月21日 15:10~15:40', '2026年11月21日 15:10~15:40'],
    ['time4', '下午', null],
    ['date4', '2026-11-30', '2026年11月30日'],
    ['date4', '2026-11-30T17:00:00Z', '2026年12月1日'],
    ['car_number1', '京A·12345', '京A12345'],
    ['name1', '李师傅', '李师傅'],
    ['name1', '42', '业主'],
    ['phone_number1', '13800000001', '13800000001'],
    ['number1', '12.5 吨', null],
  ])('%s: %j becomes %j', (key, words, value) => {
    expect(formatField(key, words)).toBe(value)
  })

  it('one value that cannot be fitted stops the whole message', () => {
    expect(formatMessage({ thing1: '漏水', time2: '不知道' })).toBeNull()
    expect(formatMessage({ thing1: '漏水' })).toEqual({ thing1: { value: '漏水' } })
  })
})
