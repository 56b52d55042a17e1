import { type PetKind, petKinds } from '@haolin/shared/register/words.ts'
import { dayOf, homesAsked, inOrder, placed } from './homes-asked.ts'
import { named, type Source } from './source.ts'

const ofHousehold = 'join households h on h.community_id = u.community_id and h.unit_id = u.id'

/** 车辆名册. */
export const vehicles: Source<'vehicles'> = {
  rows: `
select ${placed}, v.id, v.plate, v.note, v.from_on as "fromOn", v.until_on as "goneOn"
  from asked ${homesAsked} ${ofHousehold}
  join vehicles v on v.community_id = h.community_id and v.household_id = h.id`,
  names: [],
  total: null,
  order: `${inOrder}, "fromOn", id`,
  layOut: (row) => named(row, 'unit', 'plate', 'note', 'fromOn', 'goneOn'),
}

/** 车位名册; a space nobody holds stands in no building. */
export const spaces: Source<'spaces'> = {
  rows: `
select s.id, s.code, s.kind, u.label as unit, u.id as unit_id, s.plate, s.from_on as "fromOn", s.until_on as "untilOn"
  from asked
  join parking_spaces s on s.community_id = asked.community_id
  left join households h on h.community_id = s.community_id and h.id = s.household_id
  left join units u on u.community_id = h.community_id and u.id = h.unit_id
 where asked.building_id is null or u.building_id = asked.building_id`,
  names: [],
  total: null,
  order: 'code, "fromOn" nulls first, id',
  layOut: (row) => ({
    ...named(row, 'code', 'unit', 'plate', 'fromOn', 'untilOn'),
    kind: row.kind === 'owned' ? '产权' : '租用',
  }),
}

/** 宠物名册. */
export const pets: Source<'pets'> = {
  rows: `
select ${placed}, p.id, p.kind, p.name, p.note, p.created_at, ${dayOf('p.created_at')} as "sinceOn",
       ${dayOf('p.ended_at')} as "goneOn"
  from asked ${homesAsked} ${ofHousehold}
  join pets p on p.community_id = h.community_id and p.household_id = h.id`,
  names: [],
  total: null,
  order: `${inOrder}, created_at, id`,
  layOut: (row) => ({
    ...named(row, 'unit', 'name', 'note', 'sinceOn', 'goneOn'),
    kind: petKinds[row.kind as PetKind],
  }),
}
