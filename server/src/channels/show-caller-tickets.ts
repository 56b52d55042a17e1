import type { Api } from '@haolin/shared/api/index.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, desc, eq, type SQL } from 'drizzle-orm'
import { buildings, units } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { placeWords } from '../tickets/place-words.ts'
import { readClocksOf } from '../tickets/read-ticket.ts'
import { showPromise } from '../tickets/show-promise.ts'
import { tickets } from '../tickets/tables.ts'

type CallerTicket = Api['GET /communities/:communityId/callers']['reply']['open'][number]

/** A ticket as the desk sees it while somebody speaks, with the row it was made of. */
export type ShownTicket = { row: typeof tickets.$inferSelect; shown: CallerTicket }

/** These tickets of a community, newest first. */
export async function showCallerTickets(
  tx: Tx,
  communityId: string,
  which: SQL | undefined,
  limit: number,
): Promise<ShownTicket[]> {
  const rows = await tx.db
    .select({
      row: tickets,
      unit: units.label,
      building: buildings.name,
      name: staff.name,
      roles: staff.roles,
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
    .where(and(eq(tickets.communityId, communityId), which))
    .orderBy(desc(tickets.id))
    .limit(limit)
  const ids = rows.map(({ row }) => row.id)
  const clocks = await readClocksOf(tx, communityId, ids)
  return rows.map(({ row, unit, building, name, roles }) => ({
    row,
    shown: {
      ticketId: row.id,
      number: row.number,
      title: findCategory(row.category)?.label ?? '报事',
      text: [...row.text].slice(0, 80).join(''),
      place: placeWords(row.place, unit, building),
      state: row.state,
      stateLabel: states[row.state].label,
      channel: row.channel,
      promise: showPromise(
        { row, clocks: clocks.get(row.id) ?? [], offer: null },
        calledName(name, roles),
        tx.now,
      ),
      createdAt: row.createdAt.toISOString(),
    },
  }))
}
