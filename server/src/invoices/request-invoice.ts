import type { Api } from '@haolin/shared/api/index.ts'
import { splitTax } from '@haolin/shared/billing/tax.ts'
import { readTaxNumber } from '@haolin/shared/invoice/tax-number.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { homeOf, type MemberContext } from '../context.ts'
import { readInvoices, type ShownInvoice } from './read-invoices.ts'
import { lockCharges, type ReceiptLine, readLines } from './read-lines.ts'
import { invoiceLines, invoices } from './tables.ts'

type Wish = Api['POST /communities/:communityId/units/:unitId/invoices']['body']

const refusals = {
  tax_number_malformed: '统一社会信用代码是 18 位数字和大写字母（不含 I、O、S、V、Z），请照营业执照核对。',
  tax_number_wrong: '统一社会信用代码的校验位对不上，有一位抄错了，请照营业执照核对。',
}

/**
 * Takes the wish for an invoice for parts of a household's receipts. Their charges are locked, so that nothing is invoiced
 * twice or given back meanwhile; the provider is asked after the commit.
 */
export async function requestInvoice(
  context: MemberContext,
  unitId: string,
  wish: Wish,
): Promise<ShownInvoice> {
  const { communityId } = context.member
  const { householdId } = found(homeOf(context, unitId))
  if (!context.outside.tax) throw new AppError('invoicing_closed')
  const buyer = readBuyer(wish)
  return context.once(async (tx) => {
    await lockCharges(tx, communityId, wish.lineIds)
    const lines = await readLines(tx, communityId, householdId, wish.lineIds)
    if (lines.length < wish.lineIds.length) throw new AppError('not_found')
    const taxed = lines.map(taxLine)
    const sum = (key: 'netFen' | 'taxFen' | 'totalFen') => taxed.reduce((fen, line) => fen + line[key], 0)
    const [row] = await tx.db
      .insert(invoices)
      .values({
        communityId,
        householdId,
        unitId,
        requestedBy: context.actor.accountId,
        state: 'requested',
        ...buyer,
        netFen: sum('netFen'),
        taxFen: sum('taxFen'),
        totalFen: sum('totalFen'),
        askAt: tx.now,
        createdAt: tx.now,
      })
      .returning({ id: invoices.id })
    const invoiceId = found(row).id
    await tx.db
      .insert(invoiceLines)
      .values(taxed.map((line, i) => ({ communityId, invoiceId, line: i + 1, ...line })))
    await context.enqueue(tx, 'invoice.advance', { communityId, invoiceId })
    await audit(tx, communityId, context.actor, 'invoice.request', `invoice ${invoiceId}`, {
      totalFen: sum('totalFen'),
      buyerKind: buyer.buyerKind,
    })
    return found((await readInvoices(tx, communityId, { invoiceId }))[0])
  })
}

/** A company is named by its 统一社会信用代码; a person needs none and gives none. */
function readBuyer({ buyerKind, buyerName, taxNumber = '', email }: Wish) {
  const common = { buyerKind, buyerName: buyerName.trim(), email: email ?? null }
  if (buyerKind === 'person') return { ...common, taxNumber: null }
  const read = readTaxNumber(taxNumber)
  if (read.ok) return { ...common, taxNumber: read.value }
  throw new AppError('invalid_input', { fields: [{ field: 'taxNumber', message: refusals[read.code] }] })
}

/** Freezes the tax in a line; the tax is what the net leaves of the amount. */
function taxLine({ lineId, chargeId, name, period, leftFen, rate, ratePoints, refusal }: ReceiptLine) {
  if (refusal === '已经申请过发票') throw new AppError('line_invoiced')
  if (refusal !== null || rate === null || ratePoints === null)
    throw new AppError('not_invoiceable', {
      words: { name: `${name} ${period}`, why: refusal ?? '没有税率' },
    })
  const { netFen, taxFen } = splitTax(leftFen, rate)
  return { allocationId: lineId, chargeId, name, period, ratePoints, netFen, taxFen, totalFen: leftFen }
}
