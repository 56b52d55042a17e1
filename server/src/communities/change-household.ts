import type { Occupancy } from '@haolin/shared/register/words.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { households, parkingSpaces, units } from './tables.ts'

/** Begins a household in a home that has none, or after the one before it; a home nobody had is moved into. */
export async function beginHousehold(
  tx: Tx,
  communityId: string,
  unitId: string,
  fromOn: string,
): Promise<string> {
  const [household] = await tx.db
    .insert(households)
    .values({ communityId, unitId, fromOn })
    .returning({ id: households.id })
  await tx.db
    .update(units)
    .set({ movedInOn: fromOn })
    .where(and(eq(units.communityId, communityId), eq(units.id, unitId), isNull(units.movedInOn)))
  return found(household).id
}

/** Ends a household after its last day; what it owes stays with it. */
export async function endHousehold(
  tx: Tx,
  communityId: string,
  householdId: string,
  untilOn: string,
): Promise<void> {
  await tx.db
    .update(households)
    .set({ untilOn })
    .where(
      and(
        eq(households.communityId, communityId),
        eq(households.id, householdId),
        isNull(households.untilOn),
      ),
    )
}

/** Says how a home is used. */
export async function setOccupancy(
  tx: Tx,
  communityId: string,
  unitId: string,
  occupancy: Occupancy,
): Promise<void> {
  await tx.db
    .update(units)
    .set({ occupancy })
    .where(and(eq(units.communityId, communityId), eq(units.id, unitId)))
}

/** Ends the spaces of a household after a day; the next household has them from then on, or nobody. */
export async function passSpaces(
  tx: Tx,
  communityId: string,
  from: { householdId: string; untilOn: string },
  to: { householdId: string; fromOn: string } | null,
): Promise<void> {
  const ended = await tx.db
    .update(parkingSpaces)
    .set({ untilOn: from.untilOn })
    .where(
      and(
        eq(parkingSpaces.communityId, communityId),
        eq(parkingSpaces.householdId, from.householdId),
        isNull(parkingSpaces.untilOn),
      ),
    )
    .returning({ code: parkingSpaces.code, kind: parkingSpaces.kind })
  if (ended.length === 0) return
  await tx.db.insert(parkingSpaces).values(
    ended.map(({ code, kind }) => ({
      communityId,
      code,
      kind,
      householdId: to?.householdId ?? null,
      fromOn: to?.fromOn ?? null,
    })),
  )
}
