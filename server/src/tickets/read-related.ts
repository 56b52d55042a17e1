import type { Api } from '@haolin/shared/api/index.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { and, asc, eq, inArray, or } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { buildings, units } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { findRoot } from './find-root.ts'
import { placeWords } from './place-words.ts'
import { type LoadedTicket, readTicket, type TicketRow } from './read-ticket.ts'
import { responsibleName } from './responsible-name.ts'
import { tickets } from './tables.ts'
import { notAbout } from './visible-to.ts'

type Related = Api['GET /communities/:communityId/tickets/:ticketId']['reply']['related'][number]

/** The tickets this one was merged into, took in, goes on from, or was followed by; owners read numbers alone. */
export async function readRelated(
  tx: Tx,
  context: MemberContext,
  row: TicketRow,
  asStaff: boolean,
): Promise<Related[]> {
  const up = [row.mergedIntoId, row.followsId].flatMap((id) => id ?? [])
  const rows = await tx.db
    .select({ ticket: tickets, unit: units.label, building: buildings.name })
    .from(tickets)
    .leftJoin(units, and(eq(units.communityId, tickets.communityId), eq(units.id, tickets.unitId)))
    .leftJoin(
      buildings,
      and(eq(buildings.communityId, tickets.communityId), eq(buildings.id, tickets.buildingId)),
    )
    .where(
      and(
        eq(tickets.communityId, row.communityId),
        notAbout(context),
        or(
          up.length > 0 ? inArray(tickets.id, up) : undefined,
          eq(tickets.mergedIntoId, row.id),
          eq(tickets.followsId, row.id),
        ),
      ),
    )
    .orderBy(asc(tickets.id))
  return rows
    .map(({ ticket, unit, building }) => ({
      ticketId: ticket.id,
      number: ticket.number,
      how: howOf(row, ticket),
      title: findCategory(ticket.category)?.label ?? '报事',
      stateLabel: asStaff ? states[ticket.state].label : states[ticket.state].owner,
      text: asStaff ? ticket.text : '',
      place: asStaff ? placeWords(ticket.place, unit, building) : '',
    }))
    .filter(({ how }) => asStaff || how !== 'from')
}

function howOf(row: TicketRow, other: TicketRow): Related['how'] {
  if (other.id === row.mergedIntoId) return 'into'
  if (other.id === row.followsId) return 'follows'
  return other.mergedIntoId === row.id ? 'from' : 'followed_by'
}

/** Where a merged ticket is worked on, with the responsible person as an owner may know them. */
export async function readRoot(
  tx: Tx,
  row: TicketRow,
): Promise<{ ticket: LoadedTicket; called: string } | null> {
  const rootId = await findRoot(tx, row.communityId, row.id)
  if (!rootId) return null
  const ticket = found(await readTicket(tx, row.communityId, rootId))
  return { ticket, called: await responsibleName(tx, ticket.row) }
}
