import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { registerCorrections } from './tables.ts'

/** Requests that were answered before a moment, with when they were. */
export const overCorrections = (before: Date): SQL =>
  sql`select id, decided_at as since from register_corrections where decided_at < ${before}::timestamptz`

/** Forgets them, at most `limit`; says how many. */
export async function forgetCorrections(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.db
    .delete(registerCorrections)
    .where(
      inArray(registerCorrections.id, sql`(select o.id from (${overCorrections(before)}) o limit ${limit})`),
    )
  return rowCount ?? 0
}

/** Forgets everything an account asked to have corrected; what was granted stands in the register. */
export async function eraseCorrections(tx: Tx, accountId: string): Promise<void> {
  await tx.db.delete(registerCorrections).where(eq(registerCorrections.accountId, accountId))
}
