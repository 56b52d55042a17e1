import { endOf, startOf } from './asked.ts'
import { cell, named, type Source } from './source.ts'

const before = `(asked.from_period is not null and v.at < ${startOf('asked.from_period')})`
const sum = (which: string) => `coalesce(sum(v.amount_fen) filter (where ${which}), 0)::bigint`
/** What leaves, or comes back from where it went, by whether a refund stands behind it. */
const refund = `v.kind = 'refunded' or (v.kind = 'returned' and v.refund_id is not null)`
const deduction = `v.kind = 'deducted' or (v.kind = 'returned' and v.refund_id is null)`

const rows = `
select v.community_id, v.household_id, h.unit_id, b.position, u.label as unit,
       ${sum(before)} as "openingFen",
       ${sum(`not ${before} and v.kind in ('surplus', 'top_up')`)} as "paidInFen",
       0 - ${sum(`not ${before} and (${deduction})`)} as "deductedFen",
       0 - ${sum(`not ${before} and (${refund})`)} as "refundedFen",
       sum(v.amount_fen)::bigint as "closingFen"
  from prepayment_moves v cross join asked
  join households h on h.community_id = v.community_id and h.id = v.household_id
  join units u on u.community_id = h.community_id and u.id = h.unit_id
  join buildings b on b.community_id = u.community_id and b.id = u.building_id
 where v.community_id = asked.community_id
   and (asked.to_period is null or v.at < ${endOf('asked.to_period')})
   and (asked.building_id is null or u.building_id = asked.building_id)
 group by v.community_id, v.household_id, h.unit_id, b.position, u.label`

/** The oldest period the money may settle: the oldest still owed, or the first that is not billed yet. */
const nextPeriod = `
(select coalesce(min(c.period) filter (where c.outstanding_fen > 0),
                 to_char((max(c.period) || '-01')::date + interval '1 month', 'YYYY-MM'))
   from charges c where c.community_id = r.community_id and c.household_id = r.household_id and c.bill_id is not null
 ) as "nextPeriod"`

/** 预收变动. */
export const prepayments: Source<'prepayments'> = {
  rows,
  names: [nextPeriod],
  total: 'closingFen',
  order: 'position, unit, household_id',
  layOut: (row) => ({
    ...named(row, 'unit', 'openingFen', 'paidInFen', 'deductedFen', 'refundedFen', 'closingFen'),
    nextPeriod: Number(row.closingFen) > 0 ? cell(row.nextPeriod) : null,
  }),
}
