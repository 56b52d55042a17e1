import { askAgainAfterMs, type InvoiceEvent, moveInvoice } from '@haolin/shared/invoice/lifecycle.ts'
import { yuan } from '@haolin/shared/money.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import type { InvoiceRow } from './read-invoices.ts'
import { invoiceLines, invoices } from './tables.ts'

/** What the provider said, or that nobody knows. */
export type Outcome =
  | { kind: 'accepted'; confirmation: string | null }
  | { kind: 'issued'; number: string; issuedAt: Date; confirmation: string | null }
  | { kind: 'refused'; reason: string }
  | { kind: 'unknown'; error: unknown }

const events: Record<'blue' | 'red', Record<'accepted' | 'issued' | 'refused', InvoiceEvent>> = {
  blue: { accepted: 'accept', issued: 'issue', refused: 'refuse' },
  red: { accepted: 'accept_red', issued: 'issue_red', refused: 'refuse_red' },
}

/** Remembers what the provider said, if the invoice still stands where it was asked from; releases its lines once it stands no more. */
export async function recordAnswer(context: Context, asked: InvoiceRow, outcome: Outcome): Promise<void> {
  const log = { err: outcome.kind === 'unknown' ? outcome.error : undefined, invoiceId: asked.id }
  if (outcome.kind === 'unknown') context.log.warn(log, 'the invoice provider gave no verdict')
  await context.inTx(async (tx) => {
    const red = asked.state === 'red_requested' || asked.state === 'red_issuing'
    const to =
      outcome.kind === 'unknown' ? null : moveInvoice(asked.state, events[red ? 'red' : 'blue'][outcome.kind])
    const standing = and(
      eq(invoices.communityId, asked.communityId),
      eq(invoices.id, asked.id),
      eq(invoices.state, asked.state),
    )
    const askAt = new Date(tx.now.getTime() + askAgainAfterMs(asked.asked))
    const ended = outcome.kind === 'issued' || outcome.kind === 'refused'
    const change = { ...(to ? { state: to } : {}), askAt: ended ? null : askAt, ...factsOf(outcome, red) }
    const { rowCount } = await tx.db.update(invoices).set(change).where(standing)
    if (rowCount === 0 || !ended) return
    if (to === 'failed' || to === 'red_issued') await release(tx, asked)
    await tell(context, tx, asked, to ?? asked.state, outcome)
  })
}

function factsOf(outcome: Outcome, red: boolean): Partial<InvoiceRow> {
  if (outcome.kind === 'refused') return { failure: outcome.reason }
  if (outcome.kind === 'unknown') return {}
  const confirmation = outcome.confirmation ? { confirmation: outcome.confirmation } : {}
  if (outcome.kind === 'accepted') return confirmation
  const { number, issuedAt } = outcome
  return red ? { ...confirmation, redNumber: number, redIssuedAt: issuedAt } : { number, issuedAt }
}

async function release(tx: Tx, { communityId, id }: InvoiceRow): Promise<void> {
  await tx.db
    .update(invoiceLines)
    .set({ releasedAt: tx.now })
    .where(
      and(
        eq(invoiceLines.communityId, communityId),
        eq(invoiceLines.invoiceId, id),
        isNull(invoiceLines.releasedAt),
      ),
    )
}

const words: Partial<Record<InvoiceRow['state'], (amount: string, number: string) => [string, string]>> = {
  issued: (amount, number) => ['发票已开好', `${amount} 元的电子发票已开好，号码 ${number}。`],
  failed: (amount, reason) => ['发票没开成', `${amount} 元的发票没开成：${reason}。请改好后再申请。`],
  red_issued: (amount, number) => ['发票已红冲', `${amount} 元的发票已红冲，红字发票号码 ${number}。`],
}

/** Tells who asked for it; a red one that was refused is the matter of finance, who see it in their list. */
async function tell(
  context: Context,
  tx: Tx,
  asked: InvoiceRow,
  state: InvoiceRow['state'],
  outcome: Outcome,
) {
  if (asked.state.startsWith('red_') && state === 'issued') return
  const fact = outcome.kind === 'issued' ? outcome.number : outcome.kind === 'refused' ? outcome.reason : ''
  const told = words[state]?.(yuan(asked.totalFen), fact)
  if (!told) return
  await sendMessage(context, tx, {
    communityId: asked.communityId,
    accountId: asked.requestedBy,
    onceKey: `invoice.${state}:${asked.id}`,
    title: told[0],
    body: told[1],
    about: { kind: 'invoice', id: asked.id },
  })
}
