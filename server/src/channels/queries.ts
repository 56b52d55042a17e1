import { and, asc, eq, sql } from 'drizzle-orm'
import { households, units } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { livesHere } from '../residents/queries.ts'
import { residents } from '../residents/tables.ts'
import { phoneIs } from '../sealed/phone-is.ts'

/** The homes of everybody in the register with this number, the first bound first. */
export const findHomesOf = (tx: Tx, communityId: string, phone: string) =>
  tx.db
    .select({
      residentId: residents.id,
      accountId: residents.accountId,
      name: residents.name,
      relation: residents.relation,
      unitId: residents.unitId,
      householdId: residents.householdId,
      unitLabel: units.label,
    })
    .from(residents)
    .innerJoin(units, and(eq(units.communityId, residents.communityId), eq(units.id, residents.unitId)))
    .where(and(eq(residents.communityId, communityId), phoneIs(residents.phone, phone), livesHere(tx)))
    .orderBy(sql`${residents.boundAt} nulls last`, asc(residents.id))
    .limit(10)

/** A household of this community with the people who belong to it. */
export async function findHouseholdPeople(tx: Tx, communityId: string, householdId: string) {
  const rows = await tx.db
    .select({
      unitId: households.unitId,
      fromOn: households.fromOn,
      residentId: residents.id,
      accountId: residents.accountId,
    })
    .from(households)
    .leftJoin(
      residents,
      and(eq(residents.communityId, households.communityId), eq(residents.householdId, households.id)),
    )
    .where(and(eq(households.communityId, communityId), eq(households.id, householdId)))
  return rows
}
