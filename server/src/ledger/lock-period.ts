import type { Api } from '@haolin/shared/api/index.ts'
import { judgeLock } from '@haolin/shared/billing/period-lock.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { AppError } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { readFigures } from './read-figures.ts'
import { holdBooks, readLockedThrough } from './read-locks.ts'
import { readPeriods } from './read-periods.ts'
import { periodLocks } from './tables.ts'

type Route = Api['POST /communities/:communityId/period-locks']

/** Locks a period of a book with its figures; whoever books at this moment comes before or is moved to the next period. */
export async function lockPeriod(
  context: MemberContext,
  { book, period }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    await holdBooks(tx, communityId)
    const locked = await readLockedThrough(tx, communityId)
    const today = localDate(tx.now.getTime())
    const judged = judgeLock(period, { today, lockedThrough: locked[book] ?? null })
    if (!judged.ok) throw new AppError(judged.code)
    await tx.db.insert(periodLocks).values({
      communityId,
      book,
      period,
      figures: await readFigures(tx, { communityId, book }, period),
      lockedBy: context.actor.accountId,
      lockedAt: tx.now,
    })
    await audit(tx, communityId, context.actor, 'period.lock', `period ${book} ${period}`, {})
    return readPeriods(tx, communityId, book)
  })
}
