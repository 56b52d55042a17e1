import { belongsTo, incidentSlackMs } from '@haolin/shared/ticket/incident.ts'
import { activeStates } from '@haolin/shared/ticket/lifecycle.ts'
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { tickets } from '../tickets/tables.ts'
import { linkTicket } from './link-ticket.ts'
import type { IncidentRow } from './read-incident.ts'
import { incidentTickets } from './tables.ts'

/** Adds every ticket under way that is about this incident and about no other one yet. */
export async function gatherTickets(context: Context, tx: Tx, incident: IncidentRow): Promise<void> {
  const since = new Date(incident.startedAt.getTime() - incidentSlackMs.before)
  const rows = await tx.db
    .select({ ticket: tickets })
    .from(tickets)
    .leftJoin(
      incidentTickets,
      and(eq(incidentTickets.communityId, tickets.communityId), eq(incidentTickets.ticketId, tickets.id)),
    )
    .where(
      and(
        eq(tickets.communityId, incident.communityId),
        inArray(tickets.state, [...activeStates]),
        gt(tickets.createdAt, since),
        isNull(incidentTickets.ticketId),
      ),
    )
    .orderBy(asc(tickets.id))
  for (const { ticket } of rows)
    if (isAbout(incident, ticket)) await linkTicket(context, tx, incident, ticket.id, null)
}

/** Whether a ticket is about an incident. */
export function isAbout(
  incident: IncidentRow,
  ticket: { category: string; buildingId: string | null; createdAt: Date },
): boolean {
  return belongsTo(
    {
      categories: incident.categories,
      buildingIds: incident.buildingIds,
      startedAt: incident.startedAt.getTime(),
      clearedAt: incident.clearedAt?.getTime() ?? null,
    },
    { category: ticket.category, buildingId: ticket.buildingId, at: ticket.createdAt.getTime() },
  )
}
