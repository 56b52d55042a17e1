import { showDecimal } from '@haolin/shared/decimal.ts'
import { type HomeChange, homeChanges } from '@haolin/shared/register/home-changes.ts'
import { usages } from '@haolin/shared/register/judge-homes.ts'
import { type Occupancy, occupancies } from '@haolin/shared/register/words.ts'
import { homesAsked, inOrder } from './homes-asked.ts'
import { cell, nameCell, named, type Source } from './source.ts'

/** 房屋名册. */
export const homes: Source<'homes'> = {
  rows: `
select u.id as unit_id, b.position, b.name as building, u.entrance, u.floor, u.room, u.label as unit, u.area_scaled,
       u.usage, u.occupancy, u.moved_in_on as "movedInOn"
  from asked ${homesAsked}`,
  names: [],
  total: null,
  order: inOrder,
  layOut: (row) => ({
    ...named(row, 'unit', 'building', 'entrance', 'room', 'movedInOn'),
    floor: String(row.floor),
    area: showDecimal({ digits: Number(row.area_scaled), places: 4 }, 0),
    usage: usages[row.usage as keyof typeof usages],
    occupancy: occupancies[row.occupancy as Occupancy],
  }),
}

/** 住户变动; how many people a household has is counted as the day begins. */
export const households: Source<'households'> = {
  rows: `
select h.community_id, h.id as household_id, u.id as unit_id, b.position, u.entrance, u.floor, u.label as unit,
       h.from_on as "fromOn", h.until_on as "untilOn", asked.as_of
  from asked ${homesAsked}
  join households h on h.community_id = u.community_id and h.unit_id = u.id`,
  names: [
    `(select coalesce(array_agg(o.name order by o.created_at, o.id), '{}') from residents o
       where o.community_id = r.community_id and o.household_id = r.household_id and o.relation = 'owner') as owners`,
    `(select count(*)::int from residents o
       where o.community_id = r.community_id and o.household_id = r.household_id and o.removed_at is null
         and (o.valid_until is null or o.valid_until > r.as_of::timestamp at time zone 'Asia/Shanghai')) as people`,
    `(select coalesce(json_agg(json_build_object('kind', y.kind, 'on', y."on") order by y.at, y.id), '[]')
        from home_history y where y.community_id = r.community_id and y.unit_id = r.unit_id
         and r.household_id in (y.household_id, y.next_household_id)) as changes`,
  ],
  total: null,
  order: `${inOrder}, "fromOn" desc, household_id`,
  layOut: (row, look) => ({
    ...named(row, 'unit', 'fromOn', 'untilOn'),
    owners: nameCell(row.owners, look),
    people: cell(row.people),
    changes: (row.changes as { kind: HomeChange; on: string }[])
      .map(({ kind, on }) => `${on} ${homeChanges[kind].label}`)
      .join('；'),
  }),
}
