import { askAgainAfterMs, invoiceStates } from '@haolin/shared/invoice/lifecycle.ts'
import { and, asc, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Jobs } from '../jobs/queue.ts'
import { OutsideError } from '../outside.ts'
import type { TaxAnswer, TaxInvoices } from '../outside-invoices.ts'
import type { InvoiceRow } from './read-invoices.ts'
import { type Outcome, recordAnswer } from './record-answer.ts'
import { invoiceLines, invoices } from './tables.ts'

/** Takes an invoice as far as the provider goes now; asked twice it is one invoice, for the number of the request stays. */
export async function advanceInvoice(context: Context, key: Jobs['invoice.advance']): Promise<void> {
  const { tax } = context.outside
  if (!tax) return
  const asked = await readAsked(context, key)
  if (!asked || !invoiceStates[asked.invoice.state].waiting) return
  const outcome = await askProvider(tax, asked).catch(outcomeOf)
  await recordAnswer(context, asked.invoice, outcome)
}

type Asked = { invoice: InvoiceRow; lines: (typeof invoiceLines.$inferSelect)[] }

const readAsked = (
  context: Context,
  { communityId, invoiceId }: Jobs['invoice.advance'],
): Promise<Asked | null> =>
  context.inTx(async (tx) => {
    const [invoice] = await tx.db
      .select()
      .from(invoices)
      .where(and(eq(invoices.communityId, communityId), eq(invoices.id, invoiceId)))
    if (!invoice) return null
    const lines = await tx.db
      .select()
      .from(invoiceLines)
      .where(and(eq(invoiceLines.communityId, communityId), eq(invoiceLines.invoiceId, invoiceId)))
      .orderBy(asc(invoiceLines.line))
    return { invoice, lines }
  })

async function askProvider(tax: TaxInvoices, asked: Asked): Promise<Outcome> {
  const { invoice } = asked
  const red = invoice.state === 'red_requested' || invoice.state === 'red_issuing'
  const known = red ? await tax.queryRed(redIdOf(invoice)) : await tax.query(invoice.id)
  if (known) return outcomeOfAnswer(known)
  if (red)
    await tax.askRed({
      requestId: redIdOf(invoice),
      number: invoice.number ?? '',
      totalFen: invoice.totalFen,
      reason: invoice.redReason ?? '',
    })
  else await tax.issue(requestOf(asked))
  return { kind: 'accepted', confirmation: null }
}

/** Each attempt to take an invoice back has a number of its own, the same on every retry. */
const redIdOf = ({ id, redTries }: InvoiceRow) => `${id}-R${redTries}`

const requestOf = ({ invoice, lines }: Asked) => ({
  requestId: invoice.id,
  buyer: {
    kind: invoice.buyerKind,
    name: invoice.buyerName,
    taxNumber: invoice.taxNumber,
    email: invoice.email,
  },
  lines: lines.map(({ name, ratePoints, netFen, taxFen }) => ({ name, ratePoints, netFen, taxFen })),
  totalFen: invoice.totalFen,
})

function outcomeOfAnswer(answer: TaxAnswer & { confirmation?: string }): Outcome {
  const confirmation = answer.confirmation ?? null
  if (answer.state === 'processing') return { kind: 'accepted', confirmation }
  if (answer.state === 'refused') return { kind: 'refused', reason: answer.reason }
  return { kind: 'issued', number: answer.number, issuedAt: new Date(answer.issuedAt), confirmation }
}

/** Silence says nothing about what happened, so we ask again; a refusal for good ends it. */
function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof OutsideError) || error.retryable) return { kind: 'unknown', error }
  return { kind: 'refused', reason: error.message }
}

const atOnce = 20

/** Asks the provider about all invoices whose time has come; many workers may do so at once, none takes another's. */
export async function advanceDueInvoices(context: Context): Promise<void> {
  if (!context.outside.tax) return
  const due = await context.inTx(async (tx) => {
    const { rows } = await tx.client.query<{ communityId: string; invoiceId: string; asked: number }>({
      name: 'invoices_to_ask',
      text: `
        select community_id as "communityId", id as "invoiceId", asked from invoices
         where ask_at <= $1 order by ask_at limit $2 for update skip locked`,
      values: [tx.now, atOnce],
    })
    for (const { communityId, invoiceId, asked } of rows)
      await tx.db
        .update(invoices)
        .set({ askAt: new Date(tx.now.getTime() + askAgainAfterMs(asked)), asked: asked + 1 })
        .where(and(eq(invoices.communityId, communityId), eq(invoices.id, invoiceId)))
    return rows
  })
  for (const { communityId, invoiceId } of due) await advanceInvoice(context, { communityId, invoiceId })
}
