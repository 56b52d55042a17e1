import type { Api } from '@haolin/shared/api/index.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'

type Reply = Api['GET /communities/:communityId/pools/:poolId']['reply']
type Row = Omit<Reply['members'][number], 'weight'> & { weight: number }

/** Who shares a cost: homes of its buildings with their weight, and their part once the period was calculated. */
export async function readPool(context: MemberContext, poolId: string): Promise<Reply> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const pool = await tx.client.query<{ name: string }>({
      name: 'pool_by_id',
      text: 'select name from pools where community_id = $1 and id = $2',
      values: [communityId, poolId],
    })
    const { name } = found(pool.rows[0])
    const { rows } = await tx.client.query<Row>({
      name: 'pool_members',
      text: `
        select u.id as "unitId", u.label as "unitLabel", s.share_fen as "shareFen",
               coalesce(s.weight, case p.weights when 'agreed' then w.weight else u.area_scaled end, 0)::bigint as weight
          from pools p
          join units u on u.community_id = $1 and (p.building_ids is null or u.building_id = any(p.building_ids))
          join buildings b on b.community_id = $1 and b.id = u.building_id
          left join pool_weights w on w.community_id = $1 and w.fee_item_id = p.fee_item_id and w.unit_id = u.id
          left join pool_shares s on s.community_id = $1 and s.pool_id = p.id and s.unit_id = u.id
         where p.community_id = $1 and p.id = $2
         order by b.position, u.entrance, u.floor, u.room limit 5000`,
      values: [communityId, poolId],
    })
    return {
      name,
      members: rows.map(({ weight, ...member }) => ({
        ...member,
        weight: showDecimal({ digits: weight, places: 4 }, 0),
      })),
    }
  })
}
