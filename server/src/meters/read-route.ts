import type { Api } from '@haolin/shared/api/index.ts'
import { periodOf } from '@haolin/shared/billing/period.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readStops } from './read-stops.ts'

type Route = Api['GET /communities/:communityId/meter-route']
type Building = Route['reply']['buildings'][number]

/** The way of whoever reads meters: one building at a time, the first one with something left when none is named. */
export async function readRoute(context: MemberContext, query: Route['query']): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const period = query.period ?? periodOf(localDate(tx.now.getTime()))
    const buildings = await countBuildings(tx, communityId, period)
    const open = buildings.find(({ all, read }) => read < all) ?? buildings[0]
    const buildingId = query.buildingId ?? open?.buildingId ?? ''
    const stops = await readStops(context, tx, communityId, period, { buildingId })
    return { period, buildingId, buildings, stops }
  })
}

async function countBuildings(tx: Tx, communityId: string, period: string): Promise<Building[]> {
  const { rows } = await tx.client.query<Building>({
    name: 'meters_by_building',
    text: `
      select coalesce(b.id::text, '') as "buildingId", coalesce(b.name, '公共区域') as name, count(*)::int as all,
             count(*) filter (where r.withdrawn is not null and not r.withdrawn)::int as read
        from meters m
        left join units u on u.community_id = $1 and u.id = m.unit_id
        left join buildings b on b.community_id = $1 and b.id = u.building_id
        left join lateral (select withdrawn from meter_readings x where x.community_id = $1 and x.meter_id = m.id
          and x.period = $2 order by x.revision desc limit 1) r on true
       where m.community_id = $1 and m.removed_on is null
       group by b.id, b.name, b.position order by b.position`,
    values: [communityId, period],
  })
  return rows
}
