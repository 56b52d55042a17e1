import { yuan } from '@haolin/shared/money.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { tellResponsible } from '../promises/tell-responsible.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import { recordStep } from '../tickets/record-step.ts'
import { type QuotationRow, readQuotations } from './queries.ts'
import { quotations } from './tables.ts'

type Answer = {
  approves: boolean
  /** What was said with it. */
  why: string | null
  /** The step it is taken with, and its words in the timeline. */
  move: Move
  text: string | undefined
  /** Who owes it once it is agreed to. */
  householdId: string
  answeredBy: string | null
}

/** What an answer to the open quotation does, however it came: the step, the quotation's end, and word to whoever does the work. */
export async function settleAnswer(
  context: MemberContext,
  tx: Tx,
  row: TicketRow,
  { id: quotationId, totalFen }: QuotationRow,
  { approves, why, move, text, householdId, answeredBy }: Answer,
): Promise<void> {
  const agreedBefore = await hasAgreed(tx, row)
  const after = await recordStep(context, tx, row.id, {
    move,
    input: { text },
    detail: { quotationId, totalFen },
    quote: approves || agreedBefore ? 'approved' : 'declined',
  })
  const ofTicket = and(eq(quotations.communityId, row.communityId), eq(quotations.ticketId, row.id))
  // A new agreement takes the place of the earlier one of this cycle.
  if (approves)
    await tx.db
      .update(quotations)
      .set({ state: 'replaced' })
      .where(and(ofTicket, eq(quotations.state, 'approved'), eq(quotations.cycle, row.cycle)))
  await tx.db
    .update(quotations)
    .set({
      state: approves ? 'approved' : 'declined',
      answeredBy,
      answeredAt: tx.now,
      answer: why,
      ...(approves ? { approvedSeq: after.version, householdId } : {}),
    })
    .where(and(ofTicket, eq(quotations.id, quotationId)))
  await tellResponsible(context, tx, after, `quote:${quotationId}`, (title) =>
    approves
      ? { title: '业主同意了报价', body: `${row.number} ${title}：同意 ${yuan(totalFen)} 元，可以动手了。` }
      : {
          title: '业主没有同意报价',
          body: `${row.number} ${title}：${why ?? '没有写原因'}。可以改报价，或不收费办结。`,
        },
  )
}

/** Whether an earlier quotation of this cycle was agreed to, which stands when a later one falls. */
export async function hasAgreed(tx: Tx, row: TicketRow): Promise<boolean> {
  const all = await readQuotations(tx, row)
  return all.some(({ state, cycle }) => state === 'approved' && cycle === row.cycle)
}
