import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { clearAway } from './clear-away.ts'
import { describeExport } from './describe-export.ts'
import { endExport } from './finish-export.ts'
import { type Export, readable } from './read-exports.ts'
import { statementExports } from './tables.ts'

/**
 * Stops an export at once: it is never handed out, and whoever is writing it finds out at the next part. One that has ended
 * stays as it is.
 */
export async function cancelExport(context: MemberContext, exportId: string): Promise<Export> {
  const { communityId } = context.member
  const where = and(readable(context), eq(statementExports.id, exportId))
  const reply = await context.inTx(async (tx) => {
    found((await tx.db.select({ id: statementExports.id }).from(statementExports).where(where))[0])
    const change = { state: 'cancelled' as const, finishedAt: tx.now }
    if (await endExport(tx, { communityId, exportId }, change))
      await audit(tx, communityId, context.actor, 'statement.cancel_export', `export ${exportId}`, {})
    const [row] = await tx.db.select().from(statementExports).where(where)
    return describeExport(context, tx.now, found(row))
  })
  if (reply.state === 'cancelled') await clearAway(context, { communityId, exportId })
  return reply
}
