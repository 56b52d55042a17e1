import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { holderOf } from './read-home-now.ts'
import { pets } from './tables.ts'

type Route = Api['POST /communities/:communityId/units/:unitId/pets']

/** Enters a pet of a household. */
export const addPet = (context: MemberContext, unitId: string, pet: Route['body']): Promise<Route['reply']> =>
  context.once(async (tx) => ({ petId: await addPetIn(context, tx, unitId, pet) }))

/** The same, within the caller's transaction. */
export async function addPetIn(
  context: MemberContext,
  tx: Tx,
  unitId: string,
  { kind, name, note }: Route['body'],
): Promise<string> {
  const { communityId } = context.member
  const householdId = await holderOf(tx, communityId, unitId)
  const pet = { communityId, householdId, kind, name: name.trim(), note: note.trim() }
  const [row] = await tx.db
    .insert(pets)
    .values({ ...pet, createdAt: tx.now })
    .returning({ id: pets.id })
  return found(row).id
}

/** Ends a pet of the household that holds the home; 404 for one of another home. */
export const endPet = (context: MemberContext, unitId: string, petId: string): Promise<{ done: true }> =>
  context.inTx(async (tx) => {
    await endPetIn(context, tx, unitId, petId)
    return { done: true }
  })

/** The same, within the caller's transaction. */
export async function endPetIn(context: MemberContext, tx: Tx, unitId: string, petId: string): Promise<void> {
  const { communityId } = context.member
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
}
