import { addOpenTime } from '@haolin/shared/calendar.ts'
import { type Sample, type SampleFacts, sampleVisit } from '@haolin/shared/visit/sampling.ts'
import { chooseVisitor, visitTimes } from '@haolin/shared/visit/visit.ts'
import { sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { policyInForce } from '../promises/read-policy.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import { readCandidates } from './read-candidates.ts'
import { returnVisits } from './tables.ts'

/** Who draws; another than the rule only where sample data must come out the same each time. */
export type Sampler = (facts: SampleFacts) => Sample

/**
 * Draws whether a finished ticket is visited again and asks somebody who did not do the work, once a cycle. Who was only
 * drawn before and now gives a low mark is visited for the mark. `lowest` is the lowest mark of 5, null without one.
 */
export async function askVisit(
  tx: Tx,
  ticket: TicketRow,
  lowest: number | null,
  sample: Sampler = sampleVisit,
): Promise<void> {
  const { communityId, id: ticketId, cycle, kind, priority } = ticket
  const { why, draw, perMille, chosen } = sample({ ticketId, cycle, kind, priority, lowest })
  if (!chosen) return
  const policy = await policyInForce(tx, communityId)
  const now = tx.now.getTime()
  await tx.db
    .insert(returnVisits)
    .values({
      communityId,
      ticketId,
      cycle,
      why,
      draw,
      perMille,
      staffId: chooseVisitor(await readCandidates(tx, ticket)),
      dueAt: new Date(addOpenTime(policy.calendars.service, now, visitTimes.withinOpenMs)),
      expiresAt: new Date(now + visitTimes.giveUpMs),
      createdAt: tx.now,
    })
    .onConflictDoUpdate({
      target: [returnVisits.communityId, returnVisits.ticketId, returnVisits.cycle],
      set: { why, perMille },
      setWhere: sql`${returnVisits.state} = 'due' and excluded.why = 'low_mark' and ${returnVisits.why} <> 'low_mark'`,
    })
}
