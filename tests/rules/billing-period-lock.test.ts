import { accounts, postings } from '@haolin/shared/billing/ledger.ts'
import { movePeriod } from '@haolin/shared/billing/period.ts'
import { bookingDay, closePeriod, judgeLock, judgeReopen } from '@haolin/shared/billing/period-lock.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const period = fc.integer({ min: 0, max: 40 }).map((months) => movePeriod('2025-01', months))

test('what belongs into a locked period is booked on the first day that is open, everything else on its own day', () => {
  expect(bookingDay('2026-10-31', '2026-10')).toBe('2026-11-01')
  expect(bookingDay('2026-03-02', '2026-12')).toBe('2027-01-01')
  expect(bookingDay('2026-11-02', '2026-10')).toBe('2026-11-02')
  expect(bookingDay('2026-11-02', null)).toBe('2026-11-02')
})

test('periods are locked one after the other when they are over, and opened again from the end', () => {
  const today = '2026-11-22'
  expect(judgeLock('2026-11', { today, lockedThrough: null })).toEqual({ ok: false, code: 'period_not_over' })
  expect(judgeLock('2026-10', { today, lockedThrough: null })).toEqual({ ok: true })
  expect(judgeLock('2026-10', { today, lockedThrough: '2026-08' })).toMatchObject({
    code: 'period_out_of_order',
  })
  expect(judgeLock('2026-08', { today, lockedThrough: '2026-08' })).toMatchObject({ code: 'period_locked' })
  expect(judgeReopen('2026-08', '2026-08')).toEqual({ ok: true })
  expect(judgeReopen('2026-07', '2026-08')).toMatchObject({ code: 'period_not_last' })
})

test('every period closes where the next one opens, whatever moved and in whatever order', () => {
  const movement = fc.record({
    period,
    account: fc.constantFrom('receivable', 'income', 'bank'),
    debitFen: fc.integer({ min: 0, max: 1_000_000_000 }),
    creditFen: fc.integer({ min: 0, max: 1_000_000_000 }),
  })
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 60 }), period, (moves, at) => {
      const closed = closePeriod(at, moves)
      const next = closePeriod(movePeriod(at, 1), moves)
      for (const { account, closingFen } of closed)
        expect(next.find((one) => one.account === account)?.openingFen).toBe(closingFen)
      expect(closePeriod(at, [...moves].reverse())).toEqual(closed)
    }),
  )
})

test('no event joins two books', () => {
  for (const { event, debit, credit } of postings) {
    const books = postings
      .filter((row) => row.event === event)
      .flatMap((row) => [accounts[row.debit].book, accounts[row.credit].book])
    expect([event, new Set(books).size, accounts[debit].book]).toEqual([event, 1, accounts[credit].book])
  }
})
