import type { Decimal } from '@haolin/shared/decimal.ts'
import { basisPoints, type FrozenTax, taxRateOf } from '@haolin/shared/invoice/tax-rules.ts'
import type { Tx } from '../db/connect.ts'

/** A part of a receipt as an invoice sees it; `leftFen` is what has not been given back of it. */
export type ReceiptLine = {
  lineId: string
  chargeId: string
  receiptNumber: string | null
  receivedAt: Date
  name: string
  period: string
  leftFen: number
  rate: Decimal | null
  ratePoints: number | null
  /** Why no invoice can be given for it; null where one can. */
  refusal: string | null
}

type Row = Omit<ReceiptLine, 'rate' | 'ratePoints' | 'refusal'> & {
  account: string
  tax: FrozenTax | null
  invoiced: boolean
}

/**
 * Locks the charges these parts settled, in the order of their ids as everywhere. What is read before the lock may be old, so the
 * lines are read by a statement of their own.
 */
export async function lockCharges(tx: Tx, communityId: string, lineIds: readonly string[]): Promise<void> {
  await tx.client.query({
    name: 'lock_charges_of_lines',
    text: `
      select from charges c
       where c.community_id = $1 and c.id in (select charge_id from allocations where community_id = $1 and id = any($2))
       order by c.id for update`,
    values: [communityId, lineIds],
  })
}

/** The parts of the receipts of a household, newest first; all of them, or those that are named. */
export async function readLines(
  tx: Tx,
  communityId: string,
  householdId: string,
  lineIds: readonly string[] | null = null,
): Promise<ReceiptLine[]> {
  const { rows } = await tx.client.query<Row>({
    name: 'invoice_lines_of_household',
    text: `
      select a.id as "lineId", c.id as "chargeId", r.number as "receiptNumber", coalesce(r.received_at, a.at) as "receivedAt",
             f.name || case when c.source = '' then '' else ' ' || c.source end as name, c.period,
             f.account, c.snapshot -> 'tax' as tax,
             (a.amount_fen + coalesce((select sum(v.amount_fen) from allocations v
                where v.community_id = $1 and v.reverses_id = a.id), 0))::bigint as "leftFen",
             exists (select from invoice_lines v
                where v.community_id = $1 and v.allocation_id = a.id and v.released_at is null) as invoiced
        from allocations a
        join charges c on c.community_id = $1 and c.id = a.charge_id
        join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
        left join receipts r on r.community_id = $1 and r.id = a.receipt_id
       where a.community_id = $1 and c.household_id = $2 and a.reverses_id is null
         and ($3::uuid[] is null or a.id = any($3))
       order by coalesce(r.received_at, a.at) desc, c.period, f.code, a.id limit 500`,
    values: [communityId, householdId, lineIds],
  })
  return rows.map(judge)
}

function judge({ account, tax, invoiced, ...line }: Row): ReceiptLine {
  const { rate, why } = taxRateOf(account, tax)
  const givenBack = line.leftFen <= 0 ? '款项已经退回' : null
  const taken = invoiced ? '已经申请过发票' : null
  const refusal = givenBack ?? (rate === null ? why : taken)
  return { ...line, rate, ratePoints: rate && basisPoints(rate), refusal }
}
