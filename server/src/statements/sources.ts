import { ageBuckets } from '@haolin/shared/billing/ageing.ts'
import type { StatementName } from '@haolin/shared/billing/statement.ts'
import { demandedOn } from '../dunning/read-facts.ts'

/** What every statement is asked with, by name instead of by number; null asks for everything. */
export const asked = `
asked as (select $1::uuid as community_id, $2::text as from_period, $3::text as to_period, $4::uuid as building_id,
                 $5::text as fee_item, $6::text as show, $7::date as as_of)`

/** Owners of the household as the register has them; of a household that moved out, those it had. */
const debtors = `
(select coalesce(array_agg(o.name order by o.created_at, o.id) filter (where o.removed_at is null),
                 array_agg(o.name order by o.created_at, o.id))
   from residents o
  where o.community_id = r.community_id and o.unit_id = r.unit_id and o.household_id = r.household_id
    and o.relation = 'owner') as debtors`

/** When a household was last reminded, and from when limitation runs for what would lapse first (民法典 188, 195). */
const reminded = `
(select to_char(max(coalesce(a.ended_at, n.at)) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from dunning_notices n
   left join dunning_tasks a on a.community_id = n.community_id and a.notice_id = n.id
  where n.community_id = r.community_id and n.household_id = r.household_id and n.way <> 'pack'
    and (a.id is null or a.state = 'done')) as "remindedOn",
(select min(greatest(c.due_on, ${demandedOn})) from charges c
  where c.community_id = r.community_id and c.household_id = r.household_id and c.outstanding_fen > 0) as "limitedFrom"`

/** Whoever paid: who was written down at the desk, else by the name the register of that home has. */
const payer = `
coalesce(r."payerName", (select o.name from pay_orders y
   join residents o on o.community_id = y.community_id and o.household_id = y.household_id and o.account_id = y.account_id
  where y.community_id = r.community_id and y.id = r.order_id
  order by o.removed_at nulls first, o.id limit 1)) as payer`

const homeOfCharge = `
  join units u on u.community_id = c.community_id and u.id = c.unit_id
  join buildings b on b.community_id = u.community_id and b.id = u.building_id
  join communities m on m.id = c.community_id
  join fee_items i on i.community_id = c.community_id and i.id = c.fee_item_id`

/** Only what is published is owed. */
const askedCharges = `
  c.community_id = asked.community_id and c.bill_id is not null and c.voided_at is null
  and (asked.from_period is null or c.period >= asked.from_period)
  and (asked.to_period is null or c.period <= asked.to_period)
  and (asked.building_id is null or u.building_id = asked.building_id)
  and (asked.fee_item is null or i.code = asked.fee_item)`

const receivables = `
select c.community_id, c.unit_id, c.household_id, c.id, b.position, i.code, m.name as community, b.name as building,
       u.label as unit,
       i.name as "feeItem", c.period, c.source, c.revision, c.snapshot, c.amount_fen as "originalFen", c.reduced_fen as "reductionFen", 0 as "lateFeeFen",
       c.amount_fen - c.reduced_fen as "netFen", c.settled_fen as "paidFen", c.outstanding_fen as "owingFen",
       c.due_on as "dueOn", l.number as "billNumber"
  from charges c cross join asked
  join bills l on l.community_id = c.community_id and l.id = c.bill_id
  ${homeOfCharge}
 where ${askedCharges}
   and case asked.show when 'owing' then c.outstanding_fen > 0
                       when 'settled' then c.outstanding_fen = 0 else true end`

// A month in Beijing, as moments, so that the index on the time of receipt serves.
const startOf = (period: string) => `((${period} || '-01')::timestamp at time zone 'Asia/Shanghai')`
const endOf = (period: string) =>
  `(((${period} || '-01')::timestamp + interval '1 month') at time zone 'Asia/Shanghai')`
const month = `to_char(r.received_at at time zone 'Asia/Shanghai', 'YYYY-MM')`

const receipts = `
select r.id, r.received_at as "receivedAt", r.number as "receiptNumber", r.channel, r.merchant_id as "merchantId",
       r.transaction_id as "transactionId", r.payer_name as "payerName", r.community_id, r.order_id, u.label as unit, p.*
  from receipts r cross join asked
  join units u on u.community_id = r.community_id and u.id = r.unit_id
  cross join lateral (
    select i.code, i.name as "feeItem", c.period, a.charge_id as part, a.amount_fen as "totalFen",
           case when c.period >= ${month} then a.amount_fen else 0 end as "currentFen",
           case when c.period < ${month} then a.amount_fen else 0 end as "arrearsFen", 0 as "prepaymentFen"
      from allocations a
      join charges c on c.community_id = a.community_id and c.id = a.charge_id
      join fee_items i on i.community_id = c.community_id and i.id = c.fee_item_id
     where a.community_id = r.community_id and a.receipt_id = r.id and a.reverses_id is null
    union all
    select null, '预收', null, null, r.prepaid_fen, 0, 0, r.prepaid_fen where r.prepaid_fen > 0) p
 where r.community_id = asked.community_id
   and (asked.from_period is null or r.received_at >= ${startOf('asked.from_period')})
   and (asked.to_period is null or r.received_at < ${endOf('asked.to_period')})
   and (asked.building_id is null or u.building_id = asked.building_id)
   and (asked.fee_item is null or p.code = asked.fee_item)`

const buckets = ageBuckets.map(({ key, from, to }) => {
  const old = `asked.as_of - c.due_on >= ${from}${Number.isFinite(to) ? ` and asked.as_of - c.due_on <= ${to}` : ''}`
  return `coalesce(sum(c.outstanding_fen) filter (where ${old}), 0)::bigint as "${key}"`
})

const arrears = `
select c.community_id, c.household_id, c.unit_id, m.name as community, b.position, b.name as building, u.label as unit,
       sum(c.outstanding_fen)::bigint as "owingFen", min(c.due_on) as "oldestOn", ${buckets.join(', ')}
  from charges c cross join asked ${homeOfCharge}
 where ${askedCharges} and c.outstanding_fen > 0 and c.due_on <= asked.as_of
 group by c.community_id, c.household_id, c.unit_id, m.name, b.position, b.name, u.label`

/** Where a statement comes from. */
type Source = {
  rows: string
  /** An order in which no two rows are equal, so that pages never overlap. */
  order: string
  /** What is looked up only for the rows that are shown. */
  names: string
  /** The column whose sum stands for the whole. */
  total: string
}

// biome-ignore format: a row reads as a sentence
/** The source of each statement; `rows` may use `asked`. */
export const sources: Record<StatementName, Source> = {
  receivables: { rows: receivables, names: debtors, total: 'netFen',   order: 'period, position, unit, code, source, revision, id' },
  receipts:    { rows: receipts,    names: payer,   total: 'totalFen', order: '"receivedAt", "receiptNumber", code nulls last, period, part' },
  arrears:     { rows: arrears,     names: `${debtors}, ${reminded}`, total: 'owingFen', order: 'position, unit, household_id' },
}
