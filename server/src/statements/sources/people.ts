import { maskPhone } from '@haolin/shared/mask.ts'
import { type Relation, relations } from '@haolin/shared/roles.ts'
import { openText } from '../../sealed/open-text.ts'
import { dayOf, homesAsked, inOrder, placed } from './homes-asked.ts'
import { nameCell, named, type Source } from './source.ts'

const lastDay = dayOf(`(r.valid_until - interval '1 second')`)
// Whatever ends in the course of today is over; what lasts through today is not.
const leaseOver = `r.valid_until < (asked.as_of + 1)::timestamp at time zone 'Asia/Shanghai'`

/** 人员名册. Numbers stay sealed until the file is written. */
export const people: Source<'people'> = {
  rows: `
select ${placed}, r.id, r.name, r.phone, r.relation, r.account_id is not null as bound, r.created_at,
       ${lastDay} as "leaseUntil", ${dayOf('r.created_at')} as "sinceOn",
       coalesce(${dayOf('r.removed_at')}, case when ${leaseOver} then ${lastDay} end) as "goneOn"
  from asked ${homesAsked}
  join residents r on r.community_id = u.community_id and r.unit_id = u.id`,
  names: [],
  total: null,
  order: `${inOrder}, created_at, id`,
  layOut: (row, look) => ({
    ...named(row, 'unit', 'leaseUntil', 'sinceOn', 'goneOn'),
    name: nameCell(row.name, look),
    phone: phoneCell(row.phone, look.fullNames),
    relation: relations[row.relation as Relation],
    bound: row.bound ? '是' : '否',
  }),
}

function phoneCell(sealed: unknown, whole: boolean): string | null {
  if (typeof sealed !== 'string') return null
  const phone = openText(sealed, 'residents.phone')
  return whole ? phone : maskPhone(phone)
}
