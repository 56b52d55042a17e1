import type { Api } from '@haolin/shared/api/index.ts'
import { maskEmail, maskName } from '@haolin/shared/mask.ts'
import { found } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import { type InvoiceRow, readInvoices } from './read-invoices.ts'
import { readLines } from './read-lines.ts'

type Own = Api['GET /communities/:communityId/units/:unitId/invoices']['reply']
type All = Api['GET /communities/:communityId/invoices']
type Show = NonNullable<All['query']['show']>

const pageSize = 50

const shown: Record<Show, readonly InvoiceRow['state'][] | undefined> = {
  all: undefined,
  waiting: ['requested', 'issuing', 'red_requested', 'red_issuing'],
  issued: ['issued'],
  failed: ['failed'],
  red: ['red_issued'],
}

/** The invoices of the caller's household in a home, and the parts of its receipts that may still go on one. */
export async function listOwnInvoices(context: MemberContext, unitId: string): Promise<Own> {
  const { communityId } = context.member
  const { householdId } = found(homeOf(context, unitId))
  return context.inTx(async (tx) => {
    const lines = await readLines(tx, communityId, householdId)
    return {
      open: context.outside.tax !== undefined,
      invoices: await readInvoices(tx, communityId, { householdId }),
      lines: lines.map(
        ({ lineId, receiptNumber, receivedAt, name, period, leftFen, ratePoints, refusal }) => ({
          lineId,
          receiptNumber,
          receivedAt: receivedAt.toISOString(),
          name,
          period,
          totalFen: leftFen,
          ratePoints,
          refusal,
        }),
      ),
    }
  })
}

/** A page of the invoices of the community. */
export async function listInvoices(
  context: MemberContext,
  { show = 'all', words, page = 1 }: All['query'],
): Promise<All['reply']> {
  return context.inTx(async (tx) => {
    const states = shown[show]
    const one = await readInvoices(tx, context.member.communityId, {
      ...(states ? { states } : {}),
      ...(words === undefined ? {} : { words }),
      offset: (page - 1) * pageSize,
      limit: pageSize + 1,
    })
    // One more than a page tells that there is another.
    const invoices = one.slice(0, pageSize).map(maskBuyer)
    return { invoices, page, pages: one.length > pageSize ? page + 1 : page }
  })
}

/** People are masked in the list, companies are public. */
const maskBuyer = (invoice: All['reply']['invoices'][number]) =>
  invoice.buyerKind === 'person'
    ? { ...invoice, buyerName: maskName(invoice.buyerName), email: invoice.email && maskEmail(invoice.email) }
    : invoice
