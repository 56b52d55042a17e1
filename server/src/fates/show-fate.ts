import type { Api } from '@haolin/shared/api/index.ts'
import { type Fate, fates, wayOf } from '@haolin/shared/suggestion/fate.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { type LoadedTicket, moverOf } from '../tickets/read-ticket.ts'
import { suggestionFates } from './tables.ts'

type File = Api['GET /communities/:communityId/tickets/:ticketId/suggestion']['reply']

/** What has become of a suggestion, for those who may see it. */
export const openFate = (context: MemberContext, ticketId: string): Promise<File> =>
  context.inTx((tx) => showFate(context, tx, ticketId))

/** The way of a suggestion; the desk also reads where it may go from here. */
export async function showFate(context: MemberContext, tx: Tx, ticketId: string): Promise<File> {
  const { ticket, row } = await readSuggestion(context, tx, ticketId)
  const { own } = moverOf(context, ticket)
  const next: readonly Fate[] = fates[row.fate].next
  return {
    fate: row.fate,
    fateLabel: fates[row.fate].label,
    way: wayOf(row.fate),
    reason: row.reason,
    dueOn: row.dueOn,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    publicOk: row.publicOk,
    publicText: row.publicText,
    mayAgree: own,
    next:
      holds(context, 'agent', 'manager') && !own
        ? next.map((fate) => {
            const needs: readonly string[] = fates[fate].needs
            return {
              fate,
              label: fates[fate].label,
              needsReason: needs.includes('reason'),
              needsDate: needs.includes('dueOn'),
            }
          })
        : [],
  }
}

/** A suggestion the caller may see; one that is none does not exist. */
export async function readSuggestion(
  context: MemberContext,
  tx: Tx,
  ticketId: string,
): Promise<{ ticket: LoadedTicket; row: typeof suggestionFates.$inferSelect }> {
  const ticket = found(await readSeen(tx, context, ticketId))
  if (ticket.row.kind !== 'suggestion') throw new AppError('not_found')
  const [row] = await tx.db
    .select()
    .from(suggestionFates)
    .where(
      and(
        eq(suggestionFates.communityId, context.member.communityId),
        eq(suggestionFates.ticketId, ticketId),
      ),
    )
  return { ticket, row: found(row) }
}
