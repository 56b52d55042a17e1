import type { Push } from '@haolin/shared/message-templates.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { noteInboxChange } from '../live/note-change.ts'
import { messages } from './tables.ts'

/** Something to tell one person. */
export type NewMessage = {
  communityId: string
  accountId: string
  /** The same key is told once: `ticket.accepted:<ticket>:<cycle>`. */
  onceKey: string
  title: string
  body: string
  about: {
    kind: 'ticket' | 'bill' | 'receipt' | 'export' | 'binding' | 'incident' | 'statement' | 'measure' | 'case'
    id: string
  } | null
  /** The copy WeChat shows, if the person consented to one. */
  push?: Push
}

/** Puts a message into somebody's inbox and promises its push, both once and only if the transaction commits. */
export async function sendMessage(context: Context, tx: Tx, message: NewMessage): Promise<void> {
  const { communityId, accountId, onceKey, title, body, about, push } = message
  const [row] = await tx.db
    .insert(messages)
    .values({
      communityId,
      accountId,
      onceKey,
      title,
      body,
      aboutKind: about?.kind ?? null,
      aboutId: about?.id ?? null,
      push: push ? 'waiting' : 'none',
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ id: messages.id })
  if (!row) return
  await Promise.all([
    noteInboxChange(tx, communityId, accountId),
    push && context.enqueue(tx, 'message.push', { communityId, messageId: row.id, push }),
  ])
}
