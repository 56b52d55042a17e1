import type { Tx } from '../db/connect.ts'

const stillUsed = new Set(['23503', '23001'])

/**
 * Removes what can be removed and gives the ids of the rest: those another table still points at. All at once if
 * possible, otherwise halved until the ones that are held are found.
 */
export async function tryRemove(
  tx: Tx,
  ids: readonly string[],
  remove: (ids: readonly string[]) => Promise<void>,
): Promise<string[]> {
  if (ids.length === 0) return []
  await tx.client.query('savepoint removing')
  try {
    await remove(ids)
    await tx.client.query('release savepoint removing')
    return []
  } catch (error) {
    await tx.client.query('rollback to savepoint removing')
    const { code, cause } = error as { code?: string; cause?: { code?: string } }
    if (!stillUsed.has(code ?? cause?.code ?? '')) throw error
    if (ids.length === 1) return [...ids]
    const half = Math.ceil(ids.length / 2)
    return [
      ...(await tryRemove(tx, ids.slice(0, half), remove)),
      ...(await tryRemove(tx, ids.slice(half), remove)),
    ]
  }
}
