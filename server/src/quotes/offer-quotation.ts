import type { Api } from '@haolin/shared/api/index.ts'
import { DAY_MS } from '@haolin/shared/calendar.ts'
import { yuan } from '@haolin/shared/money.ts'
import { checkQuote, quoteFen, quoteRefusals } from '@haolin/shared/repair/quote.ts'
import { momentWords } from '@haolin/shared/ticket/promise.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { readVisible } from '../tickets/move-ticket.ts'
import { recordStep } from '../tickets/record-step.ts'
import { checkWarranty, isChargeable } from './check-warranty.ts'
import { readLines } from './read-lines.ts'
import { showQuotation } from './show-quotation.ts'
import { quotations } from './tables.ts'
import { tellHousehold } from './tell-household.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/quotations']

/** Makes a quotation under the lock of its ticket, in place of the open one; the home hears of it. */
export async function offerQuotation(
  context: MemberContext,
  ticketId: string,
  { version, lines: asked, shownFen, validDays, note }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  const post = found(context.member.post)
  return context.once(async (tx) => {
    const before = await readVisible(tx, context, ticketId)
    if (before.row.place !== 'home' || !before.row.unitId) throw new AppError('quote_home_only')
    const warranty = await checkWarranty(tx, before.row)
    if (!isChargeable(warranty))
      throw new AppError('under_warranty', { words: { words: warranty.verdict.words } })
    const lines = await readLines(tx, communityId, asked)
    const wrong = checkQuote(lines)
    if (wrong) {
      const message = `${wrong.at === null ? '' : `第 ${wrong.at + 1} 行：`}${quoteRefusals[wrong.code]}`
      throw new AppError('quote_wrong', { fields: [{ field: 'lines', message }] })
    }
    const totalFen = quoteFen(lines)
    if (totalFen !== shownFen) throw new AppError('quote_changed')
    const validUntil = new Date(tx.now.getTime() + validDays * DAY_MS)
    const until = momentWords(validUntil.getTime(), tx.now.getTime())
    const row = await recordStep(context, tx, ticketId, {
      move: 'quote_offer',
      version,
      input: { text: `共 ${yuan(totalFen)} 元，${until} 前有效。${note?.trim() ?? ''}` },
      detail: { totalFen },
      quote: 'offered',
    })
    const ofTicket = and(eq(quotations.communityId, communityId), eq(quotations.ticketId, ticketId))
    await tx.db
      .update(quotations)
      .set({ state: 'replaced' })
      .where(and(ofTicket, eq(quotations.state, 'open')))
    const made = await tx.db.$count(quotations, ofTicket)
    await tx.db.insert(quotations).values({
      communityId,
      ticketId,
      version: made + 1,
      cycle: row.cycle,
      lines,
      totalFen,
      note: note?.trim() || null,
      state: 'open',
      validUntil,
      offeredByStaffId: post.staffId,
      offeredBy: calledName(post.name, post.roles),
      createdAt: tx.now,
    })
    await tellHousehold(context, tx, row, {
      occasion: `quoted:${made + 1}`,
      title: '师傅报了价，请您看看',
      body: `共 ${yuan(totalFen)} 元，每一项都写清楚了。您同意了才动手，${until} 前有效。`,
      state: '待您同意',
    })
    return showQuotation(context, tx, ticketId)
  })
}
