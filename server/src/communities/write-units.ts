import type { HomeFacts } from '@haolin/shared/register/judge-homes.ts'
import { and, eq, inArray, max } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { buildings, households, units } from './tables.ts'

/** The buildings of these names with their ids; those that are missing are added behind the others. */
export async function keepBuildings(
  tx: Tx,
  communityId: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(names)]
  if (wanted.length === 0) return new Map()
  const [last] = await tx.db
    .select({ position: max(buildings.position) })
    .from(buildings)
    .where(eq(buildings.communityId, communityId))
  const from = (last?.position ?? 0) + 1
  await tx.db
    .insert(buildings)
    .values(wanted.map((name, i) => ({ communityId, name, position: from + i })))
    .onConflictDoNothing()
  const rows = await tx.db
    .select({ id: buildings.id, name: buildings.name })
    .from(buildings)
    .where(and(eq(buildings.communityId, communityId), inArray(buildings.name, wanted)))
  return new Map(rows.map(({ id, name }) => [name, id]))
}

/** Writes new homes in one statement, without a household; gives their ids by label. */
export async function addUnits(
  tx: Tx,
  communityId: string,
  homes: readonly HomeFacts[],
): Promise<Map<string, string>> {
  if (homes.length === 0) return new Map()
  const idOf = await keepBuildings(
    tx,
    communityId,
    homes.map(({ building }) => building),
  )
  const rows = await tx.db
    .insert(units)
    .values(
      homes.map(({ building, ...home }) => ({ ...home, communityId, buildingId: found(idOf.get(building)) })),
    )
    .returning({ id: units.id, label: units.label })
  return new Map(rows.map(({ id, label }) => [label, id]))
}

/** Writes what a home is; its place stays. */
export async function changeUnit(
  tx: Tx,
  communityId: string,
  unitId: string,
  facts: Pick<HomeFacts, 'areaScaled' | 'usage' | 'occupancy' | 'movedInOn'>,
): Promise<void> {
  const { areaScaled, usage, occupancy, movedInOn } = facts
  await tx.db
    .update(units)
    .set({ areaScaled, usage, occupancy, movedInOn })
    .where(and(eq(units.communityId, communityId), eq(units.id, unitId)))
}

/** Takes homes back that nothing rests on, and the buildings that stand empty then. */
export async function removeUnits(tx: Tx, communityId: string, unitIds: readonly string[]): Promise<void> {
  if (unitIds.length === 0) return
  const gone = await tx.db
    .delete(units)
    .where(and(eq(units.communityId, communityId), inArray(units.id, [...unitIds])))
    .returning({ buildingId: units.buildingId })
  await tx.client.query(
    `delete from buildings b where b.community_id = $1 and b.id = any($2)
        and not exists (select from units u where u.community_id = $1 and u.building_id = b.id)
        and not exists (select from tickets t where t.community_id = $1 and t.building_id = b.id)`,
    [communityId, [...new Set(gone.map(({ buildingId }) => buildingId))]],
  )
}

/** Takes households back that nothing rests on. */
export async function removeHouseholds(tx: Tx, communityId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .delete(households)
    .where(and(eq(households.communityId, communityId), inArray(households.id, [...ids])))
}
