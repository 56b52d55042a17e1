import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { fates, judgeFate } from '@haolin/shared/suggestion/fate.ts'
import { and, eq } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { recordStep } from '../tickets/record-step.ts'
import { readSuggestion, showFate } from './show-fate.ts'
import { suggestionFates } from './tables.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/fate']

/** Says what becomes of a suggestion, with the reason and the date; the owner reads it in the timeline. */
export async function decideFate(
  context: MemberContext,
  ticketId: string,
  { version, fate, reason, dueOn, publicText }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const day = dueOn ?? null
    const words = [`${fates[fate].label}。`, reason.trim(), day && `计划 ${day} 前做到。`].filter(Boolean)
    await recordStep(context, tx, ticketId, {
      move: 'decide_fate',
      version,
      input: { text: words.join('') },
      detail: { fate },
    })
    // Read under the lock of the ticket, which the step has taken.
    const { row } = await readSuggestion(context, tx, ticketId)
    const code = judgeFate(row.fate, fate, { reason, dueOn: day }, localDate(tx.now.getTime()))
    if (code) throw new AppError(code)
    await tx.db
      .update(suggestionFates)
      .set({
        fate,
        reason: reason.trim() || null,
        dueOn: day ?? (fate === 'done' ? row.dueOn : null),
        decidedAt: tx.now,
        ...(publicText ? { publicText: publicText.trim() } : {}),
      })
      .where(and(eq(suggestionFates.communityId, communityId), eq(suggestionFates.ticketId, ticketId)))
    return showFate(context, tx, ticketId)
  })
}
