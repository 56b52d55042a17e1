import type { Api } from '@haolin/shared/api/index.ts'
import { type Pool, poolFen, poolWeights as weightLabels } from '@haolin/shared/billing/pool.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import type { MemberContext } from '../context.ts'

type Reply = Api['GET /communities/:communityId/pools']['reply']
type Row = Pool & { poolId: string; feeItemId: string; feeItem: string; homes: number }

/** Costs shared in a period, and over how many homes they were shared so far. */
export async function readPools(context: MemberContext, period: string): Promise<Reply> {
  return context.inTx(async (tx) => {
    const { rows } = await tx.client.query<Row>({
      name: 'shown_pools',
      text: `select p.id as "poolId", p.name, p.fee_item_id as "feeItemId", f.name as "feeItem", p.cost_fen as "costFen", p.counted, p.weights,
                    (select count(*)::int from pool_shares s where s.community_id = $1 and s.pool_id = p.id) as homes
               from pools p join fee_items f on f.community_id = $1 and f.id = p.fee_item_id
              where p.community_id = $1 and p.period = $2 order by f.code, p.name`,
      values: [context.member.communityId, period],
    })
    const pools = rows.map(({ poolId, name, feeItemId, feeItem, homes, costFen, counted, weights }) => ({
      poolId,
      name,
      feeItemId,
      feeItem,
      agreed: weights === 'agreed',
      homes,
      totalFen: poolFen({ costFen, counted }),
      words: [
        counted &&
          `用量 ${showDecimal(counted.usage, 0)}，物业自用 ${showDecimal(counted.excluded, 0)} 不分摊`,
        `按${weightLabels[weights]}分摊`,
      ]
        .filter(Boolean)
        .join('；'),
    }))
    return { pools }
  })
}
