import type { Api } from '@haolin/shared/api/index.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import type { MemberContext } from '../context.ts'
import { stand } from './read-facts.ts'

type Reply = Api['GET /communities/:communityId/meters']['reply']
type Row = Omit<Reply['meters'][number], 'multiplier' | 'start'> & { multiplier: number; start: number }

/** Meters that hang now, in the order of the homes, public ones last. */
export async function listMeters(context: MemberContext): Promise<Reply> {
  return context.inTx(async (tx) => {
    const { rows } = await tx.client.query<Row>({
      name: 'list_meters',
      text: `
        select m.id as "meterId", m.code, m.kind, u.label as "unitLabel", m.place, f.name as "feeItem", m.digits,
               m.multiplier_scaled as multiplier, m.start_scaled as start, m.installed_on::text as "installedOn"
          from meters m
          left join units u on u.community_id = $1 and u.id = m.unit_id
          left join buildings b on b.community_id = $1 and b.id = u.building_id
          left join fee_items f on f.community_id = $1 and f.id = m.fee_item_id
         where m.community_id = $1 and m.removed_on is null
         order by b.position, u.entrance, u.floor, u.room, m.kind, m.code limit 5000`,
      values: [context.member.communityId],
    })
    return {
      meters: rows.map(({ multiplier, start, ...meter }) => ({
        ...meter,
        multiplier: showDecimal({ digits: multiplier, places: 4 }, 0),
        start: showDecimal(stand(start), 0),
      })),
    }
  })
}
