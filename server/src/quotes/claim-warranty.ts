import type { Api } from '@haolin/shared/api/index.ts'
import { momentAt } from '@haolin/shared/calendar.ts'
import { judgeTerm, type WarrantySubject, type WarrantyVerdict } from '@haolin/shared/repair/warranty.ts'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readVisible } from '../tickets/move-ticket.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import { recordStep } from '../tickets/record-step.ts'
import { checkWarranty } from './check-warranty.ts'
import { readHandOver, readReportedOn, readTerms } from './queries.ts'
import { showQuotation } from './show-quotation.ts'
import { warrantyRulings } from './tables.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/warranty-claim']

/** Hands a repair to the builder who warrants it: it waits for them until the day they named, free for the owner. */
export async function claimWarranty(
  context: MemberContext,
  ticketId: string,
  { version, subject, expectedOn, note }: Route['body'],
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    const { row } = await readVisible(tx, context, ticketId)
    const verdict = await judge(tx, row, subject)
    if (verdict.free !== 'builder')
      throw new AppError('not_under_warranty', { words: { words: verdict.words } })
    const { party, phone } = verdict.term
    const words = `${verdict.words}。${note?.trim() ?? ''}`
    const after = await recordStep(context, tx, ticketId, {
      move: 'warranty_route',
      version,
      input: { text: `${words}约 ${expectedOn} 上门。`, until: momentAt(expectedOn, '18:00') },
      detail: { subject: verdict.term.subject, party },
    })
    await tx.db.insert(warrantyRulings).values({
      communityId: row.communityId,
      ticketId,
      seq: after.version,
      cycle: row.cycle,
      ruling: 'builder',
      subject: verdict.term.subject,
      words,
      party,
      phone,
      expectedOn,
      staffId: found(context.member.post).staffId,
      createdAt: tx.now,
    })
    return showQuotation(context, tx, ticketId)
  })
}

/** By what was found on site, else by what was reported. */
async function judge(tx: Tx, row: TicketRow, subject?: WarrantySubject): Promise<WarrantyVerdict> {
  if (!subject) return (await checkWarranty(tx, row)).verdict
  const reportedOn = await readReportedOn(tx, row)
  const terms = await readTerms(tx, row.communityId, reportedOn)
  const handedOverOn = await readHandOver(tx, row)
  if (!handedOverOn) return { free: null, words: '没有登记交房日期' }
  const term = found(terms.find((one) => one.subject === subject))
  return judgeTerm(term, handedOverOn, reportedOn)
}
