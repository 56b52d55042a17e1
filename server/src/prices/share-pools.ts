import { type Pool, poolFen, sharePool } from '@haolin/shared/billing/pool.ts'
import type { Tx } from '../db/connect.ts'

type PoolRow = Pick<Pool, 'name' | 'costFen' | 'counted' | 'weights'> & { id: string }

/**
 * Shares the pools of a period out to all homes at once, before homes are charged one by one, so that the parts of a pool
 * always add up to it. Gives the names of pools that no home can share.
 */
export async function sharePools(tx: Tx, communityId: string, period: string): Promise<string[]> {
  const { rows } = await tx.client.query<PoolRow>({
    name: 'pools_of_period',
    text: `select id, name, cost_fen as "costFen", counted, weights from pools
            where community_id = $1 and period = $2 order by id for update`,
    values: [communityId, period],
  })
  const unshared: string[] = []
  for (const pool of rows) if (!(await shareOne(tx, communityId, pool))) unshared.push(pool.name)
  return unshared
}

async function shareOne(tx: Tx, communityId: string, pool: PoolRow): Promise<boolean> {
  const homes = await readWeights(tx, communityId, pool.id)
  const allWeights = homes.reduce((sum, { weight }) => sum + weight, 0)
  if (allWeights <= 0) return false
  const parts = sharePool(
    poolFen(pool),
    homes.map(({ weight }) => weight),
  )
  const shares = homes.map(({ unitId, weight }, i) => ({
    unit_id: unitId,
    weight,
    all_weights: allWeights,
    share_fen: parts[i]?.fen,
    extra_fen: parts[i]?.extraFen,
  }))
  await tx.client.query({
    name: 'forget_pool_shares',
    text: 'delete from pool_shares where community_id = $1 and pool_id = $2',
    values: [communityId, pool.id],
  })
  await tx.client.query({
    name: 'insert_pool_shares',
    text: `
      insert into pool_shares (community_id, pool_id, unit_id, weight, all_weights, share_fen, extra_fen)
      select $1, $2, s.* from jsonb_to_recordset($3) as s(unit_id uuid, weight bigint, all_weights bigint,
        share_fen bigint, extra_fen int)`,
    values: [communityId, pool.id, JSON.stringify(shares)],
  })
  return true
}

/** Floor area unless the owners agreed on other weights; homes without a household carry their part too. */
async function readWeights(tx: Tx, communityId: string, poolId: string) {
  const { rows } = await tx.client.query<{ unitId: string; weight: number }>({
    name: 'pool_weights_of',
    text: `
      select u.id as "unitId",
             (case p.weights when 'agreed' then w.weight else u.area_scaled end)::bigint as weight
        from pools p
        join units u on u.community_id = $1 and (p.building_ids is null or u.building_id = any(p.building_ids))
        left join pool_weights w on w.community_id = $1 and w.fee_item_id = p.fee_item_id and w.unit_id = u.id
       where p.community_id = $1 and p.id = $2 and (p.weights = 'area' or w.weight > 0)
       order by u.id`,
    values: [communityId, poolId],
  })
  return rows
}
