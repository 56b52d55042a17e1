import type { Tx } from '../db/connect.ts'

/** Takes an agreed amount in fen off a locked charge, or puts it back on (negative); the database refuses what is more than owed. */
export async function reduceCharge(
  tx: Tx,
  communityId: string,
  chargeId: string,
  amountFen: number,
): Promise<{ outstandingFen: number }> {
  const { rows } = await tx.client.query<{ outstandingFen: number }>({
    name: 'reduce_charge',
    text: `
      update charges set reduced_fen = reduced_fen + $3 where community_id = $1 and id = $2
      returning outstanding_fen as "outstandingFen"`,
    values: [communityId, chargeId, amountFen],
  })
  const [reduced] = rows
  if (!reduced) throw new Error(`the charge ${chargeId} is gone`)
  return reduced
}
