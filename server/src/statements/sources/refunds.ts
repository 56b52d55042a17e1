import { type RefundState, refundStates } from '@haolin/shared/payment/refund.ts'
import { inStretch } from './asked.ts'
import { named, type Source } from './source.ts'

const rows = `
select f.id, f.created_at as at, f.number, t.number as "receiptNumber", f.provider_id as "providerId",
       f.amount_fen as "askedFen", case when f.state = 'succeeded' then f.amount_fen else 0 end as "arrivedFen", f.state,
       f.reason, f.community_id, f.household_id, f.unit_id, x.name as asked_by, y.name as decided_by
  from asked
  join refunds f on f.community_id = asked.community_id
  join units u on u.community_id = f.community_id and u.id = f.unit_id
  join receipts t on t.community_id = f.community_id and t.id = f.receipt_id
  left join approvals p on p.community_id = f.community_id and p.id = f.approval_id
  left join staff x on x.community_id = f.community_id and x.id = p.asked_by
  left join staff y on y.community_id = f.community_id and y.id = p.decided_by
 where ${inStretch('f.created_at')}
   and (asked.building_id is null or u.building_id = asked.building_id)`

/** What became of the invoices for what was given back: the number of the red one, or nothing. */
const redNumbers = `
(select array_agg(distinct i.red_number)
   from allocations a
   join invoice_lines l on l.community_id = a.community_id and l.allocation_id = a.reverses_id
   join invoices i on i.community_id = l.community_id and i.id = l.invoice_id and i.red_number is not null
  where a.community_id = r.community_id and a.refund_id = r.id) as red_numbers`

/** 退款台账. */
export const refunds: Source<'refunds'> = {
  rows,
  names: [redNumbers],
  total: 'askedFen',
  order: 'at, number',
  layOut: (row) => ({
    ...named(row, 'number', 'receiptNumber', 'providerId', 'askedFen', 'arrivedFen', 'reason'),
    state: refundStates[row.state as RefundState].label,
    decidedBy: `${row.asked_by ?? '已离职员工'} 申请 → ${row.decided_by ?? '已离职员工'} 同意`,
    invoices: Array.isArray(row.red_numbers) ? `已红冲 ${row.red_numbers.join('、')}` : '没有发票',
  }),
}
