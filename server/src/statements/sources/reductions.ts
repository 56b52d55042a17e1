import { type ApprovalKind, approvalKinds } from '@haolin/shared/approval/kinds.ts'
import { inStretch, wordsIn } from './asked.ts'
import { momentCell, named, type Source } from './source.ts'

/** What may take something off a charge once a second person agreed. */
const kinds = ['waiver', 'late_fee_waiver', 'dispute_outcome', 'write_off'] as const satisfies ApprovalKind[]

const rows = `
select a.id, a.kind, a.reason, a.decided_at as at, a.amount_fen as "reducedFen", c.amount_fen as "originalFen",
       c.community_id, c.household_id, c.unit_id, u.label as unit, l.number as "billNumber",
       x.name as "askedBy", y.name as "decidedBy"
  from asked
  join approvals a on a.community_id = asked.community_id and a.state = 'approved' and a.kind in (${wordsIn(kinds)})
  join charges c on c.community_id = a.community_id
   and c.id = case when a.subject like 'charge %' then substring(a.subject from 8)::uuid end
  join units u on u.community_id = c.community_id and u.id = c.unit_id
  join fee_items i on i.community_id = c.community_id and i.id = c.fee_item_id
  left join bills l on l.community_id = c.community_id and l.id = c.bill_id
  left join staff x on x.community_id = a.community_id and x.id = a.asked_by
  left join staff y on y.community_id = a.community_id and y.id = a.decided_by
 where ${inStretch('a.decided_at')}
   and (asked.building_id is null or u.building_id = asked.building_id)
   and (asked.fee_item is null or i.code = asked.fee_item)`

/** 减免台账. */
export const reductions: Source<'reductions'> = {
  rows,
  names: [],
  total: 'reducedFen',
  order: 'at, id',
  layOut: (row) => ({
    ...named(row, 'unit', 'billNumber', 'originalFen', 'reducedFen', 'reason', 'askedBy'),
    kind: approvalKinds[row.kind as ApprovalKind].label,
    decidedBy: `${row.askedBy ?? '已离职员工'} 申请 → ${row.decidedBy ?? '已离职员工'} 同意`,
    at: momentCell(row.at),
  }),
}
