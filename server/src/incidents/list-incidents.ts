import type { Api } from '@haolin/shared/api/index.ts'
import { and, asc, count, desc, eq, ne } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import { readNames, showLine } from './show-incident.ts'
import { incidents, incidentTickets } from './tables.ts'

type List = Api['GET /communities/:communityId/incidents']

/** Incidents of the community, those under way first, then the newest. */
export async function listIncidents(context: MemberContext, { show }: List['query']): Promise<List['reply']> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const [rows, counts, names] = await Promise.all([
      tx.db
        .select()
        .from(incidents)
        .where(
          and(
            eq(incidents.communityId, communityId),
            show === 'open' ? ne(incidents.state, 'closed') : undefined,
          ),
        )
        // open stands before cleared and closed when counted back from the end of the alphabet
        .orderBy(desc(incidents.state), desc(incidents.startedAt), asc(incidents.id))
        .limit(200),
      tx.db
        .select({ id: incidentTickets.incidentId, n: count() })
        .from(incidentTickets)
        .where(eq(incidentTickets.communityId, communityId))
        .groupBy(incidentTickets.incidentId),
      readNames(tx, communityId),
    ])
    const tickets = new Map(counts.map(({ id, n }) => [id, n]))
    return { items: rows.map((row) => showLine(row, names, tickets.get(row.id) ?? 0, tx.now)) }
  })
}
