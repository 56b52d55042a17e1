import type { Api } from '@haolin/shared/api/index.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { readVisible } from '../tickets/move-ticket.ts'
import { recordStep } from '../tickets/record-step.ts'
import { checkWarranty } from './check-warranty.ts'
import { showQuotation } from './show-quotation.ts'
import { warrantyRulings } from './tables.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/warranty-waiver']

/** A supervisor lets a repair within the warranty be charged for, damage by the owner perhaps; the owner reads why. */
export async function waiveWarranty(
  context: MemberContext,
  ticketId: string,
  { version, reason }: Route['body'],
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    const { row } = await readVisible(tx, context, ticketId)
    const warranty = await checkWarranty(tx, row)
    if (warranty.verdict.free === null)
      throw new AppError('not_under_warranty', { words: { words: warranty.verdict.words } })
    const after = await recordStep(context, tx, ticketId, {
      move: 'warranty_waive',
      version,
      input: { reason },
    })
    await tx.db.insert(warrantyRulings).values({
      communityId: row.communityId,
      ticketId,
      seq: after.version,
      cycle: row.cycle,
      ruling: 'charge',
      words: reason.trim(),
      staffId: found(context.member.post).staffId,
      createdAt: tx.now,
    })
    await audit(tx, row.communityId, context.actor, 'repair.waive_warranty', `ticket ${ticketId}`, { reason })
    return showQuotation(context, tx, ticketId)
  })
}
