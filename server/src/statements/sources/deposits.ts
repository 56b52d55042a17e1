import { daysBetween, localDate } from '@haolin/shared/calendar.ts'
import { endOf } from './asked.ts'
import { cell, named, type Source } from './source.ts'

/** Up to the end of the months asked for, or today. */
const before = (moment: string) => `(asked.to_period is null or ${moment} < ${endOf('asked.to_period')})`

const sum = (kinds: string) => `coalesce(sum(v.amount_fen) filter (where v.kind in (${kinds})), 0)::bigint`

const rows = `
select c.id, c.community_id, c.household_id, c.unit_id, b.position, u.label as unit, i.name as item, taken.at as taken_at,
       taken.fen as "takenFen", gone.deducted as "deductedFen", gone.vouchers, gone.returned as "returnedFen",
       taken.fen - gone.deducted - gone.returned as "heldFen"
  from asked
  join charges c on c.community_id = asked.community_id
  join fee_items i on i.community_id = c.community_id and i.id = c.fee_item_id and i.kind = 'deposit'
  join units u on u.community_id = c.community_id and u.id = c.unit_id
  join buildings b on b.community_id = u.community_id and b.id = u.building_id
  join lateral (
    select sum(a.amount_fen)::bigint as fen, min(a.at) as at from allocations a
     where a.community_id = c.community_id and a.charge_id = c.id and ${before('a.at')}) taken on taken.fen > 0
  cross join lateral (
    select ${sum("'deducted'")} as deducted, ${sum("'returned', 'returned_back'")} as returned,
           string_agg(v.reason || coalesce('（' || v.voucher || '）', ''), '；' order by v.at)
             filter (where v.kind = 'deducted') as vouchers
      from deposit_moves v
     where v.community_id = c.community_id and v.charge_id = c.id and ${before('v.at')}) gone
 where (asked.building_id is null or u.building_id = asked.building_id)
   and (asked.fee_item is null or i.code = asked.fee_item)
   and (asked.from_period is null or to_char(taken.at at time zone 'Asia/Shanghai', 'YYYY-MM') >= asked.from_period)`

/** 押金台账. */
export const deposits: Source<'deposits'> = {
  rows,
  names: [],
  total: 'heldFen',
  order: 'taken_at, id',
  layOut: (row, { asOf }) => ({
    ...named(row, 'unit', 'item', 'takenFen', 'deductedFen', 'returnedFen', 'heldFen'),
    vouchers: cell(row.vouchers),
    days: Number(row.heldFen) > 0 ? daysBetween(localDate((row.taken_at as Date).getTime()), asOf) : null,
  }),
}
