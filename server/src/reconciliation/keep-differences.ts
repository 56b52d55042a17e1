import type { Difference } from '@haolin/shared/payment/reconcile.ts'
import { and, eq, isNull, notInArray, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import type { DayKey } from './read-sides.ts'
import { differences } from './tables.ts'

/**
 * Brings the list of a day up to date: new ones are added, one that is gone is settled by itself, one that was settled
 * and now differs by another amount is open again. What was imported is listed as settled.
 */
export async function keepDifferences(
  tx: Tx,
  key: DayKey,
  found: readonly Difference[],
  imported: readonly Difference[],
): Promise<void> {
  const ofDay = and(
    eq(differences.communityId, key.communityId),
    eq(differences.merchantId, key.merchantId),
    eq(differences.day, key.day),
  )
  for (const difference of found) await keepOne(tx, key, difference)
  const still = found.map(({ kind, key: about }) => `${kind} ${about}`)
  const named = sql`${differences.kind} || ' ' || ${differences.key}`
  await tx.db
    .update(differences)
    .set({ resolution: 'vanished', resolvedAt: tx.now })
    .where(
      and(ofDay, isNull(differences.resolvedAt), still.length > 0 ? notInArray(named, still) : undefined),
    )
  for (const difference of imported) {
    if (still.includes(`${difference.kind} ${difference.key}`)) continue
    const settled = { resolution: 'imported' as const, note: '账单补记', resolvedAt: tx.now }
    await tx.db
      .insert(differences)
      .values({ ...key, ...difference, ...key, key: difference.key, foundAt: tx.now, ...settled })
      .onConflictDoUpdate({
        target: identity,
        set: settled,
        setWhere: eq(differences.resolution, 'vanished'),
      })
  }
}

const identity = [
  differences.communityId,
  differences.merchantId,
  differences.day,
  differences.kind,
  differences.key,
]

async function keepOne(tx: Tx, key: DayKey, difference: Difference): Promise<void> {
  const { oursFen, theirsFen, words } = difference
  const changed = sql`(${differences.oursFen}, ${differences.theirsFen}) is distinct from (${oursFen}::bigint, ${theirsFen}::bigint)
    or ${differences.resolution} in ('vanished', 'imported')`
  await tx.db
    .insert(differences)
    .values({ ...difference, ...key, key: difference.key, foundAt: tx.now })
    .onConflictDoUpdate({
      target: identity,
      set: { oursFen, theirsFen, words, resolution: null, note: null, resolvedBy: null, resolvedAt: null },
      setWhere: changed,
    })
}
