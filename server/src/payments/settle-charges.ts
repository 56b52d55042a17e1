import type { Allocation, OpenCharge } from '@haolin/shared/payment/allocate.ts'
import type { Tx } from '../db/connect.ts'
import type { Arrival } from './arrival.ts'
import { allocations } from './tables.ts'

/** A locked charge with what it may take, in fen. */
export type LockedCharge = OpenCharge & { householdId: string }

/**
 * Locks the charges that money is for, by id: of the chosen ones what was intended, but no more than is owed today; of homes
 * where nothing was chosen all that is owed.
 */
export async function lockCharges(
  tx: Tx,
  { communityId, homes }: Pick<Arrival, 'communityId' | 'homes'>,
): Promise<LockedCharge[]> {
  const chosen = homes.flatMap(({ householdId, lines }) =>
    (lines ?? []).map((line) => ({ ...line, householdId })),
  )
  const open = homes.flatMap(({ householdId, lines }) => (lines === null ? [householdId] : []))
  const { rows } = await tx.client.query<LockedCharge>({
    name: 'lock_charges',
    text: `
      select c.id as "chargeId", c.household_id as "householdId", c.due_on as "dueOn",
             least(w."amountFen", c.outstanding_fen) as "outstandingFen"
        from charges c
        left join jsonb_to_recordset($2) as w("chargeId" uuid, "householdId" uuid, "amountFen" bigint)
             on w."chargeId" = c.id and w."householdId" = c.household_id
       where c.community_id = $1
         and (w."chargeId" is not null or (c.household_id = any($3) and c.outstanding_fen > 0))
         and (c.household_id = any($4))
       order by c.id for update of c`,
    values: [communityId, JSON.stringify(chosen), open, homes.map(({ householdId }) => householdId)],
  })
  return rows
}

/** Notes what part of a receipt, or without one of money paid ahead, settles what charge. */
export async function settleCharges(
  tx: Tx,
  communityId: string,
  receiptId: string | null,
  spread: readonly Allocation[],
): Promise<void> {
  if (spread.length === 0) return
  await tx.db
    .insert(allocations)
    .values(
      spread.map(({ chargeId, amountFen }) => ({ communityId, receiptId, chargeId, amountFen, at: tx.now })),
    )
  await tx.client.query({
    name: 'settle_charges',
    text: `
      update charges c set settled_fen = c.settled_fen + s."amountFen"
        from jsonb_to_recordset($2) as s("chargeId" uuid, "amountFen" bigint)
       where c.community_id = $1 and c.id = s."chargeId"`,
    values: [communityId, JSON.stringify(spread)],
  })
}
