import { and, asc, inArray, isNull, lt } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { files } from './tables.ts'

const unusedMs = 24 * 3600_000
const atOnce = 20

/**
 * Removes photos that nothing took within a day, of all communities: first the bytes, then the row, so that
 * whatever stops it in between is finished next time.
 */
export async function forgetUnusedFiles(context: Context): Promise<void> {
  while ((await forgetSome(context)) === atOnce) {}
}

const forgetSome = (context: Context) =>
  context.inTx(async (tx) => {
    const before = new Date(tx.now.getTime() - unusedMs)
    const unused = and(isNull(files.ticketId), isNull(files.usedAt), lt(files.createdAt, before))
    const rows = await tx.db
      .select({ id: files.id, storageKey: files.storageKey, thumbKey: files.thumbKey })
      .from(files)
      .where(unused)
      .orderBy(asc(files.createdAt))
      .limit(atOnce)
      .for('update', { skipLocked: true })
    await Promise.all(rows.flatMap((row) => [row.storageKey, row.thumbKey]).map(context.storage.remove))
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0) await tx.db.delete(files).where(and(unused, inArray(files.id, ids)))
    return rows.length
  })
