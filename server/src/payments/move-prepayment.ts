import type { Tx } from '../db/connect.ts'
import type { HouseholdKey } from './check-top-up.ts'
import { prepaymentMoves, prepayments } from './tables.ts'

/** One reason why money paid ahead grows (above zero) or shrinks, in fen. */
export type PrepaymentMove = Pick<typeof prepaymentMoves.$inferInsert, 'kind' | 'amountFen'> & {
  receiptId?: string
  chargeId?: string
  refundId?: string
}

/** Moves money a household has paid ahead, with the reason for each part; gives the ids of the moves in their order. */
export async function movePrepayments(
  tx: Tx,
  { communityId, householdId }: HouseholdKey,
  moves: readonly PrepaymentMove[],
): Promise<string[]> {
  if (moves.length === 0) return []
  const rows = await tx.db
    .insert(prepaymentMoves)
    .values(moves.map((move) => ({ communityId, householdId, ...move, at: tx.now })))
    .returning({ id: prepaymentMoves.id })
  await tx.client.query({
    name: 'move_prepayment',
    text: `
      insert into prepayments (community_id, household_id, balance_fen) values ($1, $2, greatest($3::bigint, 0))
      on conflict (community_id, household_id)
      do update set balance_fen = prepayments.balance_fen + $3`,
    values: [communityId, householdId, moves.reduce((sum, { amountFen }) => sum + amountFen, 0)],
  })
  return rows.map(({ id }) => id)
}

/** Notes whether new bills of a household are settled from what it has paid ahead. */
export async function setDeduction(
  tx: Tx,
  { communityId, householdId }: HouseholdKey,
  deduct: boolean,
): Promise<void> {
  await tx.db
    .insert(prepayments)
    .values({ communityId, householdId, balanceFen: 0, deduct })
    .onConflictDoUpdate({ target: [prepayments.communityId, prepayments.householdId], set: { deduct } })
}
