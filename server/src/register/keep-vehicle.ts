import { localDate } from '@haolin/shared/calendar.ts'
import { plainPlate, platePattern } from '@haolin/shared/register/words.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { holderOf } from './read-home-now.ts'
import { vehicles } from './tables.ts'

const isPlate = new RegExp(platePattern)

/** A vehicle as people write it down. */
type Said = { plate: string; note: string }

/** Enters a vehicle of a household; a plate that stands elsewhere in the community is refused. */
export const addVehicle = (
  context: MemberContext,
  unitId: string,
  said: Said,
): Promise<{ vehicleId: string }> =>
  context.once(async (tx) => ({ vehicleId: await addVehicleIn(context, tx, unitId, said) }))

/** The same, within the caller's transaction. */
export async function addVehicleIn(
  context: MemberContext,
  tx: Tx,
  unitId: string,
  said: Said,
): Promise<string> {
  const { communityId } = context.member
  const plate = plainPlate(said.plate)
  if (!isPlate.test(plate))
    throw new AppError('invalid_input', { fields: [{ field: 'plate', message: '车牌不对，应像 浙A12345' }] })
  const householdId = await holderOf(tx, communityId, unitId)
  const fromOn = localDate(tx.now.getTime())
  const [row] = await tx.db
    .insert(vehicles)
    .values({ communityId, householdId, plate, note: said.note.trim(), fromOn, createdAt: tx.now })
    .onConflictDoNothing()
    .returning({ id: vehicles.id })
  if (!row) throw new AppError('plate_taken')
  await audit(tx, communityId, context.actor, 'register.add_vehicle', `vehicle:${row.id}`, { unitId })
  return row.id
}

/** Ends a vehicle of the household that holds the home; 404 for one of another home. */
export const endVehicle = (
  context: MemberContext,
  unitId: string,
  vehicleId: string,
): Promise<{ done: true }> =>
  context.inTx(async (tx) => {
    await endVehicleIn(context, tx, unitId, vehicleId)
    return { done: true }
  })

/** The same, within the caller's transaction. */
export async function endVehicleIn(
  context: MemberContext,
  tx: Tx,
  unitId: string,
  vehicleId: string,
): Promise<void> {
  const { communityId } = context.member
  const householdId = await holderOf(tx, communityId, unitId)
  const [row] = await tx.db
    .update(vehicles)
    .set({ untilOn: localDate(tx.now.getTime()) })
    .where(
      and(
        eq(vehicles.communityId, communityId),
        eq(vehicles.id, vehicleId),
        eq(vehicles.householdId, householdId),
        isNull(vehicles.untilOn),
      ),
    )
    .returning({ id: vehicles.id })
  await audit(tx, communityId, context.actor, 'register.end_vehicle', `vehicle:${found(row).id}`, { unitId })
}
