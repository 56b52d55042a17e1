import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { SignedContext } from '../context.ts'
import { noteInboxChange } from '../live/note-change.ts'
import { ofGroup } from './queries.ts'
import { messages } from './tables.ts'

type Everything = Api['POST /messages/read-all']['body']

/** Marks these messages as read; whatever is not one's own stays as it is. */
export const readMessages = (context: SignedContext, messageIds: string[]): Promise<{ done: true }> =>
  markRead(context, inArray(messages.id, messageIds))

/** Marks all, or one part of the inbox, as read; what arrived after the newest one seen stays new. */
export async function readAll(context: SignedContext, { upTo, group }: Everything): Promise<{ done: true }> {
  const newestSeen = sql`(select m.created_at from messages m where m.id = ${upTo} and m.account_id = ${context.actor.accountId})`
  return markRead(context, sql`${messages.createdAt} <= ${newestSeen}`, group && ofGroup(group))
}

async function markRead(context: SignedContext, ...which: (SQL | undefined)[]): Promise<{ done: true }> {
  const { accountId } = context.actor
  await context.inTx(async (tx) => {
    const [one] = await tx.db
      .update(messages)
      .set({ readAt: tx.now })
      .where(and(eq(messages.accountId, accountId), isNull(messages.readAt), ...which))
      .returning({ communityId: messages.communityId })
    // The same person's other devices count fewer now.
    if (one) await noteInboxChange(tx, one.communityId, accountId)
  })
  return { done: true }
}
