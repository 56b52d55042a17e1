import type { Deputies } from '@haolin/shared/roster/deputies.ts'
import { eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { deputies } from './tables.ts'

/** Who stands in for whom in a community. */
export async function readDeputies(tx: Tx, communityId: string): Promise<Deputies> {
  const rows = await tx.db.select().from(deputies).where(eq(deputies.communityId, communityId))
  return new Map(rows.map(({ staffId, deputyId }) => [staffId, deputyId]))
}
