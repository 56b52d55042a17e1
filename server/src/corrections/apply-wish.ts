import type { RegisterFacts } from '@haolin/shared/register/correction.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { changePersonIn, removePersonIn } from '../register/keep-person.ts'
import { addPetIn, endPetIn } from '../register/keep-pet.ts'
import { addVehicleIn, endVehicleIn } from '../register/keep-vehicle.ts'
import type { CorrectionRow } from './tables.ts'

/** Writes a granted wish into the register, what it does not speak of as it is now; another plate, or another name of a pet, ends the old entry and begins one. */
export async function applyWish(
  context: MemberContext,
  tx: Tx,
  { about, ask, subjectId, unitId, wish }: CorrectionRow,
  now: RegisterFacts | null,
): Promise<void> {
  if (about === 'person') {
    const residentId = found(subjectId)
    if (ask === 'gone') return removePersonIn(context, tx, unitId, residentId)
    const name = wish.name ?? found(now?.name)
    return changePersonIn(context, tx, unitId, residentId, { name, ...(wish.phone && { phone: wish.phone }) })
  }
  const note = wish.note ?? now?.note ?? ''
  if (about === 'vehicle') {
    if (ask !== 'missing') await endVehicleIn(context, tx, unitId, found(subjectId))
    if (ask !== 'gone') await addVehicleIn(context, tx, unitId, { plate: found(wish.plate), note })
    return
  }
  if (ask !== 'missing') await endPetIn(context, tx, unitId, found(subjectId))
  if (ask === 'gone') return
  const kind = found(wish.petKind ?? now?.petKind)
  await addPetIn(context, tx, unitId, { kind, name: found(wish.name), note })
}
