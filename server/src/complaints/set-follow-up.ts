import type { Api } from '@haolin/shared/api/index.ts'
import { mayBeDue } from '@haolin/shared/complaint/measures.ts'
import { and, count, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { checkDoer } from './check-doer.ts'
import { readMeasure } from './list-measures.ts'
import { measures } from './tables.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/measures']

/** Sets a day on which somebody looks after a matter again; it comes back to them as a task on that day. */
export async function setFollowUp(
  context: MemberContext,
  ticketId: string,
  { what, staffId, dueAt }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const { row } = found(await readSeen(tx, context, ticketId, true))
    await checkDoer(tx, row, staffId)
    if (!mayBeDue(Date.parse(dueAt), tx.now.getTime())) throw new AppError('time_needed')
    const [before] = await tx.db
      .select({ known: count() })
      .from(measures)
      .where(
        and(
          eq(measures.communityId, communityId),
          eq(measures.ticketId, ticketId),
          eq(measures.kind, 'follow_up'),
        ),
      )
    const [kept] = await tx.db
      .insert(measures)
      .values({
        communityId,
        ticketId,
        kind: 'follow_up',
        seq: row.version,
        place: before?.known ?? 0,
        what: what.trim(),
        staffId,
        dueAt: new Date(dueAt),
        createdAt: tx.now,
      })
      .returning({ id: measures.id })
    return found(await readMeasure(tx, context, found(kept).id))
  })
}
