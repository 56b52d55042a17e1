import type { Api } from '@haolin/shared/api/index.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { activeStates, states } from '@haolin/shared/ticket/lifecycle.ts'
import { likeness, similarWithinMs } from '@haolin/shared/ticket/similar.ts'
import { and, between, desc, eq, inArray, ne } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { buildings, units } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { placeWords } from './place-words.ts'
import { readSeen } from './read-seen.ts'
import type { TicketRow } from './read-ticket.ts'
import { tickets } from './tables.ts'
import { visibleTo } from './visible-to.ts'

type Reply = Api['GET /communities/:communityId/tickets/:ticketId/similar']['reply']

const shown = 8

/** Active tickets that may be about the same thing, likeliest first; with a number, the tickets of that number instead. */
export async function listSimilar(
  context: MemberContext,
  ticketId: string,
  number: string | undefined,
): Promise<Reply> {
  return context.inTx(async (tx) => {
    const { row } = found(await readSeen(tx, context, ticketId))
    const wanted = number?.trim().toUpperCase()
    const rows = await readOthers(tx, context, row, wanted)
    const items = rows
      .map((other) => ({ ...other, like: likeness(factsOf(row), factsOf(other.ticket)) }))
      .filter(({ like }) => wanted || like.points > 0)
      .sort((a, b) => b.like.points - a.like.points || (a.ticket.id < b.ticket.id ? 1 : -1))
    return {
      items: items.slice(0, shown).map(({ ticket, unit, building, like }) => ({
        ticketId: ticket.id,
        number: ticket.number,
        title: findCategory(ticket.category)?.label ?? '报事',
        text: [...ticket.text].slice(0, 60).join(''),
        place: placeWords(ticket.place, unit, building),
        stateLabel: states[ticket.state].label,
        createdAt: ticket.createdAt.toISOString(),
        reason: like.reason || '按编号找到',
      })),
    }
  })
}

const readOthers = (tx: Tx, context: MemberContext, row: TicketRow, number: string | undefined) =>
  tx.db
    .select({ ticket: tickets, unit: units.label, building: buildings.name })
    .from(tickets)
    .leftJoin(units, and(eq(units.communityId, tickets.communityId), eq(units.id, tickets.unitId)))
    .leftJoin(
      buildings,
      and(eq(buildings.communityId, tickets.communityId), eq(buildings.id, tickets.buildingId)),
    )
    .where(
      and(
        visibleTo(context),
        ne(tickets.id, row.id),
        inArray(tickets.state, [...activeStates]),
        number
          ? eq(tickets.number, number)
          : between(
              tickets.createdAt,
              new Date(row.createdAt.getTime() - similarWithinMs),
              new Date(row.createdAt.getTime() + similarWithinMs),
            ),
      ),
    )
    .orderBy(desc(tickets.id))
    .limit(500)

const factsOf = (row: TicketRow) => ({ ...row, createdAt: row.createdAt.getTime() })
