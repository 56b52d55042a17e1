import { yuan } from '@haolin/shared/money.ts'
import { AppError } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { lockDeposit, receiptOfDeposit } from './read-deposit.ts'

/** What an agreed move of a deposit needs to know; plain JSON. */
export type DepositDetail = { chargeId: string; voucher: string | null }

/** Asks a second person to keep a part of a deposit for damage, which needs its voucher, or to give it back. */
export async function askDepositMove(
  context: MemberContext,
  tx: Tx,
  chargeId: string,
  wanted: { what: 'deduct' | 'return'; amountFen: number; reason: string; voucher?: string },
): Promise<{ approvalId: string }> {
  const { communityId } = context.member
  const { what, amountFen, reason, voucher = null } = wanted
  const deposit = await lockDeposit(tx, communityId, chargeId)
  if (amountFen > deposit.heldFen)
    throw new AppError('deposit_too_much', { words: { held: yuan(deposit.heldFen) } })
  if (what === 'deduct' && !voucher)
    throw new AppError('invalid_input', {
      fields: [{ field: 'voucher', message: '请填写验收单号或维修单据号' }],
    })
  if (what === 'return' && !(await receiptOfDeposit(tx, communityId, chargeId, amountFen)))
    throw new AppError('deposit_way')
  const detail: DepositDetail = { chargeId, voucher }
  const approvalId = await askApproval(context, tx, {
    kind: what === 'deduct' ? 'deposit_deduction' : 'deposit_refund',
    subject: `charge ${chargeId}`,
    amountFen,
    reason,
    detail,
    about: {
      unitId: deposit.unitId,
      householdId: deposit.householdId,
      title: `${deposit.unitLabel} · ${deposit.name}`,
      facts: [
        { label: '已收押金', value: `${yuan(deposit.settledFen)} 元` },
        { label: '申请时在押', value: `${yuan(deposit.heldFen)} 元` },
        ...(voucher ? [{ label: '凭证', value: voucher }] : []),
      ],
    },
  })
  return { approvalId }
}
