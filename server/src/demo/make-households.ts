import { found } from '../app-error.ts'
import { households } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import type { LoadedUnit } from './loaded-company.ts'
import { emptyHomes } from './sample-households.ts'

/** Gives every home its household; homes nobody has bought stay empty. */
export async function makeHouseholds(
  tx: Tx,
  homes: readonly Omit<LoadedUnit, 'householdId'>[],
  community: number,
): Promise<LoadedUnit[]> {
  const isEmpty = (label: string) => emptyHomes.some(([of, unit]) => of === community && unit === label)
  const lived = homes.filter(({ label }) => !isEmpty(label))
  const rows = await tx.db
    .insert(households)
    .values(lived.map(({ communityId, unitId, movedInOn }) => ({ communityId, unitId, fromOn: movedInOn })))
    .returning({ id: households.id, unitId: households.unitId })
  const householdOf = new Map(rows.map(({ id, unitId }) => [unitId, id]))
  return homes.map((home) => ({
    ...home,
    householdId: isEmpty(home.label) ? null : found(householdOf.get(home.unitId)),
  }))
}
