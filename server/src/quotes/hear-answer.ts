import type { Api } from '@haolin/shared/api/index.ts'
import { yuan } from '@haolin/shared/money.ts'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { readVisible } from '../tickets/move-ticket.ts'
import { readOpen } from './answer-quotation.ts'
import { readAnswerers } from './read-answerers.ts'
import { settleAnswer } from './settle-answer.ts'
import { showQuotation } from './show-quotation.ts'
import { tellHousehold } from './tell-household.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/heard']

/**
 * Writes down what the owner or the family answered on the phone, and tells the home at once, so that nobody agrees in
 * their name. Throws `quote_heard_alone` for whoever made the quotation.
 */
export async function hearAnswer(
  context: MemberContext,
  ticketId: string,
  quotationId: string,
  { answer, residentId, words }: Route['body'],
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    const { row } = await readVisible(tx, context, ticketId)
    const quotation = await readOpen(context, tx, row, quotationId)
    if (quotation.offeredByStaffId === found(context.member.post).staffId)
      throw new AppError('quote_heard_alone')
    const who = found((await readAnswerers(tx, row)).find((one) => one.residentId === residentId))
    const approves = answer === 'approve'
    const total = `${yuan(quotation.totalFen)} 元`
    const said = `${who.name}在电话里${approves ? `同意，共 ${total}` : '没有同意'}：${words.trim()}`
    await settleAnswer(context, tx, row, quotation, {
      approves,
      why: said,
      move: 'quote_heard',
      text: said,
      householdId: who.householdId,
      answeredBy: null,
    })
    await tellHousehold(context, tx, row, {
      occasion: `heard:${quotationId}`,
      title: approves ? '已记下您同意报价' : '已记下您没有同意报价',
      body: `${said}。如果不是这样，请点开留言，我们马上改正。`,
      state: approves ? '已同意' : '未同意',
    })
    return showQuotation(context, tx, ticketId)
  })
}
