import type { Api } from '@haolin/shared/api/index.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { activeStates, type State, states } from '@haolin/shared/ticket/lifecycle.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { makeFileLink } from '../files/make-file-link.ts'
import { staff } from '../staff/tables.ts'
import { iconOf } from './icon-of.ts'
import { besideTicket, clockFrom } from './read-ticket.ts'
import { showPromise } from './show-promise.ts'
import { tickets } from './tables.ts'
import { notAbout } from './visible-to.ts'

type Route = Api['GET /communities/:communityId/my-tickets']
export type TicketLine = Route['reply']['items'][number]

const pageSize = 20
const shown: Record<Route['query']['show'], readonly State[]> = {
  active: activeStates,
  to_confirm: ['resolved'],
  done: ['closed', 'cancelled', 'rejected', 'merged', 'archived'],
}

/** What I reported and what concerns my home, newest first. */
export async function listMyTickets(context: MemberContext, query: Route['query']): Promise<Route['reply']> {
  return context.inTx(async (tx) => {
    const after = query.after ? lt(tickets.id, query.after) : undefined
    const items = await listTicketLines(
      context,
      tx,
      and(inArray(tickets.state, [...shown[query.show]]), after),
      pageSize + 1,
    )
    const page = items.slice(0, pageSize)
    return { items: page, next: items.length > pageSize ? (page.at(-1)?.ticketId ?? null) : null }
  })
}

/** The owner's lines of tickets, newest first; only what the caller reported or what concerns their homes. */
export async function listTicketLines(
  context: MemberContext,
  tx: Tx,
  which: SQL | undefined,
  limit: number,
): Promise<TicketLine[]> {
  const { communityId, homes } = context.member
  const units = homes.map(({ unitId }) => unitId)
  const rows = await tx.db
    .select({
      row: tickets,
      name: staff.name,
      roles: staff.roles,
      photo: sql<string | null>`(select f.id from files f where f.community_id = tickets.community_id
        and f.ticket_id = tickets.id order by f.id limit 1)`,
      clocks: besideTicket.clocks,
    })
    .from(tickets)
    .innerJoin(
      staff,
      and(eq(staff.communityId, tickets.communityId), eq(staff.id, tickets.responsibleStaffId)),
    )
    .where(
      and(
        eq(tickets.communityId, communityId),
        notAbout(context),
        or(
          eq(tickets.reporterAccountId, context.actor.accountId),
          units.length > 0 ? and(eq(tickets.place, 'home'), inArray(tickets.unitId, units)) : undefined,
        ),
        which,
      ),
    )
    .orderBy(desc(tickets.id))
    .limit(limit)
  return rows.map(({ row, name, roles, photo, clocks }) => ({
    ticketId: row.id,
    number: row.number,
    kind: row.kind,
    title: findCategory(row.category)?.label ?? '报事',
    icon: iconOf(row.category),
    state: row.state,
    stateLabel: states[row.state].owner,
    stage: states[row.state].stage,
    promise: showPromise(
      { row, clocks: clocks.map(clockFrom), offer: null },
      calledName(name, roles),
      tx.now,
    ),
    createdAt: row.createdAt.toISOString(),
    thumbUrl: photo ? makeFileLink(context, tx.now, { communityId, fileId: photo, size: 'thumb' }) : null,
  }))
}
