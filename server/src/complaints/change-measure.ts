import type { Api } from '@haolin/shared/api/index.ts'
import { mayBeDue } from '@haolin/shared/complaint/measures.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { checkDoer } from './check-doer.ts'
import { readMeasure } from './list-measures.ts'
import { measures } from './tables.ts'

type Route = Api['PUT /communities/:communityId/measures/:measureId']

/** Gives a measure that is not done to somebody else, or another date. */
export async function changeMeasure(
  context: MemberContext,
  measureId: string,
  { staffId, dueAt }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const { ticketId } = found(await readMeasure(tx, context, measureId))
    const { row } = found(await readTicket(tx, communityId, ticketId))
    await checkDoer(tx, row, staffId)
    if (!mayBeDue(Date.parse(dueAt), tx.now.getTime())) throw new AppError('time_needed')
    const changed = await tx.db
      .update(measures)
      .set({ staffId, dueAt: new Date(dueAt), remindedAt: null })
      .where(
        and(
          eq(measures.communityId, communityId),
          eq(measures.id, measureId),
          isNull(measures.doneAt),
          isNull(measures.droppedAt),
        ),
      )
      .returning({ id: measures.id })
    if (changed.length === 0) throw new AppError('already_decided')
    return { done: true }
  })
}
