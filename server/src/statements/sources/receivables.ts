import { daysOverdue } from '@haolin/shared/billing/ageing.ts'
import { type ChargeSnapshot, feeKinds } from '@haolin/shared/billing/charge.ts'
import { datesOf } from '@haolin/shared/billing/period.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import { basisPoints, type FrozenTax, taxRateOf } from '@haolin/shared/invoice/tax-rules.ts'
import { askedCharges, debtors, homeOfCharge } from './asked.ts'
import { nameCell, named, type Source } from './source.ts'

/** What is told of a proof; the whole of it is many times as much. */
const proof = `
jsonb_build_object('item', jsonb_build_object('kind', c.snapshot #> '{item,kind}'), 'quantity', c.snapshot -> 'quantity',
  'rate', case when c.snapshot ? 'rate' then jsonb_build_object('price', c.snapshot #> '{rate,price}', 'version', c.snapshot #> '{rate,version}') end,
  'share', c.snapshot -> 'share', 'heldFrom', c.snapshot -> 'heldFrom', 'heldUntil', c.snapshot -> 'heldUntil',
  'tax', c.snapshot -> 'tax')`

const rows = `
select c.community_id, c.unit_id, c.household_id, c.id, b.position, i.code, i.account, m.name as community, b.name as building,
       u.label as unit,
       i.name as "feeItem", c.period, c.source, c.revision, ${proof} as snapshot, c.amount_fen as "originalFen", c.reduced_fen as "reductionFen",
       case when i.kind = 'late_fee' then c.amount_fen - c.reduced_fen else 0 end as "lateFeeFen",
       c.amount_fen - c.reduced_fen as "netFen", c.settled_fen as "paidFen", c.outstanding_fen as "owingFen",
       c.due_on as "dueOn", l.number as "billNumber"
  from charges c cross join asked
  join bills l on l.community_id = c.community_id and l.id = c.bill_id
  ${homeOfCharge}
 where ${askedCharges}
   and case asked.show when 'owing' then c.outstanding_fen > 0
                       when 'settled' then c.outstanding_fen = 0 else true end`

/** 应收明细. */
export const receivables: Source<'receivables'> = {
  rows,
  names: [debtors],
  total: 'netFen',
  order: 'period, position, unit, code, source, revision, id',
  layOut(row, look) {
    const dueOn = String(row.dueOn)
    const snapshot = row.snapshot as Partial<ChargeSnapshot> & { tax?: FrozenTax | null }
    const { rate } = taxRateOf(String(row.account), snapshot.tax ?? null)
    return {
      ...named(row, 'community', 'building', 'unit', 'feeItem', 'dueOn', 'billNumber'),
      ...named(row, 'originalFen', 'reductionFen', 'lateFeeFen', 'netFen', 'paidFen', 'owingFen'),
      debtor: nameCell(row.debtors, look),
      ...fromProof(String(row.period), snapshot),
      overdueDays: Number(row.owingFen) > 0 ? daysOverdue(dueOn, look.asOf) : null,
      taxRate: rate && basisPoints(rate),
    }
  },
}

/** What the charge's own proof says it was computed from; a charge without a full proof leaves these empty. */
function fromProof(
  period: string,
  { item, quantity, rate, share, heldFrom, heldUntil }: Partial<ChargeSnapshot>,
) {
  const { firstDay, lastDay } = datesOf(period)
  const kind = item && feeKinds[item.kind]
  const parts = share && (share.parts === share.of ? '1' : `${share.parts}/${share.of}`)
  return {
    firstDay: heldFrom && heldFrom > firstDay ? heldFrom : firstDay,
    lastDay: heldUntil && heldUntil < lastDay ? heldUntil : lastDay,
    base: quantity && kind ? showDecimal(quantity, kind.places) : null,
    price: rate ? showDecimal(rate.price, 2) : null,
    quantity: parts ?? null,
    rateVersion: rate?.version ?? null,
  }
}
