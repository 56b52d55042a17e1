import { preventionWithinMs } from '@haolin/shared/complaint/measures.ts'
import type { Context } from '../context.ts'
import type { Jobs } from '../jobs/queue.ts'
import { readStep } from './read-step.ts'
import { measures } from './tables.ts'

/** Makes what a written answer promised for prevention somebody's task with a date, once. */
export async function keepPrevention(context: Context, stepped: Jobs['ticket.stepped']): Promise<void> {
  await context.inTx(async (tx) => {
    const { ticket, event } = await readStep(tx, stepped)
    const { prevention } = event.detail
    if (event.move !== 'finish' || typeof prevention !== 'string') return
    await tx.db
      .insert(measures)
      .values({
        communityId: ticket.communityId,
        ticketId: ticket.id,
        kind: 'prevention',
        seq: stepped.seq,
        place: 0,
        what: prevention.trim(),
        staffId: event.actorStaffId ?? ticket.responsibleStaffId,
        dueAt: new Date(event.at.getTime() + preventionWithinMs),
        createdAt: tx.now,
      })
      .onConflictDoNothing()
  })
}
