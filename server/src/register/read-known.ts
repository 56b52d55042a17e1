import type { KnownHome } from '@haolin/shared/register/judge-homes.ts'
import type { KnownPerson } from '@haolin/shared/register/judge-people.ts'
import type { KnownVehicle } from '@haolin/shared/register/judge-vehicles.ts'
import type { Tx } from '../db/connect.ts'
import { openText } from '../sealed/open-text.ts'

/** Every home of a community as a file may speak of it. */
export async function readKnownHomes(tx: Tx, communityId: string): Promise<KnownHome[]> {
  const { rows } = await tx.client.query<KnownHome>({
    name: 'known_homes',
    text: `
      select u.id as "unitId", u.label, b.name as building, u.entrance, u.floor, u.room, u.area_scaled as "areaScaled",
             u.usage, u.occupancy, u.moved_in_on as "movedInOn",
             (select h.id from households h where h.community_id = $1 and h.unit_id = u.id and h.until_on is null
               order by h.from_on desc limit 1) as "householdId"
        from units u join buildings b on b.community_id = u.community_id and b.id = u.building_id
       where u.community_id = $1`,
    values: [communityId],
  })
  return rows
}

/** Everybody who lives in the community now. */
export async function readKnownPeople(tx: Tx, communityId: string): Promise<KnownPerson[]> {
  const { rows } = await tx.client.query<KnownPerson>({
    name: 'known_people',
    text: `
      select r.id as "residentId", r.unit_id as "unitId", r.name, r.phone, r.relation, r.account_id is not null as bound,
             to_char(r.valid_until at time zone 'Asia/Shanghai' - interval '1 second', 'YYYY-MM-DD') as "leaseUntil"
        from residents r
       where r.community_id = $1 and r.removed_at is null and (r.valid_until is null or r.valid_until > $2)`,
    values: [communityId, tx.now],
  })
  return rows.map((row) => ({ ...row, phone: row.phone && openText(row.phone, 'residents.phone') }))
}

/** The vehicles of the community with their homes. */
export async function readKnownVehicles(tx: Tx, communityId: string): Promise<KnownVehicle[]> {
  const { rows } = await tx.client.query<KnownVehicle>({
    name: 'known_vehicles',
    text: `
      select v.id as "vehicleId", h.unit_id as "unitId", v.plate, v.note
        from vehicles v join households h on h.community_id = $1 and h.id = v.household_id
       where v.community_id = $1 and v.until_on is null`,
    values: [communityId],
  })
  return rows
}
