import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Jobs } from '../jobs/queue.ts'
import { ticketEvents } from '../tickets/tables.ts'
import { answerUses } from './tables.ts'

/** Counts a standard answer as used when a step gave it, once. */
export async function countAnswerUse(
  context: Context,
  { communityId, ticketId, seq }: Jobs['ticket.stepped'],
): Promise<void> {
  await context.inTx(async (tx) => {
    const [event] = await tx.db
      .select({ move: ticketEvents.move, detail: ticketEvents.detail, at: ticketEvents.at })
      .from(ticketEvents)
      .where(
        and(
          eq(ticketEvents.communityId, communityId),
          eq(ticketEvents.ticketId, ticketId),
          eq(ticketEvents.seq, seq),
        ),
      )
    const { answerId, answerVersion } = event?.detail ?? {}
    if (event?.move !== 'answer' || typeof answerId !== 'string' || typeof answerVersion !== 'number') return
    await tx.db
      .insert(answerUses)
      .values({ communityId, ticketId, seq, answerId, version: answerVersion, createdAt: event.at })
      .onConflictDoNothing()
  })
}
