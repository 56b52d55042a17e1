import { and, asc, eq, gt, inArray, lt, notInArray } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { failExport } from './finish-export.ts'
import { fileKey } from './part-key.ts'
import { removeParts } from './remove-parts.ts'
import { statementExports } from './tables.ts'

const atOnce = 20
/** Longer than any job lives, with all its retries. */
const lostMs = 3 * 3600_000

/** Longer than a job lives that does not know yet that its export has ended. */
const stragglerMs = 2 * 3600_000

/**
 * Removes files whose seven days are over and parts that an interruption left behind, and ends exports that nobody works on any
 * more, of all communities.
 */
export async function expireExports(context: Context): Promise<void> {
  while ((await expireSome(context)) === atOnce) {}
  while ((await endLost(context)) === atOnce) {}
  while ((await sweepParts(context)) === atOnce) {}
}

const expireSome = (context: Context) =>
  context.inTx(async (tx) => {
    const over = and(eq(statementExports.state, 'done'), lt(statementExports.expiresAt, tx.now))
    const rows = await tx.db
      .select({ id: statementExports.id, storageKey: statementExports.storageKey })
      .from(statementExports)
      .where(over)
      .orderBy(asc(statementExports.id))
      .limit(atOnce)
      .for('update', { skipLocked: true })
    await Promise.all(rows.map(({ storageKey }) => storageKey && context.storage.remove(storageKey)))
    const ids = rows.map(({ id }) => id)
    const change = { state: 'expired' as const, storageKey: null }
    if (ids.length > 0)
      await tx.db
        .update(statementExports)
        .set(change)
        .where(and(over, inArray(statementExports.id, ids)))
    return rows.length
  })

const endLost = (context: Context) =>
  context.inTx(async (tx) => {
    const before = new Date(tx.now.getTime() - lostMs)
    const rows = await tx.db
      .select()
      .from(statementExports)
      .where(
        and(inArray(statementExports.state, ['waiting', 'running']), lt(statementExports.createdAt, before)),
      )
      .orderBy(asc(statementExports.id))
      .limit(atOnce)
      .for('update', { skipLocked: true })
    for (const row of rows) await failExport(context, tx, row, 'tired')
    return rows.length
  })

const sweepParts = (context: Context) =>
  context.inTx(async (tx) => {
    const before = new Date(tx.now.getTime() - stragglerMs)
    const rows = await tx.db
      .select()
      .from(statementExports)
      .where(
        and(
          notInArray(statementExports.state, ['waiting', 'running']),
          gt(statementExports.partsKept, 0),
          lt(statementExports.finishedAt, before),
        ),
      )
      .orderBy(asc(statementExports.id))
      .limit(atOnce)
      .for('update', { skipLocked: true })
    for (const row of rows) {
      await removeParts(context, row)
      if (row.storageKey === null) await context.storage.remove(fileKey(row))
    }
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0)
      await tx.db.update(statementExports).set({ partsKept: 0 }).where(inArray(statementExports.id, ids))
    return rows.length
  })
