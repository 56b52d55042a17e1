import {
  datesFromTo,
  durationWords,
  hoursWords,
  readDuration,
  targetWords,
} from '@haolin/shared/ticket/promise-words.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test('a duration is said as people do and read back as it was said', () => {
  expect([30 * MINUTE, 24 * HOUR, 72 * HOUR, 90 * MINUTE].map((ms) => durationWords(ms))).toEqual([
    '30 分钟',
    '24 小时',
    '3 天',
    '90 分钟',
  ])
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.constantFrom('always', 'service'),
      (minutes, calendar) => {
        expect(readDuration(durationWords(minutes * MINUTE, calendar))).toBe(minutes * MINUTE)
      },
    ),
  )
  for (const text of ['', '半天', '30', '1.5 小时', '-3 天']) expect(readDuration(text)).toBeNull()
})

test('hours of service are never called days, since a day has fewer of them', () => {
  expect(targetWords({ targetMs: 72 * HOUR, calendar: 'service' })).toBe('72 小时服务时间内')
  expect(targetWords({ targetMs: 72 * HOUR, calendar: 'always' })).toBe('3 天内')
})

test('service hours read as on the door', () => {
  const span = (weekdays: number[], from: string, to: string) => ({ weekdays, from, to })
  expect(hoursWords({ always: true, weekly: [] })).toBe('全天 24 小时')
  expect(
    hoursWords({
      always: false,
      weekly: [span([5, 1, 2, 3, 4], '08:30', '17:30'), span([6, 7], '09:00', '12:00')],
    }),
  ).toBe('周一至周五 08:30–17:30；周六、周日 09:00–12:00')
  expect(datesFromTo('2026-02-27', '2026-03-02')).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
    '2026-03-02',
  ])
})
