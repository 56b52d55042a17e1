import { cleanCell, type FileRow, type Mapping } from './import-columns.ts'
import type { PeopledHome } from './judge-people.ts'
import { makeFinder } from './place-key.ts'
import { type JudgedRow, openRow, passedOver, placeSaid } from './read-row.ts'
import { plainPlate, platePattern } from './words.ts'

/** A vehicle of the register. */
export type KnownVehicle = {
  readonly vehicleId: string
  readonly unitId: string
  readonly plate: string
  readonly note: string
}

/** What a row writes: a new vehicle of a home, or another note of one that is there. */
export type VehiclePlan = {
  readonly vehicleId: string | null
  readonly unitId: string
  readonly plate: string
  readonly note: string
}

const isPlate = new RegExp(platePattern)

/** Judges rows of vehicles against the register; a plate of another home is not taken away from it by a file. */
export function judgeVehicles(
  rows: readonly FileRow[],
  mapping: Mapping,
  homes: readonly PeopledHome[],
  vehicles: readonly KnownVehicle[],
): JudgedRow<VehiclePlan>[] {
  const find = makeFinder(homes)
  const labelOf = new Map(homes.map(({ unitId, label }) => [unitId, label]))
  const byPlate = new Map(vehicles.map((vehicle) => [vehicle.plate, vehicle]))
  const seen = new Map<string, number>()
  return rows.map((fileRow) => {
    const row = openRow(fileRow, mapping)
    const place = placeSaid(row)
    const plate = plainPlate(row.text('plate'))
    const home = place === '' ? '没有填房号' : find(place)
    const said = `${place} ${plate}`.trim()
    const gone = passedOver(row, said)
    if (gone) return gone
    if (typeof home === 'string') row.wrong('unit', home)
    else if (home.householdId === null) row.wrong('unit', '这套房屋还没有登记业主，请先导入人员')
    const before = seen.get(plate)
    if (!isPlate.test(plate)) row.wrong('plate', `车牌「${row.text('plate')}」不对，应像 浙A12345`)
    else if (before !== undefined) row.wrong('plate', `和第 ${before} 行是同一个车牌，请只留一行`)
    else seen.set(plate, row.line)
    const known = byPlate.get(plate)
    if (known && typeof home !== 'string' && known.unitId !== home.unitId)
      row.wrong('plate', `这个车牌登记在 ${labelOf.get(known.unitId) ?? '另一套房屋'}，请先到那里停用`)
    const text = row.text('note').slice(0, 100)
    const note = known && cleanCell(known.note).slice(0, 100) === text ? known.note : text
    if (row.problems.length > 0 || typeof home === 'string')
      return { line: row.line, said, outcome: 'refused', plan: null, changes: [], problems: row.problems }
    const plan = {
      vehicleId: known?.vehicleId ?? null,
      unitId: home.unitId,
      plate,
      note: note || (known?.note ?? ''),
    }
    const changes = known
      ? known.note === plan.note
        ? []
        : [`备注 ${known.note || '未填'} → ${plan.note}`]
      : [`${home.label} ${plate}`]
    return {
      line: row.line,
      said,
      outcome: known ? (changes.length > 0 ? 'changed' : 'same') : 'new',
      plan,
      changes,
      problems: [],
    }
  })
}
