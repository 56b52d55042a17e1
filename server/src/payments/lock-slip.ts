import type { Tx } from '../db/connect.ts'

/** Keeps everybody else from entering the same slip until this transaction ends. */
export async function lockSlip(tx: Tx, communityId: string, slip: string): Promise<void> {
  await tx.client.query({
    name: 'lock_slip',
    text: `select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))`,
    values: [communityId, slip],
  })
}

/** Whether a bank's reference has its receipt, or its money waits without a place. */
export async function isTransferKnown(tx: Tx, communityId: string, reference: string): Promise<boolean> {
  const { rows } = await tx.client.query<{ known: boolean }>({
    name: 'transfer_known',
    text: `
      select exists (select from receipts
                      where community_id = $1 and channel = 'transfer' and transaction_id = $2)
          or exists (select from suspense_items
                      where community_id = $1 and channel = 'transfer' and transaction_id = $2) as known`,
    values: [communityId, reference],
  })
  return rows[0]?.known ?? false
}
