import type { Snapshot } from '@haolin/shared/billing/snapshot.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'

/** A questioned charge with its proof and that of the period before. */
export type ChargeFacts = {
  chargeId: string
  householdId: string
  feeItemId: string
  source: string
  period: string
  billNumber: string
  dueOn: string
  basis: string
  amountFen: number
  settledFen: number
  reducedFen: number
  outstandingFen: number
  snapshot: Snapshot
  before: Snapshot | null
}

/** Reads the charge of a dispute. */
export async function readCharge(tx: Tx, communityId: string, chargeId: string): Promise<ChargeFacts> {
  const { rows } = await tx.client.query<ChargeFacts>({
    name: 'evidence_charge',
    text: `
      select c.id as "chargeId", c.household_id as "householdId", c.fee_item_id as "feeItemId", c.source, c.period,
             b.number as "billNumber", c.due_on as "dueOn", f.basis, c.amount_fen as "amountFen",
             c.settled_fen as "settledFen", c.reduced_fen as "reducedFen", c.outstanding_fen as "outstandingFen",
             c.snapshot, p.snapshot as before
        from charges c
        join bills b on b.community_id = $1 and b.id = c.bill_id
        join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
        left join lateral (
          select e.snapshot from charges e
           where e.community_id = $1 and e.household_id = c.household_id and e.fee_item_id = c.fee_item_id
             and e.source = c.source and e.bill_id is not null and e.voided_at is null and e.period < c.period
           order by e.period desc, e.revision desc limit 1) p on true
       where c.community_id = $1 and c.id = $2`,
    values: [communityId, chargeId],
  })
  return found(rows[0])
}

/** Prices of the fee item, the latest first. */
export async function readPrices(tx: Tx, communityId: string, feeItemId: string) {
  const { rows } = await tx.client.query<{
    version: number
    appliesTo: string
    price: number
    fromOn: string
    untilOn: string | null
  }>({
    name: 'evidence_prices',
    text: `select version, applies_to as "appliesTo", price_scaled as price, from_on as "fromOn", until_on as "untilOn"
             from rates where community_id = $1 and fee_item_id = $2 order by applies_to, version desc limit 60`,
    values: [communityId, feeItemId],
  })
  return rows.map((row) => ({ ...row, price: showDecimal({ digits: row.price, places: 4 }, 2) }))
}

/** What settled the charge, in the order of time. */
export async function readPayments(tx: Tx, communityId: string, chargeId: string) {
  const { rows } = await tx.client.query<{
    at: Date
    amountFen: number
    receipt: string | null
    returned: boolean
  }>({
    name: 'evidence_payments',
    text: `select a.at, a.amount_fen as "amountFen", r.number as receipt, a.reverses_id is not null as returned
             from allocations a left join receipts r on r.community_id = $1 and r.id = a.receipt_id
            where a.community_id = $1 and a.charge_id = $2 order by a.at, a.id`,
    values: [communityId, chargeId],
  })
  return rows.map(({ at, amountFen, receipt, returned }) => ({
    at: at.toISOString(),
    amountFen,
    receipt,
    how: returned ? '退回' : receipt ? '缴费' : '预存抵扣',
  }))
}

/** The same fee of the same household in other periods, voided ones too, the latest first. */
export async function readEarlier(tx: Tx, communityId: string, charge: ChargeFacts) {
  const { rows } = await tx.client.query<{
    period: string
    amountFen: number
    settledFen: number
    reducedFen: number
    voided: boolean
  }>({
    name: 'evidence_earlier',
    text: `select period, amount_fen as "amountFen", settled_fen as "settledFen", reduced_fen as "reducedFen",
                  voided_at is not null as voided
             from charges
            where community_id = $1 and household_id = $2 and fee_item_id = $3 and source = $4 and id <> $5
              and bill_id is not null and period <= $6
            order by period desc, revision desc limit 12`,
    values: [
      communityId,
      charge.householdId,
      charge.feeItemId,
      charge.source,
      charge.chargeId,
      charge.period,
    ],
  })
  return rows
}

/** Agreed reductions of this charge and former disputes about this fee, the latest first. */
export async function readCorrections(tx: Tx, communityId: string, charge: ChargeFacts, ticketId: string) {
  const { rows } = await tx.client.query<{ at: Date; what: string; words: string }>({
    name: 'evidence_corrections',
    text: `
      select a.decided_at as at, a.kind as what, a.reason as words from approvals a
       where a.community_id = $1 and a.state = 'approved' and a.subject = 'charge ' || $2
      union all
      select d.ended_at, 'dispute ' || d.state, coalesce(d.answer, '') from fee_disputes d
        join charges c on c.community_id = $1 and c.id = d.charge_id
       where d.community_id = $1 and d.ended_at is not null and d.ticket_id <> $6
         and c.household_id = $3 and c.fee_item_id = $4 and c.source = $5
      order by at desc limit 20`,
    values: [communityId, charge.chargeId, charge.householdId, charge.feeItemId, charge.source, ticketId],
  })
  return rows
}
