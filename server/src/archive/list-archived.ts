import type { Api } from '@haolin/shared/api/index.ts'
import { categories } from '@haolin/shared/ticket/catalogue.ts'
import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import { listLines } from '../tickets/list-lines.ts'
import { tickets } from '../tickets/tables.ts'
import { momentsOf } from './read-archive.ts'

type Route = Api['GET /communities/:communityId/archive/tickets']

/** The archived tickets behind one figure, newest first. */
export async function listArchived(
  context: MemberContext,
  { buildingId, problemType, after, ...period }: Route['query'],
): Promise<Route['reply']> {
  const [from, until] = momentsOf(period)
  const codes = categories.filter((one) => one.problemType === problemType).map(({ code }) => code)
  return context.inTx((tx) =>
    listLines(
      context,
      tx,
      and(
        eq(tickets.state, 'archived'),
        gte(tickets.closedAt, from),
        lt(tickets.closedAt, until),
        problemType ? inArray(tickets.category, codes) : undefined,
        buildingId ? sql`coalesce(tickets.building_id, units.building_id) = ${buildingId}::uuid` : undefined,
      ),
      after,
      'newest',
    ),
  )
}
