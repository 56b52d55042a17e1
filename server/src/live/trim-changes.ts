import { lt, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { liveChanges, livePresence } from './tables.ts'

/** Forgets changes nobody may ask for any more, and the presence of nodes that are gone. */
export async function trimChanges(context: Context): Promise<void> {
  await context.inTx(async (tx) => {
    await tx.db.delete(liveChanges).where(lt(liveChanges.at, sql`now() - interval '1 hour'`))
    await tx.db.delete(livePresence).where(lt(livePresence.saidAt, sql`now() - interval '1 minute'`))
  })
}
