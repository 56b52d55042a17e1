import { type Absence, fallsInto, type Lying, lyingOf, lyingStates } from '@haolin/shared/staff/plate.ts'
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { buildings, units } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import { offers, tickets } from '../tickets/tables.ts'

/** Days off, the first and the last included; null for somebody who leaves for good. */
export type Days = { fromOn: string; untilOn: string } | null

/** One ticket that lies with somebody. */
export type Lies = {
  row: TicketRow
  lying: Lying
  dueAt: number | null
  unit: string | null
  building: string | null
}

/** What the days make of an absence. */
export const absenceOf = (days: Days): Absence => (days ? 'leave' : 'gone')

/** The tickets that lie with somebody, in the order of their ids; with days, only what falls due in them. */
export async function readPlate(tx: Tx, communityId: string, staffId: string, days: Days): Promise<Lies[]> {
  const rows = await tx.db
    .select({ row: tickets, offer: offers, unit: units.label, building: buildings.name })
    .from(tickets)
    .leftJoin(units, and(eq(units.communityId, tickets.communityId), eq(units.id, tickets.unitId)))
    .leftJoin(
      buildings,
      and(eq(buildings.communityId, tickets.communityId), eq(buildings.id, tickets.buildingId)),
    )
    .leftJoin(
      offers,
      and(
        eq(offers.communityId, tickets.communityId),
        eq(offers.ticketId, tickets.id),
        eq(offers.staffId, staffId),
        isNull(offers.outcome),
      ),
    )
    .where(
      and(
        eq(tickets.communityId, communityId),
        or(
          and(eq(tickets.responsibleStaffId, staffId), inArray(tickets.state, [...lyingStates])),
          sql`tickets.id in (select o.ticket_id from offers o where o.community_id = ${communityId}
            and o.staff_id = ${staffId} and o.outcome is null)`,
        ),
      ),
    )
    .orderBy(asc(tickets.id))
  return rows.flatMap(({ row, offer, unit, building }) => {
    const lying = lyingOf({
      state: row.state,
      responsible: row.responsibleStaffId === staffId,
      asked: offer?.kind ?? null,
    })
    if (!lying) return []
    // Whether to take something is a question of minutes; whatever was promised falls on who takes it.
    const known = offer ? [offer.expiresAt] : [row.nextDueAt, row.visitFrom, row.answerBy, row.timerAt]
    const moments = known.flatMap((at) => (at ? [at.getTime()] : []))
    if (days && !fallsInto(days, moments, tx.now.getTime())) return []
    const dueAt = (offer?.expiresAt ?? row.visitFrom ?? row.nextDueAt ?? row.answerBy)?.getTime() ?? null
    return [{ row, lying, dueAt, unit, building }]
  })
}
