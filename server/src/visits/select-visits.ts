import type { Api } from '@haolin/shared/api/index.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { kinds } from '@haolin/shared/ticket/lifecycle.ts'
import { type VisitReason, visitPolicy } from '@haolin/shared/visit/sampling.ts'
import { visitStates } from '@haolin/shared/visit/visit.ts'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { buildings, units } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { placeWords } from '../tickets/place-words.ts'
import { tickets } from '../tickets/tables.ts'
import { notAbout } from '../tickets/visible-to.ts'
import { returnVisits, surveys } from './tables.ts'

export type VisitLine = Api['GET /communities/:communityId/visits']['reply']['items'][number]
export type VisitRow = typeof returnVisits.$inferSelect
/** A visit with its ticket and how the list shows it. */
export type LoadedVisit = { row: VisitRow; ticket: typeof tickets.$inferSelect; line: VisitLine }

const doer = alias(staff, 'doer')

/** Return visits as the desk sees them; those of complaints about the reader do not exist for them. */
export async function selectVisits(
  context: MemberContext,
  tx: Tx,
  which: SQL | undefined,
  order: SQL[],
  limit: number,
): Promise<LoadedVisit[]> {
  const rows = await tx.db
    .select({
      row: returnVisits,
      ticket: tickets,
      who: staff.name,
      doneBy: doer.name,
      unit: units.label,
      building: buildings.name,
      points: sql<number | null>`(${surveys.speed} + ${surveys.quality} + ${surveys.attitude})`,
    })
    .from(returnVisits)
    .innerJoin(
      tickets,
      and(eq(tickets.communityId, returnVisits.communityId), eq(tickets.id, returnVisits.ticketId)),
    )
    .leftJoin(staff, and(eq(staff.communityId, returnVisits.communityId), eq(staff.id, returnVisits.staffId)))
    .leftJoin(doer, and(eq(doer.communityId, returnVisits.communityId), eq(doer.id, returnVisits.doneBy)))
    .leftJoin(units, and(eq(units.communityId, tickets.communityId), eq(units.id, tickets.unitId)))
    .leftJoin(
      buildings,
      and(eq(buildings.communityId, tickets.communityId), eq(buildings.id, tickets.buildingId)),
    )
    .leftJoin(
      surveys,
      and(
        eq(surveys.communityId, returnVisits.communityId),
        eq(surveys.ticketId, returnVisits.ticketId),
        eq(surveys.cycle, returnVisits.cycle),
      ),
    )
    .where(and(eq(returnVisits.communityId, context.member.communityId), notAbout(context), which))
    .orderBy(...order)
    .limit(limit)
  return rows.map(({ row, ticket, who, doneBy, unit, building, points }) => ({
    row,
    ticket,
    line: {
      visitId: row.id,
      ticketId: row.ticketId,
      number: ticket.number,
      title: findCategory(ticket.category)?.label ?? '报事',
      kind: ticket.kind,
      kindLabel: kinds[ticket.kind],
      priority: ticket.priority,
      place: placeWords(ticket.place, unit, building),
      why: reasonOf(row.why),
      draw: row.draw,
      perMille: row.perMille,
      state: row.state,
      stateLabel: visitStates[row.state],
      who,
      mine: row.staffId === context.member.post?.staffId,
      attempts: row.attempts,
      dueAt: row.dueAt.toISOString(),
      overdue: row.state === 'due' && row.dueAt < tx.now,
      closedAt: ticket.closedAt?.toISOString() ?? null,
      doneAt: row.doneAt?.toISOString() ?? null,
      doneBy,
      text: row.text,
      mark: points === null ? null : Math.round((points * 10) / 3) / 10,
    },
  }))
}

const reasonOf = (why: VisitReason) => visitPolicy.find((row) => row.why === why)?.label ?? why
