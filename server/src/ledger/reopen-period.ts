import { isPeriod } from '@haolin/shared/billing/period.ts'
import { judgeReopen } from '@haolin/shared/billing/period-lock.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type Book, holdBooks, readLockedThrough } from './read-locks.ts'
import { periodLocks } from './tables.ts'

const named = /^period (company|maintenance_fund|public_income) (\S+)$/

/** Opens a locked period again because a second person agreed; what it was locked with stays on record. */
export async function reopenPeriod(
  context: MemberContext,
  tx: Tx,
  approval: { id: string; subject: string },
): Promise<void> {
  const { communityId } = context.member
  const [, book, period] = found(named.exec(approval.subject)) as unknown as [string, Book, string]
  if (!isPeriod(period)) throw new AppError('not_found')
  await holdBooks(tx, communityId)
  const judged = judgeReopen(period, (await readLockedThrough(tx, communityId))[book] ?? null)
  if (!judged.ok) throw new AppError(judged.code)
  await tx.db
    .update(periodLocks)
    .set({ reopenedAt: tx.now, reopenedBy: context.actor.accountId, approvalId: approval.id })
    .where(
      and(
        eq(periodLocks.communityId, communityId),
        eq(periodLocks.book, book),
        eq(periodLocks.period, period),
        isNull(periodLocks.reopenedAt),
      ),
    )
}
