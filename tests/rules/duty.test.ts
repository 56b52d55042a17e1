import { isOnDuty } from '@haolin/shared/duty.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const week = 7 * 24 * 60
const minuteOf = fc.integer({ min: 0, max: week - 1 })
const span = fc.record({ fromMinute: minuteOf, untilMinute: minuteOf })
const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })

/** Minutes of the week on which these spans are on duty, counted one by one from Monday 0:00 in Beijing. */
const monday = Date.parse('2026-11-16T00:00:00+08:00')
const at = (minute: number) => monday + minute * 60_000

test.each([
  ['周一 00:00 开始就在岗', [{ fromMinute: 0, untilMinute: 60 }], '2026-11-16T00:00:00+08:00', true],
  ['到点即下班', [{ fromMinute: 0, untilMinute: 60 }], '2026-11-16T01:00:00+08:00', false],
  ['夜班跨过零点', [{ fromMinute: 22 * 60, untilMinute: 30 * 60 }], '2026-11-17T05:59:59+08:00', true],
  ['周日夜班跨到周一', [{ fromMinute: week - 120, untilMinute: 6 * 60 }], '2026-11-16T03:00:00+08:00', true],
  ['没有排班就不在岗', [], '2026-11-16T03:00:00+08:00', false],
])('%s', (_, spans, moment, expected) => {
  expect(isOnDuty(spans, Date.parse(moment))).toBe(expected)
})

test('every week is like the last', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 4 }), moment, (spans, when) => {
      const now = when.getTime()
      expect(isOnDuty(spans, now + week * 60_000)).toBe(isOnDuty(spans, now))
    }),
  )
})

test('a span is on duty from its first minute until just before its last, around the week’s end too', () => {
  fc.assert(
    fc.property(span, ({ fromMinute, untilMinute }) => {
      fc.pre(fromMinute !== untilMinute)
      const spans = [{ fromMinute, untilMinute }]
      expect(isOnDuty(spans, at(fromMinute))).toBe(true)
      expect(isOnDuty(spans, at(fromMinute) - 1)).toBe(false)
      expect(isOnDuty(spans, at(untilMinute) - 1)).toBe(true)
      expect(isOnDuty(spans, at(untilMinute))).toBe(false)
    }),
  )
})

test('a span and its reverse share the week between them', () => {
  fc.assert(
    fc.property(span, moment, ({ fromMinute, untilMinute }, when) => {
      fc.pre(fromMinute !== untilMinute)
      const now = when.getTime()
      const reverse = { fromMinute: untilMinute, untilMinute: fromMinute }
      expect(isOnDuty([{ fromMinute, untilMinute }], now)).not.toBe(isOnDuty([reverse], now))
    }),
  )
})

test('whoever has two spans is on duty whenever one of them says so', () => {
  fc.assert(
    fc.property(span, span, moment, (one, two, when) => {
      const now = when.getTime()
      expect(isOnDuty([one, two], now)).toBe(isOnDuty([one], now) || isOnDuty([two], now))
    }),
  )
})
