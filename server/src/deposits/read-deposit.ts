import { AppError } from '../app-error.ts'
import { type LockedCharge, lockCharge } from '../billing/lock-charge.ts'
import type { Tx } from '../db/connect.ts'

/** A locked deposit, with what is still kept of it for its owner, in fen. */
export type LockedDeposit = LockedCharge & { heldFen: number }

/** Locks a deposit; any other charge is not there. */
export async function lockDeposit(tx: Tx, communityId: string, chargeId: string): Promise<LockedDeposit> {
  const charge = await lockCharge(tx, communityId, chargeId)
  if (charge.fee !== 'deposit') throw new AppError('not_found')
  const { rows } = await tx.client.query<{ fen: number }>({
    name: 'left_of_deposit',
    text: `select coalesce(sum(amount_fen), 0)::bigint as fen from deposit_moves
            where community_id = $1 and charge_id = $2`,
    values: [communityId, chargeId],
  })
  return { ...charge, heldFen: charge.settledFen - (rows[0]?.fen ?? 0) }
}

/** The receipt by which so much of a deposit can go back the way it came; null when no single one holds as much. */
export async function receiptOfDeposit(
  tx: Tx,
  communityId: string,
  chargeId: string,
  amountFen: number,
): Promise<string | null> {
  const { rows } = await tx.client.query<{ receiptId: string }>({
    name: 'receipt_of_deposit',
    text: `
      select a.receipt_id as "receiptId" from allocations a
       where a.community_id = $1 and a.charge_id = $2 and a.receipt_id is not null
       group by a.receipt_id
      having sum(a.amount_fen) - coalesce((
               select sum(f.amount_fen) from refunds f
                where f.community_id = $1 and f.receipt_id = a.receipt_id and f.deposit_id = $2
                  and f.state <> 'returned'), 0) >= $3
       order by 1 limit 1`,
    values: [communityId, chargeId, amountFen],
  })
  return rows[0]?.receiptId ?? null
}
