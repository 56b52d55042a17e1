import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { holderOf } from './read-home-now.ts'
import { pets } from './tables.ts'

type Route = Api['POST /communities/:communityId/units/:unitId/pets']

/** Enters a pet of a household. */
export async function addPet(
  context: MemberContext,
  unitId: string,
  { kind, name, note }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const householdId = await holderOf(tx, communityId, unitId)
    const pet = { communityId, householdId, kind, name: name.trim(), note: note.trim() }
    const [row] = await tx.db
      .insert(pets)
      .values({ ...pet, createdAt: tx.now })
      .returning({ id: pets.id })
    return { petId: found(row).id }
  })
}

/** Ends a pet of the household that holds the home. */
export async function endPet(context: MemberContext, unitId: string, petId: string): Promise<{ done: true }> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const householdId = await holderOf(tx, communityId, unitId)
    const [row] = await tx.db
      .update(pets)
      .set({ endedAt: tx.now })
      .where(
        and(
          eq(pets.communityId, communityId),
          eq(pets.id, petId),
          eq(pets.householdId, householdId),
          isNull(pets.endedAt),
        ),
      )
      .returning({ id: pets.id })
    found(row)
    return { done: true }
  })
}
