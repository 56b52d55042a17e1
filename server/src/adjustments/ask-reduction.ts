import { ageBucketOf, ageBuckets, daysOverdue } from '@haolin/shared/billing/ageing.ts'
import {
  judgeReduction,
  kindFor,
  type ReductionKind,
  reductionKinds,
} from '@haolin/shared/billing/reduction.ts'
import { vacancyReduction } from '@haolin/shared/billing/vacancy.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { yuan } from '@haolin/shared/money.ts'
import { AppError } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import { type LockedCharge, lockCharge } from '../billing/lock-charge.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'

/** What is asked for: a waiver with its amount, a vacancy discount with what stays payable, or the whole rest given up as lost. */
export type WantedReduction = {
  kind: 'waiver' | 'vacancy' | 'write_off'
  amountFen?: number
  payablePercent?: number
  reason: string
}

/** What an agreed reduction needs to know; plain JSON. */
export type ReductionDetail = { chargeId: string; reduction: ReductionKind }

/** Asks a second person to take something off a charge; nothing changes before they agree. */
export async function askReduction(
  context: MemberContext,
  tx: Tx,
  chargeId: string,
  wanted: WantedReduction,
): Promise<{ approvalId: string }> {
  const { communityId } = context.member
  const charge = await lockCharge(tx, communityId, chargeId)
  const kind = kindFor(wanted.kind, charge.fee)
  const amountFen = amountOf(charge, wanted)
  const today = localDate(tx.now.getTime())
  mayReduce(charge, kind, amountFen, today)
  const detail: ReductionDetail = { chargeId, reduction: kind }
  const approvalId = await askApproval(context, tx, {
    kind: reductionKinds[kind].approval,
    subject: `charge ${chargeId}`,
    amountFen,
    reason: wanted.reason,
    detail,
    about: {
      unitId: charge.unitId,
      householdId: charge.householdId,
      title: `${charge.unitLabel} · ${charge.name} ${charge.period}`,
      facts: factsOf(charge, wanted, today),
    },
  })
  return { approvalId }
}

/** Throws what stands against a reduction, with what is owed in the words. */
export function mayReduce(charge: LockedCharge, kind: ReductionKind, amountFen: number, today: string): void {
  const judged = judgeReduction(charge, { kind, amountFen, today })
  if (!judged.ok) throw new AppError(judged.code, { words: { owed: yuan(charge.outstandingFen) } })
}

function amountOf(charge: LockedCharge, { kind, amountFen, payablePercent }: WantedReduction): number {
  if (kind === 'write_off') return charge.outstandingFen > 0 ? charge.outstandingFen : 1
  const counted =
    kind === 'vacancy' && payablePercent !== undefined
      ? vacancyReduction(charge.amountFen, payablePercent)
      : amountFen
  if (!counted) {
    const field = kind === 'vacancy' ? 'payablePercent' : 'amountFen'
    throw new AppError('invalid_input', { fields: [{ field, message: '请填写' }] })
  }
  return counted
}

function factsOf(charge: LockedCharge, { kind, payablePercent }: WantedReduction, today: string) {
  const days = daysOverdue(charge.dueOn, today)
  const age = ageBuckets.find(({ key }) => key === ageBucketOf(days))?.title
  return [
    { label: '类型', value: reductionKinds[kindFor(kind, charge.fee)].label },
    { label: '应收', value: `${yuan(charge.amountFen)} 元` },
    { label: '已收', value: `${yuan(charge.settledFen)} 元` },
    { label: '申请时欠费', value: `${yuan(charge.outstandingFen)} 元` },
    { label: '到期日', value: age ? `${charge.dueOn}（账龄 ${age}）` : charge.dueOn },
    ...(kind === 'vacancy' ? [{ label: '应缴比例', value: `${payablePercent}%` }] : []),
  ]
}
