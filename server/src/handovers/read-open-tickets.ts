import type { OpenThing } from '@haolin/shared/handover/sheet.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { activeStates, states } from '@haolin/shared/ticket/lifecycle.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq, inArray, isNotNull, ne, or } from 'drizzle-orm'
import { buildings, units } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { placeWords } from '../tickets/place-words.ts'
import { tickets } from '../tickets/tables.ts'

/** The tickets somebody still owes something to their owner in: all active ones but those that only wait for the owner's word. */
export async function readOpenTickets(tx: Tx, communityId: string): Promise<OpenThing[]> {
  const rows = await tx.db
    .select({
      row: tickets,
      name: staff.name,
      roles: staff.roles,
      unit: units.label,
      building: buildings.name,
    })
    .from(tickets)
    .innerJoin(
      staff,
      and(eq(staff.communityId, tickets.communityId), eq(staff.id, tickets.responsibleStaffId)),
    )
    .leftJoin(units, and(eq(units.communityId, tickets.communityId), eq(units.id, tickets.unitId)))
    .leftJoin(
      buildings,
      and(eq(buildings.communityId, tickets.communityId), eq(buildings.id, tickets.buildingId)),
    )
    .where(
      and(
        eq(tickets.communityId, communityId),
        inArray(tickets.state, [...activeStates]),
        or(ne(tickets.state, 'resolved'), isNotNull(tickets.nextDueAt)),
      ),
    )
  return rows.map(({ row, name, roles, unit, building }) => ({
    ticketId: row.id,
    number: row.number,
    title: findCategory(row.category)?.label ?? '报事',
    place: placeWords(row.place, unit, building),
    stateLabel: states[row.state].label,
    who: calledName(name, roles),
    priority: row.priority,
    level: row.level,
    dueAt: row.nextDueAt?.getTime() ?? null,
  }))
}
