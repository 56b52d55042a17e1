import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { SignedContext } from '../context.ts'
import { noteInboxChange } from '../live/note-change.ts'
import { messages } from './tables.ts'

/** Marks these messages as read; whatever is not one's own stays as it is. */
export async function readMessages(context: SignedContext, messageIds: string[]): Promise<{ done: true }> {
  const { accountId } = context.actor
  await context.inTx(async (tx) => {
    const [one] = await tx.db
      .update(messages)
      .set({ readAt: tx.now })
      .where(
        and(eq(messages.accountId, accountId), inArray(messages.id, messageIds), isNull(messages.readAt)),
      )
      .returning({ communityId: messages.communityId })
    // The same person's other devices count fewer now.
    if (one) await noteInboxChange(tx, one.communityId, accountId)
  })
  return { done: true }
}
