import { localDate } from '@haolin/shared/calendar.ts'
import { type PayChannel, payChannels } from '@haolin/shared/payment/channels.ts'
import { inStretch } from './asked.ts'
import { cell, nameCell, named, type Source } from './source.ts'

const labelOf = (channel: string): string =>
  channel === 'prepayment' ? '预收抵扣' : payChannels[channel as PayChannel].label

/** The parts of an amount: each fen of it stands in exactly one of these columns. */
const parts = (amount: string, moment: string) => `
  case when i.kind not in ('late_fee', 'deposit') and c.period >= to_char(${moment} at time zone 'Asia/Shanghai', 'YYYY-MM')
       then ${amount} else 0 end as "currentFen",
  case when i.kind not in ('late_fee', 'deposit') and c.period < to_char(${moment} at time zone 'Asia/Shanghai', 'YYYY-MM')
       then ${amount} else 0 end as "arrearsFen",
  case when i.kind = 'late_fee' then ${amount} else 0 end as "lateFeeFen",
  case when i.kind = 'deposit' then ${amount} else 0 end as "depositFen"`

const ofCharge = `
  join charges c on c.community_id = a.community_id and c.id = a.charge_id
  join fee_items i on i.community_id = c.community_id and i.id = c.fee_item_id`

/** Every fen that arrived, as it was placed then; what was given back later stands in 退款台账 and not here. */
const arrived = `
select r.id, r.received_at as "receivedAt", r.number as "receiptNumber", r.channel, r.merchant_id as "merchantId",
       r.transaction_id as "transactionId", r.community_id, r.order_id, r.payer_name, r.taken_by, r.household_id, r.unit_id,
       u.label as unit, p.*
  from receipts r cross join asked
  join units u on u.community_id = r.community_id and u.id = r.unit_id
  cross join lateral (
    select i.code, i.name as "feeItem", c.period, a.id as part, a.amount_fen as "totalFen", 0 as "prepaymentFen",
           ${parts('a.amount_fen', 'r.received_at')}
      from allocations a ${ofCharge}
     where a.community_id = r.community_id and a.receipt_id = r.id and a.reverses_id is null
    union all
    select null, '预收', null, null, r.prepaid_fen, r.prepaid_fen, 0, 0, 0, 0 where r.prepaid_fen > 0) p
 where r.community_id = asked.community_id and ${inStretch('r.received_at')}
   and (asked.building_id is null or u.building_id = asked.building_id)
   and (asked.fee_item is null or p.code = asked.fee_item)`

/** Money paid ahead that settled a charge, or came back from one: nothing arrives, it changes its place. */
const applied = `
select a.id, a.at, null, 'prepayment', null, null, a.community_id, null::uuid, null, null::uuid, c.household_id, c.unit_id,
       u.label, i.code, i.name, c.period, a.id, 0, 0 - a.amount_fen, ${parts('a.amount_fen', 'a.at')}
  from allocations a cross join asked ${ofCharge}
  join units u on u.community_id = c.community_id and u.id = c.unit_id
 where a.community_id = asked.community_id and a.refund_id is null
   and (a.receipt_id is null or a.reverses_id is not null) and ${inStretch('a.at')}
   and (asked.building_id is null or u.building_id = asked.building_id)
   and (asked.fee_item is null or i.code = asked.fee_item)`

/** The fee of a receipt as the books have it, once WeChat has settled it; told on the receipt's first line. */
const rows = `
select p.*, f.fee as "feeFen", p."totalFen" - f.fee as "netFen"
  from (select p.*, row_number() over (partition by id order by code nulls last, period, part) as line
          from (${arrived} union all ${applied}) p) p
  left join lateral (
    select case when p.channel in ('cash', 'transfer', 'prepayment') then 0
                when count(*) = 0 then null
                when p.line = 1 then coalesce(sum(l.debit_fen) filter (where l.account = 'channel_fee'), 0)
                else 0 end::bigint as fee
      from journal_entries e join journal_lines l on l.community_id = e.community_id and l.entry_id = e.id
     where e.community_id = p.community_id and e.event = 'payment_settled' and e.subject_id = p.id) f on true`

/** Whoever paid, by the name the desk wrote down or the register of that home has. */
const payer = `
coalesce(r.payer_name, (select o.name from pay_orders y
   join residents o on o.community_id = y.community_id and o.household_id = y.household_id and o.account_id = y.account_id
  where y.community_id = r.community_id and y.id = r.order_id
  order by o.removed_at nulls first, o.id limit 1)) as payer`

const takenBy = `
(select s.name from staff s where s.community_id = r.community_id and s.id = r.taken_by) as "takenBy"`

const invoiced = `
exists (select from invoice_lines v where v.community_id = r.community_id and v.allocation_id = r.part
   and v.released_at is null) as invoiced`

/** 实收明细. */
export const receipts: Source<'receipts'> = {
  rows,
  names: [payer, takenBy, invoiced],
  total: 'totalFen',
  order: '"receivedAt", "receiptNumber" nulls last, code nulls last, period, part',
  layOut(row, look) {
    const channel = String(row.channel)
    const online = channel === 'wechat' ? '线上' : null
    return {
      ...named(row, 'receiptNumber', 'merchantId', 'transactionId', 'unit', 'feeItem', 'period'),
      ...named(row, 'totalFen', 'currentFen', 'arrearsFen', 'prepaymentFen', 'lateFeeFen', 'depositFen'),
      ...named(row, 'feeFen', 'netFen'),
      receivedOn: localDate((row.receivedAt as Date).getTime()),
      channel: labelOf(channel),
      payer: nameCell(row.payer, look),
      takenBy: cell(row.takenBy) ?? online,
      invoiced: row.invoiced ? '是' : '否',
    }
  },
}
