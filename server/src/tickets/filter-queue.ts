import type { Api } from '@haolin/shared/api/index.ts'
import { type DeskShow, mostCounted, statesOf } from '@haolin/shared/ticket/desk-lists.ts'
import { activeStates, type State } from '@haolin/shared/ticket/lifecycle.ts'
import { and, count, inArray, notInArray, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { tickets } from './tables.ts'
import { visibleTo } from './visible-to.ts'

/** Which tickets somebody at the desk wants to see. */
export type QueueFilter = Omit<Api['GET /communities/:communityId/queue']['query'], 'after'>

/** The tickets a filter lets through, in the words of the database. */
export function passing(filter: QueueFilter, now: Date): SQL | undefined {
  const among = (column: PgColumn, wanted: readonly string[] | undefined) =>
    wanted && wanted.length > 0 ? inArray(column, [...wanted]) : undefined
  const late = filter.overdue || filter.show === 'overdue'
  return and(
    inShow(filter.show),
    among(tickets.state, filter.states),
    among(tickets.priority, filter.priorities),
    among(tickets.category, filter.categories),
    among(tickets.buildingId, filter.buildingIds),
    among(tickets.responsibleStaffId, filter.staffIds),
    among(tickets.channel, filter.channels),
    late
      ? sql`coalesce(tickets.next_due_at, 'infinity'::timestamptz) < ${now.toISOString()}::timestamptz`
      : undefined,
  )
}

function inShow(show: DeskShow): SQL {
  const states = statesOf(show)
  return states ? lying(states) : notInArray(tickets.state, [...activeStates])
}

// Written out, so that the database can tell which index is meant whatever the other values are.
const lying = (states: readonly State[]) =>
  sql.raw(`tickets.state in (${states.map((state) => `'${state}'`).join(', ')})`)

/** How many tickets the caller sees through a filter; nobody needs to know beyond a thousand, so nobody counts beyond. */
export async function countPassing(context: MemberContext, tx: Tx, filter: QueueFilter): Promise<number> {
  const some = tx.db
    .select({ one: sql`1`.as('one') })
    .from(tickets)
    .where(and(visibleTo(context), passing(filter, tx.now)))
    .limit(mostCounted)
    .as('some')
  const [row] = await tx.db.select({ n: count() }).from(some)
  return found(row).n
}
