import type { Api } from '@haolin/shared/api/index.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'

type Overview = Api['GET /communities/:communityId/register']['reply']

/**
 * The company with its communities, and the buildings of this one. Of the other communities only those are named in
 * which the caller has a post too; what lies in them stays there.
 */
export const readOverview = (context: MemberContext): Promise<Overview> =>
  context.inTx(async (tx) => {
    const { communityId } = context.member
    const company = await tx.client.query<Pick<Overview, 'company' | 'communities'>>({
      name: 'register_company',
      text: `
        select c.name as company,
               (select jsonb_agg(jsonb_build_object('communityId', m.id, 'name', m.name,
                         'homes', (select count(*) from units u where u.community_id = m.id)) order by m.name)
                  from communities m
                 where m.company_id = c.id and (m.id = $1 or exists (select from staff f
                   where f.community_id = m.id and f.account_id = $2 and f.enabled))) as communities
          from companies c join communities here on here.company_id = c.id and here.id = $1`,
      values: [communityId, context.actor.accountId],
    })
    const buildings = await tx.client.query<Overview['buildings'][number]>({
      name: 'register_buildings',
      text: `
        select b.id as "buildingId", b.name,
               coalesce(array_agg(distinct u.entrance order by u.entrance) filter (where u.entrance <> ''), '{}') as entrances,
               count(u.id)::int as homes, count(*) filter (where u.occupancy = 'owner')::int as owner,
               count(*) filter (where u.occupancy = 'let')::int as let,
               count(*) filter (where u.occupancy = 'empty')::int as empty
          from buildings b left join units u on u.community_id = b.community_id and u.building_id = b.id
         where b.community_id = $1 group by b.id, b.name, b.position order by b.position, b.name`,
      values: [communityId],
    })
    return { ...found(company.rows[0]), buildings: buildings.rows }
  })
