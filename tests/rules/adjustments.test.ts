import { approvalKinds, judgeApprover, mayAsk } from '@haolin/shared/approval/kinds.ts'
import { allowanceOf } from '@haolin/shared/billing/bad-debt.ts'
import { judgeReduction, kindFor } from '@haolin/shared/billing/reduction.ts'
import { vacancyReduction } from '@haolin/shared/billing/vacancy.ts'
import {
  judgeRefund,
  moveRefund,
  nextRefundAsk,
  type RefundEvent,
  type RefundState,
  refundStates,
} from '@haolin/shared/payment/refund.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

describe('who agrees', () => {
  test('is never who asked, whatever their roles, and above a tier only who may', () => {
    for (const kind of Object.keys(approvalKinds) as (keyof typeof approvalKinds)[]) {
      const asked = { kind, amountFen: 1, askedBy: 'a' }
      const all = ['agent', 'finance', 'manager', 'administrator'] as const
      expect(judgeApprover(asked, { staffId: 'a', roles: all })).toEqual({ ok: false, code: 'approval_own' })
      // Cash at the bank is found on its statement, whatever it comes to; everything else of that size is for a manager.
      expect(judgeApprover({ ...asked, amountFen: 10 ** 10 }, { staffId: 'b', roles: ['finance'] }).ok).toBe(
        kind === 'cash_banking',
      )
      expect(judgeApprover({ ...asked, amountFen: 10 ** 10 }, { staffId: 'b', roles: ['manager'] }).ok).toBe(
        true,
      )
      expect(mayAsk(kind, ['technician'])).toBe(false)
    }
    const waiver = (amountFen: number) =>
      judgeApprover({ kind: 'waiver', amountFen, askedBy: 'a' }, { staffId: 'b', roles: ['finance'] }).ok
    expect([waiver(50_000), waiver(50_001)]).toEqual([true, false])
  })
})

describe('a reduction', () => {
  const charge = { fee: 'area' as const, outstandingFen: 100, dueOn: '2026-01-15' }
  const wanted = { kind: 'waiver' as const, amountFen: 100, today: '2026-01-15' }
  test('is at most what is owed, never of a deposit, and only what is overdue is lost', () => {
    expect(judgeReduction(charge, wanted).ok).toBe(true)
    expect(judgeReduction(charge, { ...wanted, amountFen: 101 })).toMatchObject({
      code: 'reduction_too_much',
    })
    expect(judgeReduction({ ...charge, fee: 'deposit' }, wanted)).toMatchObject({
      code: 'deposit_not_reduced',
    })
    expect(judgeReduction(charge, { ...wanted, kind: 'write_off' })).toMatchObject({ code: 'not_due_yet' })
    expect(judgeReduction(charge, { ...wanted, kind: 'write_off', today: '2026-01-16' }).ok).toBe(true)
    expect([kindFor('waiver', 'late_fee'), kindFor('write_off', 'late_fee')]).toEqual([
      'late_fee',
      'write_off',
    ])
  })

  test('of 60 % vacancy on 162.49 is 65.00, so that 97.49 is payable (X11)', () => {
    expect(vacancyReduction(16_249, 60)).toBe(6_500)
  })
})

describe('a refund', () => {
  const part = { allocationId: 'a', refundableFen: 100 }
  const receipt = {
    totalFen: 150,
    refundedFen: 0,
    refunds: 0,
    parts: [part, { allocationId: null, refundableFen: 50 }],
  }
  const back = (amountFen: number, allocationId: string | null = 'a') => [{ allocationId, amountFen }]

  test('is refused by one fen too many, after fifty, and of what is not there', () => {
    expect(judgeRefund(receipt, [...back(100), ...back(50, null)])).toEqual({ ok: true, amountFen: 150 })
    expect(judgeRefund(receipt, back(101))).toMatchObject({ code: 'refund_too_much' })
    expect(judgeRefund({ ...receipt, refundedFen: 51 }, back(100))).toMatchObject({ code: 'refund_too_much' })
    expect(judgeRefund({ ...receipt, refunds: 50 }, back(1))).toMatchObject({ code: 'refunds_too_many' })
    expect(judgeRefund(receipt, back(1, 'b'))).toMatchObject({ code: 'refund_too_much' })
    expect(judgeRefund(receipt, [])).toMatchObject({ code: 'nothing_to_refund' })
    expect(judgeRefund(receipt, [...back(60), ...back(60)])).toMatchObject({ code: 'refund_too_much' })
  })

  test('never leaves its end, whatever is told afterwards, and the order of what is told does not matter', () => {
    const news = fc.array(fc.constantFrom<RefundEvent>('processing', 'abnormal', 'succeeded'))
    fc.assert(
      fc.property(news, (told) => {
        const end = told.reduce<RefundState>((state, event) => moveRefund(state, event) ?? state, 'accepted')
        if (told.includes('succeeded')) expect(end).toBe('succeeded')
        else expect(refundStates[end].open).toBe(true)
        expect(moveRefund('succeeded', 'closed')).toBeNull()
        expect(moveRefund('returned', 'succeeded')).toBeNull()
      }),
    )
    expect(nextRefundAsk(99, 0)).toBe(12 * 3_600_000)
  })
})

test('the allowance grows with age and is rounded once for each', () => {
  const buckets = allowanceOf({ days60: 12_345, older: 100 })
  expect(buckets.find(({ key }) => key === 'days60')?.allowanceFen).toBe(123)
  expect(buckets.find(({ key }) => key === 'older')?.allowanceFen).toBe(100)
  const percents = buckets.map(({ percent }) => percent)
  expect([...percents].sort((a, b) => a - b)).toEqual(percents)
})
