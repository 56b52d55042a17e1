import { eventsOf, type ReceivablePart } from '@haolin/shared/billing/receivable-parts.ts'
import { wordsIn } from './asked.ts'
import { named, type Source } from './source.ts'

const is = (part: ReceivablePart) => `e.event in (${wordsIn(eventsOf(part))})`
const fen = '(l.debit_fen - l.credit_fen)'
const start = `(asked.from_period || '-01')::date`
const end = `((asked.to_period || '-01')::date + interval '1 month')::date`
const present = 'c.period >= asked.from_period'
const where = 'c.community_id, c.unit_id, c.fee_item_id'

/**
 * What 应收账款 held at the end of the months asked for, so that a month that is over keeps its rate whatever is paid, waived or
 * voided later. It is what a charge stands at today less what was booked since: years of settled charges are never read. That both
 * are the same is a law of the nightly proof.
 */
const parts = `
select ${where}, c.amount_fen - c.reduced_fen as due, c.settled_fen as received, 0 as opening, 0 as cleared
  from asked join charges c on c.community_id = asked.community_id and c.bill_id is not null and c.voided_at is null
   and c.period between asked.from_period and asked.to_period
union all
select ${where}, 0, 0, c.outstanding_fen, 0
  from asked join charges c on c.community_id = asked.community_id and c.outstanding_fen > 0 and c.period < asked.from_period
union all
select ${where},
       case when ${present} and e.booked_on >= ${end} and (${is('billed')} or ${is('reduced')}) then 0 - ${fen} else 0 end,
       case when ${present} and e.booked_on >= ${end} and ${is('received')} then ${fen} else 0 end,
       case when ${present} or (${is('billed')} and e.booked_on < ${end}) then 0 else 0 - ${fen} end,
       case when not ${present} and e.booked_on < ${end} and ${is('received')} then 0 - ${fen} else 0 end
  from asked
  join journal_entries e on e.community_id = asked.community_id and e.booked_on >= ${start}
  cross join lateral (
    -- Entry by entry: however long the ledger, only the lines since then are read.
    select charge_id, debit_fen, credit_fen from journal_lines
     where community_id = e.community_id and entry_id = e.id and account = 'receivable' offset 0) l
  join charges c on c.community_id = e.community_id and c.id = l.charge_id and c.period <= asked.to_period`

/** Added up for each home before anything is looked up. A deposit is nobody's income and counts for nothing here. */
const rows = `
with homes as materialized (
  select ${where}, sum(c.due) as due, sum(c.received) as received, sum(c.opening) as opening, sum(c.cleared) as cleared
    from (${parts}) c group by 1, 2, 3)
select m.name as community, b.position, b.name as building, w.steward, i.code, i.name as "feeItem",
       coalesce(sum(p.due), 0)::bigint as "dueFen", coalesce(sum(p.received), 0)::bigint as "receivedFen",
       coalesce(sum(p.opening), 0)::bigint as "openingFen", coalesce(sum(p.cleared), 0)::bigint as "clearedFen"
  from asked
 cross join (
    select h.community_id, u.building_id, h.fee_item_id, sum(h.due) as due, sum(h.received) as received,
           sum(h.opening) as opening, sum(h.cleared) as cleared
      from asked cross join homes h
      join units u on u.community_id = h.community_id and u.id = h.unit_id
      join fee_items i on i.community_id = h.community_id and i.id = h.fee_item_id and i.kind <> 'deposit'
     where (asked.building_id is null or u.building_id = asked.building_id)
       and (asked.fee_item is null or i.code = asked.fee_item)
     group by 1, 2, 3) p
  join communities m on m.id = p.community_id
  left join buildings b on b.community_id = p.community_id and b.id = p.building_id
   and coalesce(asked.by, 'building') = 'building'
  left join fee_items i on i.community_id = p.community_id and i.id = p.fee_item_id and asked.by = 'feeItem'
  left join lateral (
    select coalesce(string_agg(s.name, '、' order by s.name), '未指定') as steward from staff s
     where s.community_id = p.community_id and s.base_building_id = p.building_id and s.enabled
       and 'agent' = any(s.roles)) w on asked.by = 'steward'
 group by m.name, b.position, b.name, w.steward, i.code, i.name
having sum(abs(p.due)) + sum(abs(p.received)) + sum(abs(p.opening)) + sum(abs(p.cleared)) > 0`

/** 收缴率. */
export const collection: Source<'collection'> = {
  rows,
  names: [],
  few: true,
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
