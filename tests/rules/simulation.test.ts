import { expect, test } from 'vitest'
import { liveMonth } from '../simulation/live-month.ts'
import { makeMonth } from '../simulation/make-month.ts'
import { giniOf, measure } from '../simulation/measure.ts'
import { policies } from '../simulation/policies.ts'

const month = makeMonth(7, 300)

test('the same seed gives the same month, and another seed another', () => {
  expect(makeMonth(7, 300)).toEqual(month)
  expect(makeMonth(8, 300)).not.toEqual(month)
})

test('under every policy each ticket is done once, after it came and after somebody was there', {
  timeout: 60_000,
}, () => {
  for (const policy of policies) {
    const jobs = liveMonth(policy, month, 7)
    expect(jobs).toHaveLength(month.length)
    for (const { at, arrivedAt, doneAt, by } of jobs) {
      expect(by).not.toBeNull()
      expect(arrivedAt).toBeGreaterThan(at)
      expect(doneAt).toBeGreaterThan(arrivedAt ?? 0)
    }
    expect(measure(policy.name, policy.title, [jobs])).toEqual(
      measure(policy.name, policy.title, [liveMonth(policy, month, 7)]),
    )
  }
})

test('unevenness is none when all have the same, and near one when one has all', () => {
  expect(giniOf([5, 5, 5])).toBe(0)
  expect(giniOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 10])).toBeCloseTo(0.9)
})
