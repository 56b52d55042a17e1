import { moveInvoice } from '@haolin/shared/invoice/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { readInvoices, type ShownInvoice } from './read-invoices.ts'
import { invoices } from './tables.ts'

/** Asks for the red invoice that takes an issued one back; what it was for can be given back or invoiced anew once it is issued. */
export async function requestRed(
  context: MemberContext,
  invoiceId: string,
  { reason }: { reason: string },
): Promise<ShownInvoice> {
  const { communityId } = context.member
  if (!context.outside.tax) throw new AppError('invoicing_closed')
  const { staffId } = found(context.member.post)
  return context.once(async (tx) => {
    const key = and(eq(invoices.communityId, communityId), eq(invoices.id, invoiceId))
    const [invoice] = await tx.db.select().from(invoices).where(key).for('update')
    const { state, redTries } = found(invoice)
    const next = moveInvoice(state, 'ask_red')
    if (!next) throw new AppError('invoice_changed')
    const change = { state: next, redReason: reason.trim(), redAskedBy: staffId, redTries: redTries + 1 }
    await tx.db
      .update(invoices)
      .set({ ...change, failure: null, askAt: tx.now, asked: 0 })
      .where(key)
    await context.enqueue(tx, 'invoice.advance', { communityId, invoiceId })
    await audit(tx, communityId, context.actor, 'invoice.red', `invoice ${invoiceId}`, { reason })
    return found((await readInvoices(tx, communityId, { invoiceId }))[0])
  })
}
