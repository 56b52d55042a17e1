import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { IssuedBill } from './tell-households.ts'

/** Promises, in the transaction that issues bills, to settle them from what their households have paid ahead. */
export async function promiseDeduction(
  context: Context,
  tx: Tx,
  communityId: string,
  bills: readonly IssuedBill[],
): Promise<void> {
  const { rows } = await tx.client.query<{ householdId: string }>({
    name: 'households_with_prepayment',
    text: `
      select household_id as "householdId" from prepayments
       where community_id = $1 and household_id = any($2) and balance_fen > 0 and deduct`,
    values: [communityId, bills.map(({ householdId }) => householdId)],
  })
  const householdIds = rows.map(({ householdId }) => householdId)
  if (householdIds.length > 0) await context.enqueue(tx, 'prepayment.deduct', { communityId, householdIds })
}
