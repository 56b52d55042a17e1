import type { Tx } from '../db/connect.ts'

/** The fee items of a community, for choosing one. */
export async function readFeeItems(tx: Tx, communityId: string): Promise<{ code: string; name: string }[]> {
  const { rows } = await tx.client.query<{ code: string; name: string }>(
    'select code, name from fee_items where community_id = $1 order by code',
    [communityId],
  )
  return rows
}
