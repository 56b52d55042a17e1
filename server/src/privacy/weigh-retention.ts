import { keptSince, retentions, swept } from '@haolin/shared/privacy/retention.ts'
import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { retentionRules } from './retention-rules.ts'

/** What a rule would forget now: how many, and since when the oldest of them is over. */
export type Weighed = { what: string; keptFor: string; count: number; oldest: Date | null }

/** Counts by the very questions the nightly work asks what it would forget; forgets nothing. */
export const weighRetention = (context: Pick<Context, 'inTx'>): Promise<Weighed[]> =>
  context.inTx(async (tx) => {
    const weighed: Weighed[] = []
    for (const key of swept) {
      const before = new Date(keptSince(key, tx.now.getTime()))
      const { rows } = await tx.db.execute<{ count: number; oldest: string | Date | null }>(
        sql`select count(*)::int as count, min(o.since) as oldest from (${retentionRules[key].over(before)}) o`,
      )
      const { what, keptFor } = retentions[key]
      const { count = 0, oldest = null } = rows[0] ?? {}
      weighed.push({ what, keptFor, count, oldest: oldest === null ? null : new Date(oldest) })
    }
    return weighed
  })
