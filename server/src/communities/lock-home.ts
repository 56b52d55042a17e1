import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { units } from './tables.ts'

/** One change of a home at a time; gives what people call it, 404 when it is not in this community. */
export async function lockHome(tx: Tx, communityId: string, unitId: string): Promise<string> {
  const [unit] = await tx.db
    .select({ label: units.label })
    .from(units)
    .where(and(eq(units.communityId, communityId), eq(units.id, unitId)))
    .for('no key update')
  return found(unit).label
}
