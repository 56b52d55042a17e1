import type { Relation } from '@haolin/shared/roles.ts'
import { and, asc, eq } from 'drizzle-orm'
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

/** The people of a household in full: the one place that reads them together, for who has shown a reason. */
export async function readPeople(tx: Tx, communityId: string, householdId: string): Promise<Person[]> {
  const rows = await tx.db
    .select()
    .from(residents)
    .where(and(eq(residents.communityId, communityId), eq(residents.householdId, householdId), livesHere(tx)))
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
