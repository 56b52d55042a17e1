import { endOfDay } from '@haolin/shared/household.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { phoneIs } from '../sealed/phone-is.ts'
import { numberIn } from './number-in.ts'
import { residents } from './tables.ts'

/** What the register should say of a person; a field left out stays. */
export type Correction = {
  name?: string
  phone?: string | null
  relation?: 'owner' | 'member' | 'tenant'
  leaseUntil?: string | null
}

/** Corrects a person of the register. Another number ends the binding that rested on the old one. */
export async function correctPerson(
  tx: Tx,
  communityId: string,
  residentId: string,
  { leaseUntil, phone, ...rest }: Correction,
): Promise<void> {
  const unbound = phone
    ? sql`${phoneIs(residents.phone, phone)} is not true`
    : sql`${residents.phone} is not null`
  await tx.db
    .update(residents)
    .set({
      ...rest,
      ...(leaseUntil === undefined
        ? {}
        : { validUntil: leaseUntil === null ? null : new Date(endOfDay(leaseUntil)) }),
      ...(phone === undefined
        ? {}
        : {
            ...numberIn(communityId, phone),
            accountId: sql`case when ${unbound} then null else ${residents.accountId} end`,
            boundBy: sql`case when ${unbound} then null else ${residents.boundBy} end`,
            boundAt: sql`case when ${unbound} then null else ${residents.boundAt} end`,
          }),
    })
    .where(and(eq(residents.communityId, communityId), eq(residents.id, residentId)))
}
