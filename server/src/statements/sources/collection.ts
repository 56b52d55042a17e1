import { eventsOf, type ReceivablePart } from '@haolin/shared/billing/receivable-parts.ts'
import { wordsIn } from './asked.ts'
import { named, type Source } from './source.ts'

const is = (part: ReceivablePart) => `e.event in (${wordsIn(eventsOf(part))})`
const fen = 'l.debit_fen - l.credit_fen'
const start = `(asked.from_period || '-01')::date`

/**
 * Read off 应收账款 up to the last day of the months asked for, so that a month that is over keeps its rate whatever
 * is paid, waived or voided later. A deposit is nobody's income and counts for nothing here.
 */
const perCharge = `
select c.id, c.period >= asked.from_period as present, c.community_id, u.building_id, c.fee_item_id,
       coalesce(sum(${fen}) filter (where ${is('billed')} or ${is('reduced')}), 0) as due,
       coalesce(0 - sum(${fen}) filter (where ${is('received')}), 0) as received,
       coalesce(sum(${fen}) filter (where e.booked_on < ${start} or ${is('billed')}), 0) as opening,
       coalesce(0 - sum(${fen}) filter (where ${is('received')} and e.booked_on >= ${start}), 0) as cleared
  from asked
  join journal_lines l on l.community_id = asked.community_id and l.account = 'receivable'
  join journal_entries e on e.community_id = l.community_id and e.id = l.entry_id
   and e.booked_on < ((asked.to_period || '-01')::date + interval '1 month')::date
  join charges c on c.community_id = l.community_id and c.id = l.charge_id and c.period <= asked.to_period
  join fee_items i on i.community_id = c.community_id and i.id = c.fee_item_id and i.kind <> 'deposit'
  join units u on u.community_id = c.community_id and u.id = c.unit_id
 where (asked.building_id is null or u.building_id = asked.building_id)
   and (asked.fee_item is null or i.code = asked.fee_item)
 group by c.community_id, c.id, asked.from_period, u.building_id`

const rows = `
select m.name as community, b.position, b.name as building, w.steward, i.code, i.name as "feeItem",
       coalesce(sum(p.due) filter (where p.present), 0)::bigint as "dueFen",
       coalesce(sum(p.received) filter (where p.present), 0)::bigint as "receivedFen",
       coalesce(sum(p.opening) filter (where not p.present), 0)::bigint as "openingFen",
       coalesce(sum(p.cleared) filter (where not p.present), 0)::bigint as "clearedFen"
  from asked cross join (${perCharge}) p
  join communities m on m.id = p.community_id
  left join buildings b on b.community_id = p.community_id and b.id = p.building_id
   and coalesce(asked.by, 'building') = 'building'
  left join fee_items i on i.community_id = p.community_id and i.id = p.fee_item_id and asked.by = 'feeItem'
  left join lateral (
    select coalesce(string_agg(s.name, '、' order by s.name), '未指定') as steward from staff s
     where s.community_id = p.community_id and s.base_building_id = p.building_id and s.enabled
       and 'agent' = any(s.roles)) w on asked.by = 'steward'
 group by m.name, b.position, b.name, w.steward, i.code, i.name
having sum(abs(p.due)) + sum(abs(p.received)) + sum(abs(p.opening)) > 0`

/** 收缴率. */
export const collection: Source<'collection'> = {
  rows,
  names: [],
  total: 'dueFen',
  order: 'position nulls first, building, steward nulls first, code nulls first',
  layOut: (row) => ({
    ...named(row, 'community', 'dueFen', 'receivedFen', 'openingFen', 'clearedFen'),
    building: row.building ? String(row.building) : '全部',
    steward: row.steward ? String(row.steward) : '全部',
    feeItem: row.feeItem ? String(row.feeItem) : '全部',
    currentRate: null,
    clearedRate: null,
    combinedRate: null,
  }),
}
