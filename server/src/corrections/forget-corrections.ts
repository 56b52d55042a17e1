import { eq, inArray, lt } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { registerCorrections } from './tables.ts'

/** Forgets requests that were answered before a moment, at most `limit`; says how many. */
export async function forgetCorrections(tx: Tx, before: Date, limit: number): Promise<number> {
  const old = tx.db
    .select({ id: registerCorrections.id })
    .from(registerCorrections)
    .where(lt(registerCorrections.decidedAt, before))
    .limit(limit)
  const { rowCount } = await tx.db.delete(registerCorrections).where(inArray(registerCorrections.id, old))
  return rowCount ?? 0
}

/** Forgets everything an account asked to have corrected; what was granted stands in the register. */
export async function eraseCorrections(tx: Tx, accountId: string): Promise<void> {
  await tx.db.delete(registerCorrections).where(eq(registerCorrections.accountId, accountId))
}
