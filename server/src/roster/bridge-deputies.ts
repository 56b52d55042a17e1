import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { deputies } from './tables.ts'

/** Takes somebody out of the chains of deputies: whom they stood in for gets the next of the chain, or nobody. */
export async function bridgeDeputies(tx: Tx, communityId: string, staffId: string): Promise<void> {
  const here = eq(deputies.communityId, communityId)
  const [own] = await tx.db
    .delete(deputies)
    .where(and(here, eq(deputies.staffId, staffId)))
    .returning({ next: deputies.deputyId })
  const theirs = and(here, eq(deputies.deputyId, staffId))
  if (own) await tx.db.update(deputies).set({ deputyId: own.next }).where(theirs)
  else await tx.db.delete(deputies).where(theirs)
}
