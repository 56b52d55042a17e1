import { and, asc, desc, eq, gte, inArray, ne } from 'drizzle-orm'
import { units } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { livesHere } from '../residents/queries.ts'
import { residents } from '../residents/tables.ts'
import { tickets } from '../tickets/tables.ts'
import { groupDrafts, groupMessages } from './tables.ts'

/** A draft as it is kept, with the number of its ticket. */
export type DraftRow = typeof groupDrafts.$inferSelect & { number: string | null }

/** Which of these messages were taken up before, with the number of the ticket that came of them. */
export async function findKnown(
  tx: Tx,
  communityId: string,
  fingerprints: readonly string[],
): Promise<Map<string, { number: string | null }>> {
  if (fingerprints.length === 0) return new Map()
  const rows = await tx.db
    .select({ fingerprint: groupMessages.fingerprint, number: tickets.number })
    .from(groupMessages)
    .innerJoin(
      groupDrafts,
      and(eq(groupDrafts.communityId, groupMessages.communityId), eq(groupDrafts.id, groupMessages.draftId)),
    )
    .leftJoin(
      tickets,
      and(eq(tickets.communityId, groupDrafts.communityId), eq(tickets.id, groupDrafts.ticketId)),
    )
    .where(
      and(eq(groupMessages.communityId, communityId), inArray(groupMessages.fingerprint, [...fingerprints])),
    )
  return new Map(rows.map(({ fingerprint, number }) => [fingerprint, { number }]))
}

const drafts = (tx: Tx) =>
  tx.db
    .select({ draft: groupDrafts, number: tickets.number })
    .from(groupDrafts)
    .leftJoin(
      tickets,
      and(eq(tickets.communityId, groupDrafts.communityId), eq(tickets.id, groupDrafts.ticketId)),
    )
    .$dynamic()

/** Drafts that wait, oldest first. */
export async function findWaiting(tx: Tx, communityId: string): Promise<DraftRow[]> {
  const rows = await drafts(tx)
    .where(and(eq(groupDrafts.communityId, communityId), eq(groupDrafts.state, 'waiting')))
    .orderBy(asc(groupDrafts.id))
    .limit(200)
  return rows.map(({ draft, number }) => ({ ...draft, number }))
}

/** Drafts decided within the last day, latest first. */
export async function findDecided(tx: Tx, communityId: string): Promise<DraftRow[]> {
  const since = new Date(tx.now.getTime() - 86_400_000)
  const rows = await drafts(tx)
    .where(
      and(
        eq(groupDrafts.communityId, communityId),
        ne(groupDrafts.state, 'waiting'),
        gte(groupDrafts.decidedAt, since),
      ),
    )
    .orderBy(desc(groupDrafts.decidedAt))
    .limit(50)
  return rows.map(({ draft, number }) => ({ ...draft, number }))
}

/** Somebody of the register a draft may be of. */
export type Person = {
  residentId: string
  name: string
  phone: string | null
  accountId: string | null
  unitId: string
  unitLabel: string
}

/** The people who live in these homes. */
export async function findPeople(tx: Tx, communityId: string, unitIds: readonly string[]): Promise<Person[]> {
  if (unitIds.length === 0) return []
  return tx.db
    .select({
      residentId: residents.id,
      name: residents.name,
      phone: residents.phone,
      accountId: residents.accountId,
      unitId: residents.unitId,
      unitLabel: units.label,
    })
    .from(residents)
    .innerJoin(units, and(eq(units.communityId, residents.communityId), eq(units.id, residents.unitId)))
    .where(
      and(eq(residents.communityId, communityId), inArray(residents.unitId, [...unitIds]), livesHere(tx)),
    )
    .orderBy(asc(residents.id))
}
