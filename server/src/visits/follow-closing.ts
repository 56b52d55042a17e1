import { and, eq, isNull, lt } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { readStep } from '../complaints/read-step.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { Jobs } from '../jobs/queue.ts'
import { countLooseEnds } from '../tickets/count-loose-ends.ts'
import { readTicket, type TicketRow } from '../tickets/read-ticket.ts'
import { askVisit, type Sampler } from './ask-visit.ts'
import { openSurvey } from './open-survey.ts'
import { returnVisits, surveys } from './tables.ts'

/** After a closing: opens its survey, draws whether it is visited. After a reopening: takes back what was open of the cycle before. */
export async function followClosing(
  context: Context,
  stepped: Jobs['ticket.stepped'],
  sample?: Sampler,
): Promise<void> {
  await context.inTx(async (tx) => {
    const { event } = await readStep(tx, stepped)
    const closing = event.toState === 'closed' && event.fromState !== 'closed'
    if (!closing && event.move !== 'reopen') return
    const { row } = found(await readTicket(tx, stepped.communityId, stepped.ticketId, true))
    if (event.move === 'reopen') await takeBack(tx, row)
    else if (row.state === 'closed') {
      await openSurvey(context, tx, row, event.actorKind !== 'resident')
      await askVisit(tx, row, null, sample)
    }
    await countLooseEnds(tx, row)
  })
}

async function takeBack(tx: Tx, { communityId, id, cycle }: TicketRow): Promise<void> {
  await tx.db
    .update(surveys)
    .set({ endedAt: tx.now })
    .where(
      and(
        eq(surveys.communityId, communityId),
        eq(surveys.ticketId, id),
        lt(surveys.cycle, cycle),
        isNull(surveys.endedAt),
      ),
    )
  await tx.db
    .update(returnVisits)
    .set({ state: 'dropped', doneAt: tx.now })
    .where(
      and(
        eq(returnVisits.communityId, communityId),
        eq(returnVisits.ticketId, id),
        lt(returnVisits.cycle, cycle),
        eq(returnVisits.state, 'due'),
      ),
    )
}
