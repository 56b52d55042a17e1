import { and, asc, count, desc, eq, gte, inArray, isNull } from 'drizzle-orm'
import { buildings } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { livesHere } from '../residents/queries.ts'
import { residents } from '../residents/tables.ts'
import { accounts } from '../session/tables.ts'
import { ticketEvents, tickets } from '../tickets/tables.ts'
import { suggestions } from './tables.ts'

const hourMs = 3_600_000

/** Where the box of a community hangs: its first building; null when there is no such community. */
export async function findBox(tx: Tx, communityId: string): Promise<string | null> {
  const [building] = await tx.db
    .select({ id: buildings.id })
    .from(buildings)
    .where(eq(buildings.communityId, communityId))
    .orderBy(asc(buildings.position))
    .limit(1)
  return building?.id ?? null
}

/** The number a key was given before. */
export async function findBefore(
  tx: Tx,
  communityId: string,
  key: string,
): Promise<{ number: string } | null> {
  const [before] = await tx.db
    .select({ number: suggestions.number })
    .from(suggestions)
    .where(and(eq(suggestions.communityId, communityId), eq(suggestions.onceKey, key)))
  return before ?? null
}

/** How many suggestions without a name came in during the last hour. */
export async function countAnonymous(tx: Tx, communityId: string): Promise<number> {
  const [row] = await tx.db
    .select({ lately: count() })
    .from(suggestions)
    .where(
      and(
        eq(suggestions.communityId, communityId),
        isNull(suggestions.accountId),
        gte(suggestions.createdAt, new Date(tx.now.getTime() - hourMs)),
      ),
    )
  return row?.lately ?? 0
}

/** Who an account is in the register of a community; null for somebody who does not live there. */
export async function findResident(tx: Tx, communityId: string, accountId: string) {
  const [resident] = await tx.db
    .select({ residentId: residents.id, name: residents.name, phone: residents.phone })
    .from(residents)
    .where(and(eq(residents.communityId, communityId), eq(residents.accountId, accountId), livesHere(tx)))
    .orderBy(asc(residents.boundAt))
    .limit(1)
  return resident ?? null
}

/** By what WeChat knows an account. */
export async function findOpenid(tx: Tx, accountId: string): Promise<string | null> {
  const [account] = await tx.db
    .select({ openid: accounts.openid })
    .from(accounts)
    .where(eq(accounts.id, accountId))
  return account?.openid ?? null
}

/** A suggestion with the ticket it became. */
export async function findSuggestion(tx: Tx, communityId: string, number: string) {
  const [row] = await tx.db
    .select({ ticket: tickets })
    .from(suggestions)
    .innerJoin(
      tickets,
      and(eq(tickets.communityId, suggestions.communityId), eq(tickets.id, suggestions.ticketId)),
    )
    .where(and(eq(suggestions.communityId, communityId), eq(suggestions.number, number)))
  return row?.ticket ?? null
}

/** The last answer the writer was given. */
export async function findAnswer(tx: Tx, communityId: string, ticketId: string): Promise<string | null> {
  const [event] = await tx.db
    .select({ text: ticketEvents.text })
    .from(ticketEvents)
    .where(
      and(
        eq(ticketEvents.communityId, communityId),
        eq(ticketEvents.ticketId, ticketId),
        eq(ticketEvents.told, true),
        eq(ticketEvents.actorKind, 'staff'),
        inArray(ticketEvents.move, ['finish', 'say', 'reject']),
      ),
    )
    .orderBy(desc(ticketEvents.seq))
    .limit(1)
  return event?.text ?? null
}
