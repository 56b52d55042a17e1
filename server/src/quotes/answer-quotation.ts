import type { Api } from '@haolin/shared/api/index.ts'
import { yuan } from '@haolin/shared/money.ts'
import { quoteStateAt, quoteStates } from '@haolin/shared/repair/quote.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { tellResponsible } from '../promises/tell-responsible.ts'
import { readVisible } from '../tickets/move-ticket.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import { recordStep } from '../tickets/record-step.ts'
import { type QuotationRow, readQuotations } from './queries.ts'
import { showQuotation } from './show-quotation.ts'
import { quotations } from './tables.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/answer']

/** The owner, or the family, says yes or no to the open quotation; to any other one they are shown the present one. */
export async function answerQuotation(
  context: MemberContext,
  ticketId: string,
  quotationId: string,
  { answer, reason }: Route['body'],
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    const { row } = await readVisible(tx, context, ticketId)
    const home = homeOf(context, row.unitId ?? '')
    if (home?.relation !== 'owner' && home?.relation !== 'member') throw new AppError('quote_for_owner')
    const quotation = await readOpen(context, tx, row, quotationId)
    const approves = answer === 'approve'
    const agreedBefore = await hasAgreed(tx, row)
    const after = await recordStep(context, tx, ticketId, {
      move: approves ? 'quote_approve' : 'quote_decline',
      input: { text: approves ? `同意，共 ${yuan(quotation.totalFen)} 元。` : reason?.trim() || undefined },
      detail: { quotationId, totalFen: quotation.totalFen },
      quote: approves || agreedBefore ? 'approved' : 'declined',
    })
    const ofTicket = and(eq(quotations.communityId, row.communityId), eq(quotations.ticketId, ticketId))
    // A new agreement takes the place of the earlier one of this cycle.
    if (approves)
      await tx.db
        .update(quotations)
        .set({ state: 'replaced' })
        .where(and(ofTicket, eq(quotations.state, 'approved'), eq(quotations.cycle, row.cycle)))
    await tx.db
      .update(quotations)
      .set({
        state: approves ? 'approved' : 'declined',
        answeredBy: context.actor.accountId,
        answeredAt: tx.now,
        answer: reason?.trim() || null,
        ...(approves ? { approvedSeq: after.version, householdId: found(home).householdId } : {}),
      })
      .where(and(ofTicket, eq(quotations.id, quotationId)))
    await tellResponsible(context, tx, after, `quote:${quotationId}`, (title) =>
      approves
        ? {
            title: '业主同意了报价',
            body: `${row.number} ${title}：同意 ${yuan(quotation.totalFen)} 元，可以动手了。`,
          }
        : {
            title: '业主没有同意报价',
            body: `${row.number} ${title}：${reason?.trim() || '没有写原因'}。可以改报价，或不收费办结。`,
          },
    )
    return showQuotation(context, tx, ticketId)
  })
}

/** The open quotation by its id, under the lock of its ticket; any other one is refused with the present one. */
export async function readOpen(
  context: MemberContext,
  tx: Tx,
  row: TicketRow,
  quotationId: string,
): Promise<QuotationRow> {
  const all = await readQuotations(tx, row)
  const quotation = found(all.find(({ id }) => id === quotationId))
  const state = quoteStateAt(
    { state: quotation.state, validUntil: quotation.validUntil.getTime() },
    tx.now.getTime(),
  )
  if (state === 'open') return quotation
  const present = await showQuotation(context, tx, row.id)
  throw new AppError('quote_over', { words: { state: quoteStates[state] }, present })
}

/** Whether an earlier quotation of this cycle was agreed to, which stands when a later one falls. */
export async function hasAgreed(tx: Tx, row: TicketRow): Promise<boolean> {
  const all = await readQuotations(tx, row)
  return all.some(({ state, cycle }) => state === 'approved' && cycle === row.cycle)
}
