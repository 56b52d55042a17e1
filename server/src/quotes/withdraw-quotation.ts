import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import { readVisible } from '../tickets/move-ticket.ts'
import { recordStep } from '../tickets/record-step.ts'
import { readOpen } from './answer-quotation.ts'
import { hasAgreed } from './settle-answer.ts'
import { showQuotation } from './show-quotation.ts'
import { quotations } from './tables.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/withdrawal']

/** Takes an open quotation back: the work goes on free, on the terms agreed before, or with another price. */
export async function withdrawQuotation(
  context: MemberContext,
  ticketId: string,
  quotationId: string,
  reason: string,
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    const { row } = await readVisible(tx, context, ticketId)
    await readOpen(context, tx, row, quotationId)
    await recordStep(context, tx, ticketId, {
      move: 'quote_withdraw',
      input: { reason },
      quote: (await hasAgreed(tx, row)) ? 'approved' : null,
    })
    await tx.db
      .update(quotations)
      .set({ state: 'withdrawn', answer: reason.trim(), answeredAt: tx.now })
      .where(and(eq(quotations.communityId, row.communityId), eq(quotations.id, quotationId)))
    return showQuotation(context, tx, ticketId)
  })
}
