import { ageBuckets, nearsLimitation } from '@haolin/shared/billing/ageing.ts'
import { demandedOn } from '../../dunning/read-facts.ts'
import { askedCharges, debtors, homeOfCharge } from './asked.ts'
import { cell, nameCell, named, type Source } from './source.ts'

const buckets = ageBuckets.map(({ key, from, to }) => {
  const old = `asked.as_of - c.due_on >= ${from}${Number.isFinite(to) ? ` and asked.as_of - c.due_on <= ${to}` : ''}`
  return `coalesce(sum(c.outstanding_fen) filter (where ${old}), 0)::bigint as "${key}"`
})

const rows = `
select c.community_id, c.household_id, c.unit_id, m.name as community, b.position, b.name as building, u.label as unit,
       sum(c.outstanding_fen)::bigint as "owingFen", min(c.due_on) as "oldestOn", ${buckets.join(', ')}
  from charges c cross join asked ${homeOfCharge}
 where ${askedCharges} and c.outstanding_fen > 0 and c.due_on <= asked.as_of
 group by c.community_id, c.household_id, c.unit_id, m.name, b.position, b.name, u.label`

/** When a household was last reminded, and from when limitation runs for what would lapse first (民法典 188, 195). */
const reminded = `
(select to_char(max(coalesce(a.ended_at, n.at)) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from dunning_notices n
   left join dunning_tasks a on a.community_id = n.community_id and a.notice_id = n.id
  where n.community_id = r.community_id and n.household_id = r.household_id and n.way <> 'pack'
    and (a.id is null or a.state = 'done')) as "remindedOn",
(select min(greatest(c.due_on, ${demandedOn})) from charges c
  where c.community_id = r.community_id and c.household_id = r.household_id and c.outstanding_fen > 0) as "limitedFrom"`

/** 欠费账龄. */
export const arrears: Source<'arrears'> = {
  rows,
  names: [debtors, reminded],
  total: 'owingFen',
  order: 'position, unit, household_id',
  layOut: (row, look) => ({
    ...named(row, 'community', 'building', 'unit', 'owingFen', ...ageBuckets.map(({ key }) => key)),
    debtor: nameCell(row.debtors, look),
    lastRemindedOn: cell(row.remindedOn),
    limitation: nearsLimitation(String(row.limitedFrom ?? row.oldestOn), null, look.asOf) ? '是' : '否',
  }),
}
