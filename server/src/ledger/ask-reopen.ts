import type { Api } from '@haolin/shared/api/index.ts'
import { judgeReopen } from '@haolin/shared/billing/period-lock.ts'
import { AppError } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import type { MemberContext } from '../context.ts'
import { readLockedThrough } from './read-locks.ts'
import { readPeriods } from './read-periods.ts'

type Route = Api['POST /communities/:communityId/period-locks/reopen']

/** Asks a manager to open the last locked period of a book again. */
export async function askReopen(
  context: MemberContext,
  { book, period, reason }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const locked = await readLockedThrough(tx, communityId)
    const judged = judgeReopen(period, locked[book] ?? null)
    if (!judged.ok) throw new AppError(judged.code)
    const subject = `period ${book} ${period}`
    await askApproval(context, tx, {
      kind: 'period_reopen',
      subject,
      amountFen: 0,
      reason,
      detail: { book, period },
    })
    return readPeriods(tx, communityId, book)
  })
}
