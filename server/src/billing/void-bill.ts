import { voidedEvent } from '@haolin/shared/billing/issue.ts'
import { frozenFen, type Snapshot } from '@haolin/shared/billing/snapshot.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { type Part, postEntry } from '../ledger/post-entry.ts'
import { returnSettled } from '../payments/return-settled.ts'
import { bills } from './tables.ts'

type Standing = {
  chargeId: string
  householdId: string
  account: string
  amountFen: number
  settledFen: number
  reducedFen: number
  /** Of what was reduced, what was given up as lost. */
  writtenOffFen: number
  snapshot: Snapshot
}

/**
 * Takes a bill back: what was paid on it becomes money paid ahead, its charges are voided, and the books go back by exactly
 * what issuing it moved. Throws `bill_voided` when it was taken back before, `invoice_stands` while a tax invoice
 * stands for what was paid on it.
 */
export async function voidBill(tx: Tx, communityId: string, billId: string) {
  const key = and(eq(bills.communityId, communityId), eq(bills.id, billId))
  const bill = found((await tx.db.select().from(bills).where(key).for('update'))[0])
  if (bill.voidedAt) throw new AppError('bill_voided')
  const charges = await lockCharges(tx, communityId, billId)
  const today = localDate(tx.now.getTime())
  const chargeIds = charges.map(({ chargeId }) => chargeId)
  for (const { chargeId, householdId, settledFen } of charges)
    await returnSettled(tx, { communityId, householdId, chargeId, fen: settledFen })
  await tx.client.query({
    name: 'void_charges',
    text: 'update charges set voided_at = $3 where community_id = $1 and id = any($2) and voided_at is null',
    values: [communityId, chargeIds, tx.now],
  })
  await tx.db.update(bills).set({ voidedAt: tx.now }).where(key)
  const parts = charges.flatMap(unbook)
  if (parts.length > 0) await postEntry(tx, communityId, { subjectId: billId, bookedOn: today, parts })
  return bill
}

/** What was paid is kept for later; a reduction goes back with the amount it was taken from: a waiver as a waiver, what was given up as such. */
function unbook({
  chargeId,
  householdId,
  account,
  amountFen,
  settledFen,
  reducedFen,
  writtenOffFen,
  snapshot,
}: Standing): Part[] {
  const concerns = { householdId, chargeId }
  const waivedFen = reducedFen - writtenOffFen
  const parts: Part[] = [
    { ...voidedEvent(account, amountFen, frozenFen({ ...snapshot, amountFen })), ...concerns },
  ]
  if (settledFen > 0)
    parts.push({ event: 'settlement_returned', amounts: { amountFen: settledFen }, ...concerns })
  if (waivedFen > 0) parts.push({ event: 'waiver_reversed', amounts: { amountFen: waivedFen }, ...concerns })
  if (writtenOffFen > 0)
    parts.push({ event: 'write_off_recovered', amounts: { amountFen: writtenOffFen }, ...concerns })
  return parts
}

async function lockCharges(tx: Tx, communityId: string, billId: string): Promise<Standing[]> {
  const { rows } = await tx.client.query<Standing>({
    name: 'lock_charges_of_bill',
    text: `
      select c.id as "chargeId", c.household_id as "householdId", f.account, c.amount_fen as "amountFen",
             c.settled_fen as "settledFen", c.reduced_fen as "reducedFen", c.snapshot,
             (select coalesce(sum(amount_fen), 0)::bigint from adjustments a where a.community_id = $1
               and a.charge_id = c.id and a.kind = 'write_off') as "writtenOffFen"
        from charges c join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
       where c.community_id = $1 and c.bill_id = $2 and c.voided_at is null
       order by c.id for update of c`,
    values: [communityId, billId],
  })
  return rows
}
