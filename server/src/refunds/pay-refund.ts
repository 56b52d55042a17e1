import { yuan } from '@haolin/shared/money.ts'
import { refundWays } from '@haolin/shared/payment/refund.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { lockOpenShift } from '../cashier/lock-open-shift.ts'
import { sumDrawer } from '../cashier/sum-drawer.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { settleRefund } from './settle-refund.ts'
import { type RefundRow, refunds } from './tables.ts'

/**
 * Says that an agreed refund was handed over in cash or transferred, and to whom; cash comes out of the open shift of who hands it
 * over. Throws `refund_over` when it was said before, `shift_needed`, `drawer_short`.
 */
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
  if (refund.state !== 'accepted') throw new AppError('refund_over')
  const shift = refund.way === 'cash' ? { shiftId: await takeFromDrawer(tx, refund, paidBy) } : {}
  const paid = await settleRefund(context, tx, refund, 'succeeded', { receivedBy, paidBy, ...shift })
  if (!paid) throw new AppError('refund_over')
  await audit(tx, communityId, context.actor, 'refund.paid', `refund ${refundId}`, { receivedBy })
}

/** The open shift of who pays, when its drawer holds enough. */
async function takeFromDrawer(
  tx: Tx,
  { communityId, amountFen }: RefundRow,
  staffId: string,
): Promise<string> {
  const shiftId = await lockOpenShift(tx, communityId, staffId)
  if (!shiftId) throw new AppError('shift_needed')
  const { floatFen, takenFen, paidBackFen } = await sumDrawer(tx, communityId, shiftId)
  const leftFen = floatFen + takenFen - paidBackFen
  if (amountFen > leftFen) throw new AppError('drawer_short', { words: { words: yuan(leftFen) } })
  return shiftId
}
