import { issuedEvent } from '@haolin/shared/billing/issue.ts'
import { type SingleFee, singleFees } from '@haolin/shared/billing/single-fees.ts'
import type { Snapshot } from '@haolin/shared/billing/snapshot.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import { nextNumbers } from '../communities/next-number.ts'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import { bills, charges, feeItems } from './tables.ts'

/** One amount a household owes by itself; `source` names what it is for and is charged once per fee and period. */
export type SingleCharge = {
  communityId: string
  householdId: string
  unitId: string
  fee: SingleFee
  source: string
  dueOn: string
  snapshot: Snapshot
}

/** Issues a single charge on a bill of its own and books it; the same source charged again gives the charge there is. */
export async function issueSingleCharge(
  tx: Tx,
  { communityId, householdId, unitId, fee, source, dueOn, snapshot }: SingleCharge,
): Promise<{ chargeId: string; billId: string }> {
  const { period, amountFen } = snapshot
  const feeItemId = await haveFeeItem(tx, communityId, fee)
  const today = localDate(tx.now.getTime())
  const home = { communityId, householdId, unitId, period, dueOn }
  const charged = await findCharges(tx, communityId, householdId, feeItemId, period, source)
  const known = charged.find(({ voided }) => !voided)
  if (known) return { chargeId: known.chargeId, billId: known.billId }
  const [number = ''] = await nextNumbers(tx, communityId, 'ZD', today, 1)
  const [bill] = await tx.db
    .insert(bills)
    .values({ ...home, number, runId: null, issuedAt: tx.now })
    .returning({ billId: bills.id })
  const { billId } = found(bill)
  const [charge] = await tx.db
    .insert(charges)
    .values({
      ...home,
      feeItemId,
      billId,
      source,
      revision: charged.length + 1,
      amountFen,
      snapshot,
      createdAt: tx.now,
    })
    .returning({ chargeId: charges.id })
  const { chargeId } = found(charge)
  await postEntry(tx, communityId, {
    subjectId: billId,
    bookedOn: today,
    parts: [{ ...issuedEvent(singleFees[fee].account, amountFen), householdId, chargeId }],
  })
  return { chargeId, billId }
}

/** Locks the fee item, so that two who charge the same at once come one after the other. */
async function haveFeeItem(tx: Tx, communityId: string, fee: SingleFee): Promise<string> {
  const [item] = await tx.db
    .insert(feeItems)
    .values({ communityId, ...singleFees[fee] })
    .onConflictDoUpdate({
      target: [feeItems.communityId, feeItems.code],
      set: { kind: singleFees[fee].kind },
    })
    .returning({ id: feeItems.id })
  return found(item).id
}

async function findCharges(tx: Tx, ...key: [string, string, string, string, string]) {
  const { rows } = await tx.client.query<{ chargeId: string; billId: string; voided: boolean }>({
    name: 'find_single_charges',
    text: `select id as "chargeId", bill_id as "billId", voided_at is not null as voided from charges
            where community_id = $1 and household_id = $2 and fee_item_id = $3 and period = $4 and source = $5`,
    values: key,
  })
  return rows
}
