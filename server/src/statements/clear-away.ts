import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { fileKey } from './part-key.ts'
import { removeParts } from './remove-parts.ts'
import { statementExports } from './tables.ts'

/**
 * Clears away what an export that has ended needs no more: its parts, and its file unless it may be downloaded. False, and
 * nothing is touched, while it is still to come.
 */
export async function clearAway(
  context: Context,
  { communityId, exportId }: { communityId: string; exportId: string },
): Promise<boolean> {
  const [row] = await context.inTx((tx) =>
    tx.db
      .select()
      .from(statementExports)
      .where(and(eq(statementExports.communityId, communityId), eq(statementExports.id, exportId))),
  )
  if (!row || row.state === 'waiting' || row.state === 'running') return false
  if (row.state !== 'done') await context.storage.remove(fileKey(row))
  await removeParts(context, row)
  return true
}
