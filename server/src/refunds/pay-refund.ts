import { refundWays } from '@haolin/shared/payment/refund.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { settleRefund } from './settle-refund.ts'
import { refunds } from './tables.ts'

/** Says that an agreed refund was handed over in cash or transferred, and to whom; throws `refund_over` when it was said before. */
export async function payRefund(
  context: MemberContext,
  tx: Tx,
  refundId: string,
  { receivedBy }: { receivedBy: string },
): Promise<void> {
  const { communityId, post } = context.member
  const key = and(eq(refunds.communityId, communityId), eq(refunds.id, refundId))
  const [row] = await tx.db.select().from(refunds).where(key).for('update')
  const refund = found(row)
  if (!refundWays[refund.way].byHand) throw new AppError('move_not_possible')
  const paidBy = found(post).staffId
  const paid = await settleRefund(context, tx, refund, 'succeeded', { receivedBy, paidBy })
  if (!paid) throw new AppError('refund_over')
  await audit(tx, communityId, context.actor, 'refund.paid', `refund ${refundId}`, { receivedBy })
}
