import type { Api } from '@haolin/shared/api/index.ts'
import { type Decimal, parseDecimal } from '@haolin/shared/decimal.ts'
import { yuan } from '@haolin/shared/money.ts'
import { quoteFen, usedLines } from '@haolin/shared/repair/quote.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { readVisible } from '../tickets/move-ticket.ts'
import { recordStep } from '../tickets/record-step.ts'
import { readQuotations } from './queries.ts'
import { showQuotation } from './show-quotation.ts'
import { quotations } from './tables.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/use']

/** Writes down what was really used of the agreed lines; the owner pays for that and no more. */
export async function recordUse(
  context: MemberContext,
  ticketId: string,
  quotationId: string,
  { used }: Route['body'],
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    const { row } = await readVisible(tx, context, ticketId)
    const agreed = (await readQuotations(tx, row)).find(({ state, cycle, chargeId }) =>
      [state === 'approved', cycle === row.cycle, chargeId === null].every(Boolean),
    )
    if (agreed?.id !== quotationId) throw new AppError('quote_missing')
    const lines = usedLines(
      agreed.lines,
      used.map(({ line, quantity }) => ({ line, quantity: readUsed(quantity) })),
    )
    if (!lines) throw new AppError('use_too_much')
    await recordStep(context, tx, ticketId, {
      move: 'quote_use',
      input: { text: `按实际用料，共 ${yuan(quoteFen(lines))} 元。` },
      detail: { quotationId, totalFen: quoteFen(lines) },
    })
    await tx.db
      .update(quotations)
      .set({ used: lines, usedFen: quoteFen(lines) })
      .where(
        and(
          eq(quotations.communityId, row.communityId),
          eq(quotations.id, quotationId),
          isNull(quotations.chargeId),
        ),
      )
    return showQuotation(context, tx, ticketId)
  })
}

function readUsed(text: string): Decimal {
  const parsed = parseDecimal(text, 2)
  if (!parsed.ok) throw new AppError('use_too_much')
  return parsed.value
}
