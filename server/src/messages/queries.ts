import type { Api } from '@haolin/shared/api/index.ts'
import { and, count, desc, eq, isNull, sql } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { accounts } from '../session/tables.ts'
import { messages } from './tables.ts'

type Inbox = Api['GET /messages']['reply']

const pageSize = 30

/** Leaves out what was told of a ticket before it turned out to be a complaint about the reader. */
const notAboutReader = sql`not (messages.about_kind is not distinct from 'ticket' and exists (
  select from tickets t join staff s on s.community_id = t.community_id and s.id = t.about_staff_id
   where t.community_id = messages.community_id and t.id = messages.about_id and s.account_id = messages.account_id))`

const place = /^(\d{4}-\d\d-\d\dT[\d:.]{12}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Somebody's inbox over all communities, newest first. */
export async function listMessages(tx: Tx, accountId: string, after: string | undefined): Promise<Inbox> {
  const rows = await tx.db
    .select()
    .from(messages)
    .where(and(eq(messages.accountId, accountId), notAboutReader, after ? olderThan(after) : undefined))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(pageSize + 1)
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({
      messageId: row.id,
      communityId: row.communityId,
      title: row.title,
      body: row.body,
      about: row.aboutKind && row.aboutId ? { kind: row.aboutKind, id: row.aboutId } : null,
      createdAt: row.createdAt.toISOString(),
      read: row.readAt !== null,
    })),
    next: last && rows.length > pageSize ? `${last.createdAt.toISOString()}_${last.id}` : null,
    unread: await countUnread(tx, accountId),
  }
}

/** How many messages somebody has not read. */
export async function countUnread(tx: Tx, accountId: string): Promise<number> {
  const [row] = await tx.db
    .select({ unread: count() })
    .from(messages)
    .where(and(eq(messages.accountId, accountId), notAboutReader, isNull(messages.readAt)))
  return row?.unread ?? 0
}

/** A message whose push is still to be handed to WeChat. */
export const waiting = (communityId: string, messageId: string) =>
  and(
    eq(messages.communityId, communityId),
    eq(messages.id, messageId),
    eq(messages.push, 'waiting'),
    notAboutReader,
  )

/** The openid a waiting push goes to; null when it waits no longer. */
export async function findReceiver(tx: Tx, communityId: string, messageId: string): Promise<string | null> {
  const [row] = await tx.db
    .select({ openid: accounts.openid })
    .from(messages)
    .innerJoin(accounts, eq(accounts.id, messages.accountId))
    .where(waiting(communityId, messageId))
  return row?.openid ?? null
}

function olderThan(after: string) {
  const [at, id] = place.exec(after)?.slice(1) ?? []
  if (!at || !id || Number.isNaN(Date.parse(at)))
    throw new AppError('invalid_input', { fields: [{ field: 'after', message: '列表位置不对，请从头刷新' }] })
  return sql`(${messages.createdAt}, ${messages.id}) < (${at}::timestamptz, ${id}::uuid)`
}
