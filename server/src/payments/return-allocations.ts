import type { Tx } from '../db/connect.ts'
import { allocations, prepaymentMoves } from './tables.ts'

/** What came back from a charge, in fen. */
export type Returned = { chargeId: string; receiptId: string | null; amountFen: number; reversesId: string }

/**
 * Takes back what settled some locked charges of a household, by negative rows, and keeps the money for later bills. The
 * caller books it.
 */
export async function returnAllocations(
  tx: Tx,
  communityId: string,
  householdId: string,
  chargeIds: readonly string[],
): Promise<Returned[]> {
  const { rows } = await tx.client.query<Returned>({
    name: 'allocations_to_return',
    text: `
      select charge_id as "chargeId", receipt_id as "receiptId", sum(amount_fen)::bigint as "amountFen",
             (array_agg(id order by amount_fen desc, id))[1] as "reversesId"
        from allocations where community_id = $1 and charge_id = any($2)
       group by charge_id, receipt_id having sum(amount_fen) > 0 order by charge_id, receipt_id`,
    values: [communityId, chargeIds],
  })
  if (rows.length === 0) return []
  await tx.db.insert(allocations).values(
    rows.map(({ chargeId, receiptId, amountFen, reversesId }) => ({
      communityId,
      receiptId,
      chargeId,
      amountFen: -amountFen,
      reversesId,
      at: tx.now,
    })),
  )
  await tx.db.insert(prepaymentMoves).values(
    rows.map(({ chargeId, receiptId, amountFen }) => ({
      communityId,
      householdId,
      kind: 'returned' as const,
      amountFen,
      receiptId,
      chargeId,
      at: tx.now,
    })),
  )
  await tx.client.query({
    name: 'unsettle_charges',
    text: `
      update charges c set settled_fen = c.settled_fen - r.fen
        from (select "chargeId" as id, sum("amountFen") as fen
                from jsonb_to_recordset($2) as x("chargeId" uuid, "amountFen" bigint) group by 1) r
       where c.community_id = $1 and c.id = r.id`,
    values: [communityId, JSON.stringify(rows)],
  })
  await tx.client.query({
    name: 'keep_returned',
    text: `
      insert into prepayments (community_id, household_id, balance_fen) values ($1, $2, $3)
      on conflict (community_id, household_id)
      do update set balance_fen = prepayments.balance_fen + excluded.balance_fen`,
    values: [communityId, householdId, rows.reduce((sum, { amountFen }) => sum + amountFen, 0)],
  })
  return rows
}
