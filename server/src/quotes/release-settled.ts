import { and, eq, isNull } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Context } from '../context.ts'
import { countLooseEnds } from '../tickets/count-loose-ends.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { quotations } from './tables.ts'

const batch = 100

/** Lets tickets go whose repair has been paid, reduced to nothing or voided: nothing keeps them from the archive any more. */
export async function releaseSettled(context: Context): Promise<void> {
  const settled = await context.inTx((tx) =>
    tx.client.query<{ communityId: string; id: string; ticketId: string }>({
      name: 'settled_repairs',
      text: `
        select q.community_id as "communityId", q.id, q.ticket_id as "ticketId" from quotations q
          join charges c on c.community_id = q.community_id and c.id = q.charge_id and c.outstanding_fen = 0
         where q.charge_id is not null and q.settled_at is null limit $1`,
      values: [batch],
    }),
  )
  for (const { communityId, id, ticketId } of settled.rows)
    await context.inTx(async (tx) => {
      const { row } = found(await readTicket(tx, communityId, ticketId, true))
      const released = await tx.db
        .update(quotations)
        .set({ settledAt: tx.now })
        .where(
          and(eq(quotations.communityId, communityId), eq(quotations.id, id), isNull(quotations.settledAt)),
        )
        .returning({ id: quotations.id })
      if (released.length > 0) await countLooseEnds(tx, row)
    })
}
