import { type ImportKind, type Mapping, mappingLacks } from '@haolin/shared/register/import-columns.ts'
import { type HomePlan, judgeHomes } from '@haolin/shared/register/judge-homes.ts'
import { judgePeople, type PersonPlan } from '@haolin/shared/register/judge-people.ts'
import { judgeVehicles, type VehiclePlan } from '@haolin/shared/register/judge-vehicles.ts'
import type { JudgedRow } from '@haolin/shared/register/read-row.ts'
import type { Tx } from '../db/connect.ts'
import { readKnownHomes, readKnownPeople, readKnownVehicles } from './read-known.ts'

/** A file that waits to be taken in. */
export type SheetFile = {
  kind: ImportKind
  mapping: Mapping
  cells: { line: number; cells: string[] }[]
}

/** The rows of a file against the register as it is now, by what they speak of. */
export type Judged =
  | { kind: 'homes'; rows: JudgedRow<HomePlan>[] }
  | { kind: 'people'; rows: JudgedRow<PersonPlan>[] }
  | { kind: 'vehicles'; rows: JudgedRow<VehiclePlan>[] }

/** Judges every row of a file; none while its columns are not known. */
export async function judgeImport(
  tx: Tx,
  communityId: string,
  { kind, mapping, cells }: SheetFile,
): Promise<Judged> {
  if (mappingLacks(kind, mapping) !== null) return { kind, rows: [] }
  const homes = await readKnownHomes(tx, communityId)
  if (kind === 'homes') return { kind, rows: judgeHomes(cells, mapping, homes) }
  if (kind === 'people')
    return { kind, rows: judgePeople(cells, mapping, homes, await readKnownPeople(tx, communityId)) }
  return { kind, rows: judgeVehicles(cells, mapping, homes, await readKnownVehicles(tx, communityId)) }
}
