import { and, eq, isNull } from 'drizzle-orm'
import type { SignedContext } from '../context.ts'
import { sessions } from './tables.ts'

/** Ends this session, or every session of the account; access tokens stop at the next request. */
export async function signOut(context: SignedContext, where: 'here' | 'everywhere'): Promise<{ done: true }> {
  const { accountId, sessionId } = context.actor
  await context.inTx((tx) =>
    tx.db
      .update(sessions)
      .set({ endedAt: tx.now, endedBecause: where === 'here' ? 'signed_out' : 'signed_out_everywhere' })
      .where(
        and(
          eq(sessions.accountId, accountId),
          where === 'here' ? eq(sessions.id, sessionId) : undefined,
          isNull(sessions.endedAt),
        ),
      ),
  )
  return { done: true }
}
