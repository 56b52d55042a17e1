import type { Tx } from '../db/connect.ts'
import { assertNotInvoiced } from '../invoices/assert-not-invoiced.ts'
import { allocations, prepaymentMoves } from './tables.ts'

/** What of a charge is no longer settled, in fen. */
type Return = {
  communityId: string
  householdId: string
  chargeId: string
  fen: number
}

type Settled = { id: string; receiptId: string | null; leftFen: number }

/**
 * Takes back what settled a charge, the latest first, by a negative row for each part, and keeps it as money paid ahead.
 * The caller holds the lock of the charge and books it as `settlement_returned`. Throws `invoice_stands`, and when less
 * was settled.
 */
export async function returnSettled(
  tx: Tx,
  { communityId, householdId, chargeId, fen }: Return,
): Promise<void> {
  if (fen === 0) return
  const taken = takeFrom(await readSettled(tx, communityId, chargeId), fen)
  await assertNotInvoiced(
    tx,
    communityId,
    taken.map(({ id }) => id),
  )
  const key = { communityId, chargeId, at: tx.now }
  await tx.db
    .insert(allocations)
    .values(taken.map(({ id, receiptId, fen }) => ({ ...key, receiptId, reversesId: id, amountFen: -fen })))
  await tx.db.insert(prepaymentMoves).values(
    taken.map(({ receiptId, fen }) => ({
      ...key,
      householdId,
      kind: 'returned' as const,
      receiptId,
      amountFen: fen,
    })),
  )
  await tx.client.query({
    name: 'return_settled',
    text: 'update charges set settled_fen = settled_fen - $3 where community_id = $1 and id = $2',
    values: [communityId, chargeId, fen],
  })
  await tx.client.query({
    name: 'keep_returned',
    text: `
      insert into prepayments (community_id, household_id, balance_fen) values ($1, $2, $3)
      on conflict (community_id, household_id)
      do update set balance_fen = prepayments.balance_fen + excluded.balance_fen`,
    values: [communityId, householdId, fen],
  })
}

async function readSettled(tx: Tx, communityId: string, chargeId: string): Promise<Settled[]> {
  const { rows } = await tx.client.query<Settled>({
    name: 'settled_of_charge',
    text: `
      select a.id, a.receipt_id as "receiptId",
             (a.amount_fen + coalesce((select sum(r.amount_fen) from allocations r
               where r.community_id = $1 and r.reverses_id = a.id), 0))::bigint as "leftFen"
        from allocations a
       where a.community_id = $1 and a.charge_id = $2 and a.reverses_id is null
       order by a.at desc, a.id desc`,
    values: [communityId, chargeId],
  })
  return rows
}

function takeFrom(settled: readonly Settled[], fen: number) {
  let left = fen
  const taken = settled.flatMap(({ leftFen, ...one }) => {
    const part = Math.min(left, leftFen)
    left -= part
    return part > 0 ? [{ ...one, fen: part }] : []
  })
  if (left > 0) throw new Error(`only ${fen - left} of ${fen} fen were settled`)
  return taken
}
