import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { yuan } from '@haolin/shared/money.ts'
import { closeDrawer } from '@haolin/shared/payment/cash-shift.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import { showShift } from './read-shifts.ts'
import { sumDrawer } from './sum-drawer.ts'
import { cashShifts } from './tables.ts'

type Route = Api['POST /communities/:communityId/cash-shifts/:shiftId/close']

/** Closes the caller's shift: the drawer is counted against what was taken; a difference is explained and booked. */
export const closeShift = (
  context: MemberContext,
  shiftId: string,
  { drawer, reason = '' }: Route['body'],
): Promise<Route['reply']> =>
  context.once(async (tx) => {
    const { communityId, post } = context.member
    const { staffId } = found(post)
    const key = and(
      eq(cashShifts.communityId, communityId),
      eq(cashShifts.id, shiftId),
      eq(cashShifts.cashierId, staffId),
    )
    const [locked] = await tx.db.select().from(cashShifts).where(key).for('update')
    const { closedAt } = found(locked)
    if (closedAt) throw new AppError('shift_closed')
    const sums = await sumDrawer(tx, communityId, shiftId)
    const closed = closeDrawer({ ...sums, counts: drawer, reason })
    if (!closed.ok)
      throw new AppError(closed.code, {
        words: { difference: yuan(closed.differenceFen) },
        present: { differenceFen: closed.differenceFen },
      })
    const { expectedFen, countedFen, differenceFen } = closed
    await tx.db
      .update(cashShifts)
      .set({
        closedAt: tx.now,
        drawer,
        expectedFen,
        countedFen,
        differenceReason: differenceFen === 0 ? null : reason.trim(),
      })
      .where(key)
    if (differenceFen !== 0) await enterDifference(tx, communityId, shiftId, differenceFen)
    await audit(tx, communityId, context.actor, 'cashier.close_shift', `cash_shift ${shiftId}`, {
      expectedFen,
      countedFen,
    })
    return showShift(tx, communityId, staffId, shiftId)
  })

const enterDifference = (tx: Tx, communityId: string, subjectId: string, differenceFen: number) =>
  postEntry(tx, communityId, {
    subjectId,
    bookedOn: localDate(tx.now.getTime()),
    parts: [
      {
        householdId: null,
        chargeId: null,
        event: differenceFen > 0 ? 'cash_over' : 'cash_short',
        amounts: { amountFen: Math.abs(differenceFen) },
      },
    ],
  })
