import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { fates, wayOf } from '@haolin/shared/suggestion/fate.ts'
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { communities } from '../communities/tables.ts'
import type { RequestContext } from '../context.ts'
import { tickets } from '../tickets/tables.ts'
import { suggestionFates } from './tables.ts'

/** What became of suggestions, newest first: only where the owner agreed and the desk found words without names. */
export async function listPublicSuggestions(
  context: RequestContext,
  communityId: string,
): Promise<Api['GET /communities/:communityId/suggestions']['reply']> {
  return context.inTx(async (tx) => {
    const [community] = await tx.db
      .select({ name: communities.name })
      .from(communities)
      .where(eq(communities.id, communityId))
    const rows = await tx.db
      .select({ row: suggestionFates, createdAt: tickets.createdAt })
      .from(suggestionFates)
      .innerJoin(
        tickets,
        and(eq(tickets.communityId, suggestionFates.communityId), eq(tickets.id, suggestionFates.ticketId)),
      )
      .where(
        and(
          eq(suggestionFates.communityId, communityId),
          eq(suggestionFates.publicOk, true),
          isNotNull(suggestionFates.publicText),
        ),
      )
      .orderBy(desc(tickets.id))
      .limit(100)
    return {
      communityName: found(community).name,
      items: rows.map(({ row, createdAt }) => ({
        suggestionId: row.ticketId,
        text: row.publicText ?? '',
        fate: row.fate,
        fateLabel: fates[row.fate].label,
        way: wayOf(row.fate),
        reason: row.reason,
        dueOn: row.dueOn,
        cameOn: localDate(createdAt.getTime()),
      })),
    }
  })
}
