import type { Api } from '@haolin/shared/api/index.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { holds, type MemberContext } from '../context.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { recordFromOutside } from '../tickets/record-from-outside.ts'
import { readMeasure } from './list-measures.ts'
import { measures } from './tables.ts'

type Route = Api['POST /communities/:communityId/measures/:measureId/result']

/** Says that a measure is done, and how: by who promised it, or by the desk; the ticket tells it. */
export async function finishMeasure(
  context: MemberContext,
  measureId: string,
  result: string,
): Promise<Route['reply']> {
  const { communityId } = context.member
  const post = found(context.member.post)
  return context.once(async (tx) => {
    const measure = found(await readMeasure(tx, context, measureId))
    if (measure.staffId !== post.staffId && !holds(context, 'agent', 'manager'))
      throw new AppError('not_found')
    const ticket = found(await readTicket(tx, communityId, measure.ticketId, true))
    const done = await tx.db
      .update(measures)
      .set({ doneAt: tx.now, result: result.trim() })
      .where(
        and(
          eq(measures.communityId, communityId),
          eq(measures.id, measureId),
          isNull(measures.doneAt),
          isNull(measures.droppedAt),
        ),
      )
      .returning({ id: measures.id })
    if (done.length === 0) throw new AppError('already_decided')
    const actor = {
      kind: 'staff' as const,
      accountId: context.actor.accountId,
      staffId: post.staffId,
      name: calledName(post.name, post.roles),
    }
    await recordFromOutside(
      context,
      tx,
      ticket,
      { move: 'do_measure', input: { text: `${measure.what}：${result.trim()}` }, detail: { measureId } },
      actor,
    )
    return found(await readMeasure(tx, context, measureId))
  })
}
