import { tenantDays } from '@haolin/shared/household.ts'
import { type Relation, relations } from '@haolin/shared/roles.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { beginBinding } from './begin-binding.ts'
import { numberIn } from './number-in.ts'
import { findHousehold, livesHere } from './queries.ts'
import { residents } from './tables.ts'

/** Who is bound to which home, and what proved it. */
export type Binding = {
  accountId: string
  communityId: string
  unitId: string
  relation: Relation
  boundBy: 'code' | 'staff'
  /** As the person gave it; a code says none. */
  name?: string
  phone?: string
}

/**
 * Binds a home to an account: through the one free row of the register that fits, otherwise through a new row.
 * Refuses with `already_bound` when the account holds this home.
 */
export async function bindHome(tx: Tx, binding: Binding): Promise<string> {
  const { accountId, communityId, unitId, relation, boundBy } = binding
  const account = await beginBinding(tx, accountId)
  const people = await tx.db
    .select()
    .from(residents)
    .where(and(eq(residents.communityId, communityId), eq(residents.unitId, unitId), livesHere(tx)))
    .orderBy(residents.id)
    .for('update')
  if (people.some((person) => person.accountId === accountId)) throw new AppError('already_bound')
  const phone = binding.phone ?? account.phone
  const free = people.filter((person) => !person.accountId && person.relation === relation)
  // Without a number to compare, a code that fits only one person of the register is that person's.
  const only = boundBy === 'code' && !phone && free.length === 1 ? free[0] : undefined
  const claimed = free.find((person) => phone !== null && person.phone === phone) ?? only
  const bound = { accountId, boundBy, boundAt: tx.now }
  if (claimed) {
    await tx.db
      .update(residents)
      .set(bound)
      .where(
        and(
          eq(residents.communityId, communityId),
          eq(residents.id, claimed.id),
          isNull(residents.accountId),
        ),
      )
    return claimed.id
  }
  const validUntil = relation === 'tenant' ? new Date(tx.now.getTime() + tenantDays * 86_400_000) : null
  const [row] = await tx.db
    .insert(residents)
    .values({
      communityId,
      householdId: await findHousehold(tx, communityId, unitId),
      unitId,
      name: binding.name ?? relations[relation],
      ...numberIn(communityId, phone),
      relation,
      validUntil,
      ...bound,
    })
    .returning({ id: residents.id })
  return found(row).id
}
