import type { Api } from '@haolin/shared/api/index.ts'
import { mayBeDue } from '@haolin/shared/complaint/measures.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { recordStep } from '../tickets/record-step.ts'
import { checkDoer } from './check-doer.ts'
import { showComplaint } from './show-complaint.ts'
import { measures } from './tables.ts'

type Route = Api['PUT /communities/:communityId/tickets/:ticketId/plan']

/** Writes the plan of a major complaint anew: who does what by when. A manager approves it before it is promised. */
export async function writePlan(
  context: MemberContext,
  ticketId: string,
  { version, measures: planned }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const text = planned.map(({ what }, i) => `${i + 1}. ${what}`).join('\n')
    const ticket = await recordStep(context, tx, ticketId, { move: 'plan', version, input: { text } })
    // Only now: of a ticket that is not theirs nobody learns anything, not even that the plan was wrong.
    if (planned.some(({ dueAt }) => !mayBeDue(Date.parse(dueAt), tx.now.getTime())))
      throw new AppError('time_needed')
    for (const { staffId } of planned) await checkDoer(tx, ticket, staffId)
    await tx.db
      .update(measures)
      .set({ droppedAt: tx.now })
      .where(
        and(
          eq(measures.communityId, communityId),
          eq(measures.ticketId, ticketId),
          eq(measures.kind, 'plan'),
          isNull(measures.doneAt),
          isNull(measures.droppedAt),
        ),
      )
    await tx.db.insert(measures).values(
      planned.map(({ what, staffId, dueAt }, place) => ({
        communityId,
        ticketId,
        kind: 'plan' as const,
        seq: ticket.version,
        place,
        what: what.trim(),
        staffId,
        dueAt: new Date(dueAt),
        createdAt: tx.now,
      })),
    )
    return showComplaint(context, tx, ticketId)
  })
}
