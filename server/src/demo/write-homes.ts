import { found } from '../app-error.ts'
import { buildings, communities, parkingSpaces, units } from '../communities/tables.ts'
import type { LoadedUnit } from './loaded-company.ts'
import { makeHouseholds } from './make-households.ts'
import type { SampleBuilding, SampleCommunity } from './sample-company.ts'
import type { Choice } from './seeded-choice.ts'
import type { Stage } from './stage.ts'

/** Where the homes of a community were written. */
export type WrittenHomes = { communityId: string; buildings: Map<string, string>; units: LoadedUnit[] }

/** Writes a community with its buildings, homes, shops and today's households. */
export async function writeHomes(
  { tx }: Stage,
  companyId: string,
  sample: SampleCommunity,
  position: number,
): Promise<WrittenHomes> {
  const { code, name, city, dutyPhone, serviceHours } = sample
  const createdAt = new Date(`${sample.movedIn}T01:00:00Z`)
  const [community] = await tx.db
    .insert(communities)
    .values({ companyId, code, name, city, dutyPhone, serviceHours, createdAt })
    .returning({ id: communities.id })
  const communityId = found(community).id
  const written = await tx.db
    .insert(buildings)
    .values(sample.buildings.map(({ name }, i) => ({ communityId, name, position: i + 1 })))
    .returning({ id: buildings.id, name: buildings.name })
  const idOf = new Map(written.map(({ id, name }) => [name, id]))
  const planned = [
    ...sample.buildings.flatMap((building) => homesOf(building, sample.movedIn)),
    ...shopsOf(sample),
  ]
  const rows = await tx.db
    .insert(units)
    .values(
      planned.map(({ building, ...unit }) => ({
        ...unit,
        communityId,
        buildingId: found(idOf.get(building)),
      })),
    )
    .returning()
  const homes = rows.map((row) => ({
    communityId,
    unitId: row.id,
    buildingId: row.buildingId,
    label: row.label,
    usage: row.usage,
    movedInOn: row.movedInOn ?? sample.movedIn,
  }))
  return { communityId, buildings: idOf, units: await makeHouseholds(tx, homes, position) }
}

function homesOf({ name, entrances, floors, areas }: SampleBuilding, movedInOn: string) {
  const homes = []
  for (let entrance = 1; entrance <= entrances; entrance++)
    for (let floor = 1; floor <= floors; floor++)
      for (const [i, areaScaled] of areas.entries()) {
        const room = String(floor * 100 + i + 1)
        homes.push({
          building: name,
          entrance: `${entrance}单元`,
          floor,
          room,
          label: `${name}${entrance}单元${room}`,
          areaScaled,
          usage: 'home' as const,
          movedInOn,
        })
      }
  return homes
}

const shopsOf = ({ shops, movedIn }: SampleCommunity) =>
  shops.map((areaScaled, i) => ({
    building: '1栋',
    entrance: '临街',
    floor: 1,
    room: `S${i + 1}`,
    label: `1栋商铺${i + 1}号`,
    areaScaled,
    usage: 'shop' as const,
    movedInOn: movedIn,
  }))

/** Writes the parking spaces: owned, rented, and some that are free. */
export async function writeSpaces(
  { tx }: Stage,
  { communityId, units }: WrittenHomes,
  count: number,
  choice: Choice,
): Promise<void> {
  const holders = units.filter(({ householdId, usage }) => householdId && usage === 'home')
  await tx.db.insert(parkingSpaces).values(
    Array.from({ length: count }, (_, i) => {
      const kind = i < count * 0.6 ? ('owned' as const) : ('rented' as const)
      const holder = i < count * 0.92 ? holders[(i * 7 + 3) % holders.length] : undefined
      return {
        communityId,
        code: `B1-${String(i + 1).padStart(3, '0')}`,
        kind,
        householdId: holder?.householdId ?? null,
        plate: holder ? makePlate(choice) : null,
        fromOn: holder?.movedInOn ?? null,
      }
    }),
  )
}

const makePlate = (choice: Choice) =>
  `浙A${choice.oneOf([...'BCDEFGHJKLMNPQRSTUVWXYZ'])}${String(choice.between(1, 9999)).padStart(4, '0')}`
