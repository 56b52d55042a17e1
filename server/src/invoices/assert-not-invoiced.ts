import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'

/**
 * Refuses to give money back while an invoice for it stands: a red one has to come first (发票管理办法实施细则 26). Call it after
 * locking the charges concerned, for a request for an invoice locks them too. Throws `invoice_stands`.
 */
export async function assertNotInvoiced(
  tx: Tx,
  communityId: string,
  allocationIds: readonly string[],
): Promise<void> {
  const { rows } = await tx.client.query({
    name: 'standing_invoices',
    text: `select from invoice_lines
            where community_id = $1 and allocation_id = any($2) and released_at is null limit 1`,
    values: [communityId, allocationIds],
  })
  if (rows.length > 0) throw new AppError('invoice_stands')
}
