import { and, eq, isNull, ne } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { SignedContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sessions } from './tables.ts'

/** Signs another device of the caller out; its tokens stop at its next request. */
export async function endSession(context: SignedContext, sessionId: string): Promise<{ done: true }> {
  const { ended } = await end(context, eq(sessions.id, sessionId))
  if (ended === 0) throw new AppError('not_found')
  return { done: true }
}

/** Signs every device of the caller out but the one that asks. */
export const endOtherSessions = (context: SignedContext): Promise<{ ended: number }> =>
  end(context, ne(sessions.id, context.actor.sessionId))

/** Signs every device of somebody out who works here no more; where else they belong they sign in anew. */
export async function endSessionsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.db
    .update(sessions)
    .set({ endedAt: tx.now, endedBecause: 'post_ended' })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt)))
}

const end = (context: SignedContext, which: ReturnType<typeof eq>) =>
  context.inTx(async (tx) => {
    const mine = and(eq(sessions.accountId, context.actor.accountId), isNull(sessions.endedAt), which)
    const { rowCount } = await tx.db
      .update(sessions)
      .set({ endedAt: tx.now, endedBecause: 'ended_elsewhere' })
      .where(mine)
    return { ended: rowCount ?? 0 }
  })
