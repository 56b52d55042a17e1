import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { dataCopies } from './tables.ts'

const atOnce = 20

/** Removes copies whose 72 hours are over. */
export async function expireCopies(context: Context): Promise<void> {
  while ((await expireSome(context)) === atOnce) {}
}

const expireSome = (context: Context) =>
  context.inTx(async (tx) => {
    const rows = await tx.db
      .select({ id: dataCopies.id, storageKey: dataCopies.storageKey })
      .from(dataCopies)
      .where(and(eq(dataCopies.state, 'done'), lte(dataCopies.expiresAt, tx.now)))
      .orderBy(asc(dataCopies.id))
      .limit(atOnce)
      .for('update', { skipLocked: true })
    await Promise.all(rows.map(({ storageKey }) => storageKey && context.storage.remove(storageKey)))
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0)
      await tx.db
        .update(dataCopies)
        .set({ state: 'expired', storageKey: null })
        .where(inArray(dataCopies.id, ids))
    return rows.length
  })
