import type { Api } from '@haolin/shared/api/index.ts'
import { type MessageTemplate, messageTemplates } from '@haolin/shared/message-templates.ts'
import { kindsOf, type MessageGroup, messageGroups, staffKinds, ways } from '@haolin/shared/message-ways.ts'
import { and, count, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { messageQuotas, messages } from './tables.ts'

type Inbox = Api['GET /messages']
type Consents = Api['GET /messages/consents']['reply']

const pageSize = 30

const place = /^(\d{4}-\d\d-\d\dT[\d:.]{12}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Somebody's inbox over all communities, newest first. */
export async function listMessages(
  tx: Tx,
  accountId: string,
  { after, group, unread }: Inbox['query'],
): Promise<Inbox['reply']> {
  const rows = await tx.db
    .select()
    .from(messages)
    .where(
      and(
        readableBy(accountId, tx.now),
        group && ofGroup(group),
        unread && isNull(messages.readAt),
        after ? olderThan(after) : undefined,
      ),
    )
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(pageSize + 1)
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const groups = await countGroups(tx, accountId)
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
    unread: groups.reduce((sum, each) => sum + each.unread, 0),
    groups,
  }
}

/** How many messages somebody has not read. */
export async function countUnread(tx: Tx, accountId: string): Promise<number> {
  const [row] = await tx.db
    .select({ unread: count() })
    .from(messages)
    .where(and(readableBy(accountId, tx.now), isNull(messages.readAt)))
  return row?.unread ?? 0
}

async function countGroups(tx: Tx, accountId: string): Promise<Inbox['reply']['groups']> {
  const rows = await tx.db
    .select({
      kind: messages.aboutKind,
      all: count(),
      unread: sql<number>`count(*) filter (where read_at is null)`,
    })
    .from(messages)
    .where(readableBy(accountId, tx.now))
    .groupBy(messages.aboutKind)
  const groups = Object.keys(messageGroups) as MessageGroup[]
  return groups.flatMap((group) => {
    const within = rows.filter(({ kind }) => (kind ? ways[kind].group : 'home') === group)
    const all = within.reduce((sum, row) => sum + row.all, 0)
    return all === 0 ? [] : [{ group, all, unread: within.reduce((sum, row) => sum + row.unread, 0) }]
  })
}

/**
 * The messages of a person that are still theirs to read: about a home while they belong to its household, about work
 * while they have a post there. Columns are spelled out: inside a fragment the query builder leaves the table's name away.
 */
export const readableBy = (accountId: string, now: Date): SQL =>
  and(eq(messages.accountId, accountId), stillConcerns(now)) as SQL

/** What was told of a ticket before it turned out to be a complaint about the reader is theirs no longer. */
const notAboutReader = sql`not (messages.about_kind in ('ticket', 'job', 'desk') and exists (
  select from tickets t join staff s on s.community_id = t.community_id and s.id = t.about_staff_id
   where t.community_id = messages.community_id and t.id = messages.about_id and s.account_id = messages.account_id))`

/** Whether the person a message was written to may still be told of it. */
export const stillConcerns = (now: Date): SQL => sql`coalesce(${notAboutReader}, true) and case
  when messages.household_id is not null then exists (
    select from residents r
     where r.community_id = messages.community_id and r.household_id = messages.household_id
       and r.account_id = messages.account_id and r.removed_at is null
       and (r.valid_until is null or r.valid_until > ${now}))
  when ${inArray(messages.aboutKind, [...staffKinds])} then exists (
    select from staff s
     where s.community_id = messages.community_id and s.account_id = messages.account_id and s.enabled)
  else true end`

/** The messages of one part of the inbox. */
export const ofGroup = (group: MessageGroup): SQL | undefined =>
  or(inArray(messages.aboutKind, kindsOf(group)), group === 'home' ? isNull(messages.aboutKind) : undefined)

/** How many more messages of each template somebody agreed to. */
export async function listConsents(
  tx: Tx,
  accountId: string,
  ids: Readonly<Record<string, string>>,
): Promise<Consents> {
  const quotas = await tx.db.select().from(messageQuotas).where(eq(messageQuotas.accountId, accountId))
  const units = new Map(quotas.map((quota) => [quota.template, quota.units]))
  const templates = Object.keys(messageTemplates) as MessageTemplate[]
  return {
    items: templates.map((template) => ({
      template,
      title: messageTemplates[template].title,
      templateId: ids[template] ?? null,
      left: units.get(template) ?? 0,
    })),
  }
}

function olderThan(after: string) {
  const [at, id] = place.exec(after)?.slice(1) ?? []
  if (!at || !id || Number.isNaN(Date.parse(at)))
    throw new AppError('invalid_input', { fields: [{ field: 'after', message: '列表位置不对，请从头刷新' }] })
  return sql`(${messages.createdAt}, ${messages.id}) < (${at}::timestamptz, ${id}::uuid)`
}
