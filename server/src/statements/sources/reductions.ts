import { type ReductionKind, reductionKinds } from '@haolin/shared/billing/reduction.ts'
import { inStretch } from './asked.ts'
import { momentCell, named, type Source } from './source.ts'

const rows = `
select a.id, a.kind, a.reason, a.at, a.amount_fen as "reducedFen", c.amount_fen as "originalFen",
       c.community_id, c.household_id, c.unit_id, u.label as unit, l.number as "billNumber",
       coalesce(x.name, z.name) as "askedBy", y.name as "decidedBy"
  from asked
  join adjustments a on a.community_id = asked.community_id
  join charges c on c.community_id = a.community_id and c.id = a.charge_id
  join units u on u.community_id = c.community_id and u.id = c.unit_id
  join fee_items i on i.community_id = c.community_id and i.id = c.fee_item_id
  left join bills l on l.community_id = c.community_id and l.id = c.bill_id
  left join approvals p on p.community_id = a.community_id and p.id = a.approval_id
  left join staff x on x.community_id = a.community_id and x.id = p.asked_by
  left join staff y on y.community_id = a.community_id and y.id = p.decided_by
  left join staff z on z.community_id = a.community_id and z.id = a.staff_id
 where ${inStretch('a.at')}
   and (asked.building_id is null or u.building_id = asked.building_id)
   and (asked.fee_item is null or i.code = asked.fee_item)`

/** 减免台账; a claim taken up again is a row below zero. */
export const reductions: Source<'reductions'> = {
  rows,
  names: [],
  total: 'reducedFen',
  order: 'at, id',
  layOut: (row) => ({
    ...named(row, 'unit', 'billNumber', 'originalFen', 'reducedFen', 'reason', 'askedBy'),
    kind: reductionKinds[row.kind as ReductionKind].label,
    decidedBy: row.decidedBy ? `${row.askedBy} 申请 → ${row.decidedBy} 同意` : '恢复追缴，无需审批',
    at: momentCell(row.at),
  }),
}
