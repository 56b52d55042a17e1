import { ageBuckets, nearsLimitation } from '@haolin/shared/billing/ageing.ts'
import { askedCharges, debtors, homeOfCharge } from './asked.ts'
import { nameCell, named, type Source } from './source.ts'

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

/** 欠费账龄. */
export const arrears: Source<'arrears'> = {
  rows,
  names: [debtors],
  total: 'owingFen',
  order: 'position, unit, household_id',
  layOut: (row, look) => ({
    ...named(row, 'community', 'building', 'unit', 'owingFen', ...ageBuckets.map(({ key }) => key)),
    debtor: nameCell(row.debtors, look),
    lastRemindedOn: null,
    limitation: nearsLimitation(String(row.oldestOn), null, look.asOf) ? '是' : '否',
  }),
}
