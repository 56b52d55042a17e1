import type { Tx } from '../db/connect.ts'

/**
 * The fee items whose code, kind and account must stay: priced, about to be, shared or measured. Whatever people make
 * is charged by a rate, a pool or a meter alone, so an item without them has no charge either.
 */
export async function readUsedItems(
  tx: Tx,
  communityId: string,
  only: string | null = null,
): Promise<Set<string>> {
  const { rows } = await tx.client.query<{ id: string }>({
    name: 'used_fee_items',
    text: `
      select f.id from fee_items f
       where f.community_id = $1 and ($2::uuid is null or f.id = $2)
         and (exists (select from rates r where r.community_id = $1 and r.fee_item_id = f.id)
           or exists (select from pools p where p.community_id = $1 and p.fee_item_id = f.id)
           or exists (select from pool_weights w where w.community_id = $1 and w.fee_item_id = f.id)
           or exists (select from meters m where m.community_id = $1 and m.fee_item_id = f.id)
           or exists (select from approvals a where a.community_id = $1 and a.kind = 'price_change' and a.state = 'waiting'
                        and a.expires_at > $3 and a.detail -> 'rate' ->> 'feeItemId' = f.id::text))`,
    values: [communityId, only, tx.now],
  })
  return new Set(rows.map(({ id }) => id))
}
