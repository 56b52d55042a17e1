import type { Api } from '@haolin/shared/api/index.ts'
import { yuan } from '@haolin/shared/money.ts'
import { quoteStateAt, quoteStates } from '@haolin/shared/repair/quote.ts'
import { AppError, found } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readVisible } from '../tickets/move-ticket.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import { type QuotationRow, readQuotations } from './queries.ts'
import { settleAnswer } from './settle-answer.ts'
import { showQuotation } from './show-quotation.ts'

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
    const why = reason?.trim() || null
    await settleAnswer(context, tx, row, quotation, {
      approves,
      why,
      move: approves ? 'quote_approve' : 'quote_decline',
      text: approves ? `同意，共 ${yuan(quotation.totalFen)} 元。` : (why ?? undefined),
      householdId: home.householdId,
      answeredBy: context.actor.accountId,
    })
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
