import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { recordFromOutside } from '../tickets/record-from-outside.ts'
import { hasAgreed } from './settle-answer.ts'
import { quotations } from './tables.ts'

const batch = 100

/** Writes down that quotations nobody answered have expired; the one agreed before stands again. */
export async function expireQuotations(context: Context): Promise<void> {
  const due = await context.inTx((tx) =>
    tx.client.query<{ communityId: string; id: string; ticketId: string }>({
      name: 'expired_quotations',
      text: `
        select q.community_id as "communityId", q.id, q.ticket_id as "ticketId" from quotations q
          join tickets t on t.community_id = q.community_id and t.id = q.ticket_id and t.state <> 'merged'
         where q.state = 'open' and q.valid_until <= $1 order by q.valid_until limit $2`,
      values: [tx.now, batch],
    }),
  )
  for (const { communityId, id, ticketId } of due.rows)
    await context.inTx(async (tx) => {
      const ticket = await readTicket(tx, communityId, ticketId, true)
      if (!ticket) return
      const expired = await tx.db
        .update(quotations)
        .set({ state: 'expired' })
        .where(
          and(eq(quotations.communityId, communityId), eq(quotations.id, id), eq(quotations.state, 'open')),
        )
        .returning({ id: quotations.id })
      if (expired.length === 0 || !states[ticket.row.state].active) return
      const quote = (await hasAgreed(tx, ticket.row)) ? 'approved' : null
      await recordFromOutside(context, tx, ticket, { move: 'quote_expire', quote })
    })
}
