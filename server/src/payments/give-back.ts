import type { Tx } from '../db/connect.ts'
import { allocations, prepaymentMoves } from './tables.ts'

type Taken = { allocationId: string; chargeId: string; takenFen: number; outstandingFen: number }

/** What came back into the books with a refund that failed, in fen: per charge, and (without one) into money paid ahead. */
export type GivenBack = { chargeId: string | null; amountFen: number }

/**
 * Puts back what a refund took out, because its money did not leave: each allocation as far as its charge is still owed, the
 * rest into money paid ahead. Locks the charges by id; once per refund, which its caller holds.
 */
export async function giveBack(
  tx: Tx,
  refund: { communityId: string; id: string; householdId: string; receiptId: string },
): Promise<GivenBack[]> {
  const { communityId, id: refundId, householdId, receiptId } = refund
  const taken = await lockTaken(tx, communityId, refundId, receiptId)
  const given: GivenBack[] = []
  let aheadFen = await takenAhead(tx, communityId, householdId, refundId)
  for (const { allocationId, chargeId, takenFen, outstandingFen } of taken) {
    const amountFen = Math.min(takenFen, outstandingFen)
    aheadFen += takenFen - amountFen
    if (amountFen === 0) continue
    given.push({ chargeId, amountFen })
    await tx.db
      .insert(allocations)
      .values({ communityId, receiptId, chargeId, amountFen, reversesId: allocationId, refundId, at: tx.now })
    await tx.client.query({
      name: 'settle_again',
      text: 'update charges set settled_fen = settled_fen + $3 where community_id = $1 and id = $2',
      values: [communityId, chargeId, amountFen],
    })
  }
  if (aheadFen > 0) {
    given.push({ chargeId: null, amountFen: aheadFen })
    const move = { communityId, householdId, kind: 'returned' as const, receiptId, refundId, at: tx.now }
    await tx.db.insert(prepaymentMoves).values({ ...move, amountFen: aheadFen })
    await tx.client.query({
      name: 'raise_prepayment',
      text: `
        insert into prepayments (community_id, household_id, balance_fen) values ($1, $2, $3)
        on conflict (community_id, household_id)
        do update set balance_fen = prepayments.balance_fen + excluded.balance_fen`,
      values: [communityId, householdId, aheadFen],
    })
  }
  return given
}

async function lockTaken(tx: Tx, communityId: string, refundId: string, receiptId: string): Promise<Taken[]> {
  const { rows } = await tx.client.query<Taken>({
    name: 'lock_refunded_charges',
    text: `
      select a.reverses_id as "allocationId", c.id as "chargeId",
             (0 - a.amount_fen)::bigint as "takenFen", c.outstanding_fen as "outstandingFen"
        from allocations a
        join charges c on c.community_id = $1 and c.id = a.charge_id
       where a.community_id = $1 and a.refund_id = $2 and a.charge_id in (
               select charge_id from allocations where community_id = $1 and receipt_id = $3)
       order by c.id for update of c`,
    values: [communityId, refundId, receiptId],
  })
  return rows
}

async function takenAhead(
  tx: Tx,
  communityId: string,
  householdId: string,
  refundId: string,
): Promise<number> {
  const { rows } = await tx.client.query<{ fen: number }>({
    name: 'refunded_ahead',
    text: `select (0 - coalesce(sum(amount_fen), 0))::bigint as fen from prepayment_moves
            where community_id = $1 and household_id = $2 and refund_id = $3`,
    values: [communityId, householdId, refundId],
  })
  return rows[0]?.fen ?? 0
}
