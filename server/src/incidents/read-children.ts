import type { Api } from '@haolin/shared/api/index.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { buildings, units } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { placeWords } from '../tickets/place-words.ts'
import { tickets } from '../tickets/tables.ts'
import { incidentTickets } from './tables.ts'

type Child = Api['GET /communities/:communityId/incidents/:incidentId']['reply']['children'][number]

const select = (tx: Tx) =>
  tx.db
    .select({ ticket: tickets, unit: units.label, building: buildings.name })
    .from(tickets)
    .leftJoin(units, and(eq(units.communityId, tickets.communityId), eq(units.id, tickets.unitId)))
    .leftJoin(
      buildings,
      and(eq(buildings.communityId, tickets.communityId), eq(buildings.id, tickets.buildingId)),
    )

type Row = Awaited<ReturnType<typeof select>>[number]

const show = ({ ticket, unit, building }: Row): Child => ({
  ticketId: ticket.id,
  number: ticket.number,
  title: findCategory(ticket.category)?.label ?? '报事',
  place: placeWords(ticket.place, unit, building),
  text: [...ticket.text].slice(0, 80).join(''),
  state: ticket.state,
  stateLabel: states[ticket.state].label,
  createdAt: ticket.createdAt.toISOString(),
})

/** The tickets of an incident, in the order they came; never one that names a member of staff. */
export async function readChildren(tx: Tx, communityId: string, incidentId: string): Promise<Child[]> {
  const rows = await select(tx)
    .innerJoin(
      incidentTickets,
      and(eq(incidentTickets.communityId, tickets.communityId), eq(incidentTickets.ticketId, tickets.id)),
    )
    .where(
      and(
        eq(tickets.communityId, communityId),
        eq(incidentTickets.incidentId, incidentId),
        isNull(tickets.aboutStaffId),
      ),
    )
    .orderBy(asc(tickets.id))
  return rows.map(show)
}

/** These tickets, by id. */
export async function readEvidence(
  tx: Tx,
  communityId: string,
  ids: readonly string[],
): Promise<Map<string, Child>> {
  if (ids.length === 0) return new Map()
  const rows = await select(tx).where(
    and(eq(tickets.communityId, communityId), inArray(tickets.id, [...ids]), isNull(tickets.aboutStaffId)),
  )
  return new Map(rows.map((row) => [row.ticket.id, show(row)]))
}
