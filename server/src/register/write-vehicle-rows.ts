import { localDate } from '@haolin/shared/calendar.ts'
import type { VehiclePlan } from '@haolin/shared/register/judge-vehicles.ts'
import type { JudgedRow } from '@haolin/shared/register/read-row.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { readKnownHomes, readKnownVehicles } from './read-known.ts'
import { vehicles } from './tables.ts'
import type { WrittenRow } from './written-row.ts'

/** Writes new vehicles together and other notes one by one; says what stood before. */
export async function writeVehicleRows(
  tx: Tx,
  communityId: string,
  rows: readonly JudgedRow<VehiclePlan>[],
): Promise<WrittenRow[]> {
  if (rows.length === 0) return []
  const holders = new Map(
    (await readKnownHomes(tx, communityId)).map((home) => [home.unitId, home.householdId]),
  )
  const noted = new Map((await readKnownVehicles(tx, communityId)).map((one) => [one.vehicleId, one.note]))
  const fromOn = localDate(tx.now.getTime())
  const written: WrittenRow[] = []
  const fresh = rows.flatMap(({ line, plan }) => (plan?.vehicleId === null ? [{ line, plan }] : []))
  if (fresh.length > 0) {
    const made = await tx.db
      .insert(vehicles)
      .values(
        fresh.map(({ plan: { unitId, plate, note } }) => ({
          communityId,
          householdId: found(holders.get(unitId)),
          plate,
          note,
          fromOn,
          createdAt: tx.now,
        })),
      )
      .returning({ id: vehicles.id, plate: vehicles.plate })
    const idOf = new Map(made.map(({ id, plate }) => [plate, id]))
    for (const { line, plan } of fresh)
      written.push({ line, subjectId: found(idOf.get(plan.plate)), after: { note: plan.note } })
  }
  for (const { line, plan } of rows) {
    if (!plan?.vehicleId) continue
    const { vehicleId, note } = plan
    await tx.db
      .update(vehicles)
      .set({ note })
      .where(and(eq(vehicles.communityId, communityId), eq(vehicles.id, vehicleId)))
    written.push({
      line,
      subjectId: vehicleId,
      before: { note: noted.get(vehicleId) ?? '' },
      after: { note },
    })
  }
  return written
}
