import type { Api } from '@haolin/shared/api/index.ts'
import { visitPolicy } from '@haolin/shared/visit/sampling.ts'
import { asc, desc, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import { selectVisits } from './select-visits.ts'
import { returnVisits } from './tables.ts'

type Route = Api['GET /communities/:communityId/visits']

const pageSize = 50

/** One page of the return visits: what waits, soonest first; or what is over, newest first. */
export async function listVisits(
  context: MemberContext,
  { show, after }: Route['query'],
): Promise<Route['reply']> {
  return context.inTx(async (tx) => {
    const open = show === 'open'
    const found = await selectVisits(
      context,
      tx,
      open ? openAfter(after) : doneAfter(after),
      open
        ? [asc(returnVisits.dueAt), asc(returnVisits.id)]
        : [desc(returnVisits.doneAt), desc(returnVisits.id)],
      pageSize + 1,
    )
    const page = found.slice(0, pageSize)
    const last = page.at(-1)?.row
    const at = open ? last?.dueAt : last?.doneAt
    return {
      items: page.map(({ line }) => line),
      next: last && at && found.length > pageSize ? `${at.toISOString()}_${last.id}` : null,
      policy: visitPolicy.map(({ label, perMille }) => ({ label, perMille })),
    }
  })
}

const place = /^(\d{4}-\d\d-\d\dT[\d:.]{12}Z)_([0-9a-f-]{36})$/

function beyond(column: SQL, after: string | undefined, than: '<' | '>'): SQL | undefined {
  const [at, id] = place.exec(after ?? '')?.slice(1) ?? []
  if (!at || !id) return undefined
  return sql`(${column}, ${returnVisits.id}) ${sql.raw(than)} (${at}::timestamptz, ${id}::uuid)`
}

const openAfter = (after: string | undefined): SQL =>
  sql`${eq(returnVisits.state, 'due')} and coalesce(${beyond(sql`${returnVisits.dueAt}`, after, '>') ?? sql`true`}, true)`
const doneAfter = (after: string | undefined): SQL =>
  sql`${ne(returnVisits.state, 'due')} and coalesce(${beyond(sql`${returnVisits.doneAt}`, after, '<') ?? sql`true`}, true)`
