import type pg from 'pg'

/** So long a connection goes on with its plans, ms: making them anew so seldom costs little, and a full table is soon seen as full. */
const planAge = 5_000

const plannedAt = new WeakMap<pg.PoolClient, number>()

/**
 * Lets a connection make its plans anew when they are old. PostgreSQL keeps the plan of a remembered statement, and of every
 * check of a foreign key, until somebody gathers statistics: one from when a table was nearly empty would go on reading all of
 * it. Source: postgresql.org/docs/18/sql-discard.html, sql-prepare.html.
 */
export function forgetOldPlans(client: pg.PoolClient): Promise<unknown> | undefined {
  const now = performance.now()
  const before = plannedAt.get(client)
  if (before !== undefined && now - before < planAge) return undefined
  plannedAt.set(client, now)
  return before === undefined ? undefined : client.query('discard plans')
}
