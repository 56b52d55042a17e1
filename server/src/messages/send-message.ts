import type { Push } from '@haolin/shared/message-templates.ts'
import type { About } from '@haolin/shared/message-ways.ts'
import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { noteInboxChange } from '../live/note-change.ts'
import { promiseDelivery } from './promise-delivery.ts'
import { messages } from './tables.ts'

/** Something to tell one person. */
export type NewMessage = {
  communityId: string
  accountId: string
  /** The same key is told once: `ticket.accepted:<ticket>:<cycle>`. */
  onceKey: string
  title: string
  body: string
  about: About | null
  /** The copy WeChat shows, if the person consented to one. */
  push?: Push
  /** Rings at night too and goes by text message when WeChat cannot bring it: P0 and P1. */
  urgent?: boolean
  /**
   * Its place among what is told about the same thing. Absent, it comes after everything told so far, which is right within
   * a step's own transaction; whoever tells of several steps later gives all of them their places.
   */
  position?: number
}

/** Puts a message into somebody's inbox and promises its push, both once and only if the transaction commits. */
export async function sendMessage(context: Context, tx: Tx, message: NewMessage): Promise<void> {
  const { communityId, accountId, onceKey, title, body, about, push, urgent = false, position } = message
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
      householdId: householdOf(message),
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ id: messages.id })
  if (!row) return
  const thing = about ? `${about.kind}:${about.id}` : row.id
  await Promise.all([
    noteInboxChange(tx, communityId, accountId),
    push &&
      promiseDelivery(context, tx, {
        communityId,
        messageId: row.id,
        accountId,
        content: { channel: 'wechat', push },
        lane: `${accountId}:${thing}`,
        urgent,
        position,
      }),
  ])
}

/** The household a message is about, if its reader is or was one of it; whoever moves out no longer reads it. */
function householdOf({ communityId, accountId, about }: NewMessage): SQL | null {
  const isOne = (household: SQL) => sql`(
    select r.household_id from residents r
     where r.community_id = ${communityId} and r.account_id = ${accountId} and r.household_id = (${household}) limit 1)`
  if (about?.kind === 'bill')
    return isOne(
      sql`select b.household_id from bills b where b.community_id = ${communityId} and b.id = ${about.id}`,
    )
  if (about?.kind === 'ticket')
    return isOne(sql`select p.household_id from tickets t
      join residents p on p.community_id = t.community_id and p.id = t.reporter_resident_id
     where t.community_id = ${communityId} and t.id = ${about.id} and t.place = 'home'`)
  return null
}
