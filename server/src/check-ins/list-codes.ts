import type { Api } from '@haolin/shared/api/index.ts'
import type { MemberContext } from '../context.ts'

type Route = Api['GET /communities/:communityId/place-codes']

/** How many codes hang in each building. */
export async function listCodes(context: MemberContext): Promise<Route['reply']> {
  return context.inTx(async (tx) => {
    const { rows } = await tx.client.query<Route['reply']['buildings'][number]>({
      name: 'place_codes_by_building',
      text: `
        select b.id as "buildingId", b.name,
               (select count(*)::int from units u where u.community_id = $1 and u.building_id = b.id) as homes,
               count(p.code) filter (where p.place_id = b.id)::int as "ofBuilding",
               count(p.code) filter (where p.place_id <> b.id)::int as "ofHomes"
          from buildings b
          left join place_codes p on p.community_id = $1 and p.building_id = b.id and p.retired_at is null
         where b.community_id = $1
         group by b.id, b.name, b.position order by b.position`,
      values: [context.member.communityId],
    })
    return { buildings: rows }
  })
}
