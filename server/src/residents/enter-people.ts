import { endOfDay } from '@haolin/shared/household.ts'
import type { Relation } from '@haolin/shared/roles.ts'
import type { Tx } from '../db/connect.ts'
import { numberIn } from './number-in.ts'
import { residents } from './tables.ts'

/** A person to be entered; the lease's last day counts whole. */
export type Newcomer = {
  unitId: string
  householdId: string
  name: string
  phone: string | null
  relation: Relation
  leaseUntil: string | null
}

/** Enters people of the register in one statement; they bind by phone later. */
export async function enterPeople(
  tx: Tx,
  communityId: string,
  people: readonly Newcomer[],
): Promise<string[]> {
  if (people.length === 0) return []
  const rows = await tx.db
    .insert(residents)
    .values(
      people.map(({ leaseUntil, ...person }) => ({
        ...person,
        ...numberIn(communityId, person.phone),
        communityId,
        validUntil: leaseUntil ? new Date(endOfDay(leaseUntil)) : null,
        createdAt: tx.now,
      })),
    )
    .returning({ id: residents.id })
  return rows.map(({ id }) => id)
}
