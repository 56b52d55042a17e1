import { localDate } from '@haolin/shared/calendar.ts'
import type { Relation } from '@haolin/shared/roles.ts'
import { and, asc, eq, exists, lt, type SQL, sql } from 'drizzle-orm'
import { leftLast } from '../communities/left-last.ts'
import { households } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { livesHere } from './queries.ts'
import { bindingRequests, residents } from './tables.ts'

/** Somebody with name and number in full, and whose data it is. */
export type Person = {
  residentId: string | null
  accountId: string | null
  name: string
  phone: string
  relation: Relation | null
}

/**
 * The people of a household in full: the one place that reads them together, for who has shown a reason. Of a household that
 * no longer holds its home: the owners who left last, since its debts are theirs alone.
 */
export async function readPeople(tx: Tx, communityId: string, householdId: string): Promise<Person[]> {
  const here = await readThem(tx, communityId, householdId, livesHere(tx))
  return here.length > 0 ? here : readThem(tx, communityId, householdId, former(tx, communityId, householdId))
}

/** Owners of a household that gave up its home; nobody while it holds it. */
function former(tx: Tx, communityId: string, householdId: string): SQL | undefined {
  const gaveUp = and(
    eq(households.communityId, communityId),
    eq(households.id, householdId),
    lt(households.untilOn, localDate(tx.now.getTime())),
  )
  return and(
    sql.raw(leftLast('residents')),
    exists(tx.db.select({ id: households.id }).from(households).where(gaveUp)),
  )
}

async function readThem(
  tx: Tx,
  communityId: string,
  householdId: string,
  which: SQL | undefined,
): Promise<Person[]> {
  const rows = await tx.db
    .select()
    .from(residents)
    .where(and(eq(residents.communityId, communityId), eq(residents.householdId, householdId), which))
    .orderBy(asc(residents.createdAt), asc(residents.id))
  return rows.map(({ id, accountId, name, phone, relation }) => ({
    residentId: id,
    accountId,
    name,
    phone: phone ?? '',
    relation,
  }))
}

/** Who asks to be bound, in full, and to which home; null when there is no such request here. */
export async function readApplicant(
  tx: Tx,
  communityId: string,
  requestId: string,
): Promise<(Person & { unitId: string }) | null> {
  const [row] = await tx.db
    .select()
    .from(bindingRequests)
    .where(and(eq(bindingRequests.communityId, communityId), eq(bindingRequests.id, requestId)))
  if (!row) return null
  const { accountId, name, phone, relation, unitId } = row
  return { residentId: null, accountId, name, phone, relation, unitId }
}
