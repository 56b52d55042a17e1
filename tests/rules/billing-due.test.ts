import { describeDue } from '@haolin/shared/billing/describe-due.ts'
import { addDays } from '@haolin/shared/calendar.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test.each([
  ['2026-11-15', '2026-11-14', '11月15日前缴清', false],
  ['2026-11-15', '2026-11-15', '今天之内缴清', false],
  ['2026-11-15', '2026-11-16', '已过 11月15日', true],
  ['2026-01-05', '2025-12-31', '2026年1月5日前缴清', false],
  ['2025-12-31', '2026-01-01', '已过 2025年12月31日', true],
])('a bill due on %s reads on %s: %s', (dueOn, today, words, past) => {
  expect(describeDue(dueOn, today)).toEqual({ words, past })
})

test('no bill asks to be paid before a day that is over', () => {
  const date = fc.nat(3000).map((days) => addDays('2024-01-01', days))
  fc.assert(
    fc.property(date, date, (dueOn, today) => {
      const { words, past } = describeDue(dueOn, today)
      expect(past).toBe(addDays(dueOn, 1) <= today)
      expect(words.startsWith('已过')).toBe(past)
    }),
  )
})
