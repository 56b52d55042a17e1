import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { cameBack } from './came-back.ts'
import type { TicketRow } from './read-ticket.ts'
import { dispatchRungs, offers } from './tables.ts'

/** How far the search for somebody has come in the present cycle of a ticket. */
export type TicketSearch = {
  /** The system has begun to look by itself, or looks on because somebody is away. */
  begun: boolean
  /** It came back at the end of a shift. */
  cameBack: boolean
  /** Offers declined or missed. */
  misses: number
}

/** Reads how far the search for somebody has come in the present cycle. */
export async function readSearch(
  tx: Tx,
  { communityId, id, cycle }: Pick<TicketRow, 'communityId' | 'id' | 'cycle'>,
): Promise<TicketSearch> {
  const [asked, climbed, returned] = await Promise.all([
    tx.db
      .select({ automatic: offers.automatic, outcome: offers.outcome })
      .from(offers)
      .where(
        and(
          eq(offers.communityId, communityId),
          eq(offers.ticketId, id),
          eq(offers.cycle, cycle),
          eq(offers.kind, 'ticket'),
        ),
      ),
    tx.db
      .select({ rung: dispatchRungs.rung })
      .from(dispatchRungs)
      .where(
        and(
          eq(dispatchRungs.communityId, communityId),
          eq(dispatchRungs.ticketId, id),
          eq(dispatchRungs.cycle, cycle),
        ),
      ),
    tx.db.execute<{ came: boolean }>(
      sql`select ${cameBack(sql`(${communityId}::uuid, ${id}::uuid)`)} as came`,
    ),
  ])
  return {
    begun: asked.some(({ automatic }) => automatic) || climbed.length > 0 || returned.rows[0]?.came === true,
    cameBack: climbed.some(({ rung }) => rung === 'shift_end'),
    misses: asked.filter(({ outcome }) => outcome === 'declined' || outcome === 'expired').length,
  }
}
