import type { Api } from '@haolin/shared/api/index.ts'
import { activeStates, type State } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { listLines } from './list-lines.ts'
import { tickets } from './tables.ts'
import { visibleTo } from './visible-to.ts'

type Queue = Api['GET /communities/:communityId/queue']

const running: readonly State[] = ['offered', 'assigned', 'in_progress', 'waiting_owner', 'waiting_external']

/** Which tickets a list of the desk shows. */
const shown: Record<Queue['query']['show'], (now: Date) => SQL | undefined> = {
  triage: () => eq(tickets.state, 'submitted'),
  dispatch: () => inArray(tickets.state, ['accepted', 'pooled']),
  running: () => inArray(tickets.state, [...running]),
  overdue: (now) => and(inArray(tickets.state, [...activeStates]), lt(tickets.nextDueAt, now)),
  to_confirm: () => eq(tickets.state, 'resolved'),
  done: () => inArray(tickets.state, ['closed', 'cancelled', 'rejected', 'merged', 'archived']),
}

/** The desk's list: by priority, then by the next promise; finished ones newest first. */
export async function listQueue(context: MemberContext, query: Queue['query']): Promise<Queue['reply']> {
  return context.inTx(async (tx) => {
    const order = query.show === 'done' ? 'newest' : 'risk'
    const page = await listLines(context, tx, shown[query.show](tx.now), query.after, order)
    return { ...page, counts: await countQueue(tx, context) }
  })
}

async function countQueue(tx: Tx, context: MemberContext): Promise<Queue['reply']['counts']> {
  const [counts] = await tx.db
    .select({
      triage: sql<number>`(count(*) filter (where state = 'submitted'))::int`,
      dispatch: sql<number>`(count(*) filter (where state in ('accepted', 'pooled')))::int`,
      running: sql<number>`(count(*) filter (where state in ('offered', 'assigned', 'in_progress', 'waiting_owner', 'waiting_external')))::int`,
      overdue: sql<number>`(count(*) filter (where next_due_at < ${tx.now.toISOString()}))::int`,
      to_confirm: sql<number>`(count(*) filter (where state = 'resolved'))::int`,
    })
    .from(tickets)
    .where(and(visibleTo(context), inArray(tickets.state, [...activeStates])))
  return found(counts)
}
