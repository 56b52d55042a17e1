import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { SignedContext } from '../context.ts'
import { messages } from './tables.ts'

/** Marks these messages as read; whatever is not one's own stays as it is. */
export async function readMessages(context: SignedContext, messageIds: string[]): Promise<{ done: true }> {
  await context.inTx((tx) =>
    tx.db
      .update(messages)
      .set({ readAt: tx.now })
      .where(
        and(
          eq(messages.accountId, context.actor.accountId),
          inArray(messages.id, messageIds),
          isNull(messages.readAt),
        ),
      ),
  )
  return { done: true }
}
