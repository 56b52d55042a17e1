import type { Tx } from '../db/connect.ts'

/** A code that hangs, with the words printed above it. */
export type PlaceCode = { code: string; label: string }

/** The codes of a building and its homes that hang now, the building's own first, then by floor and room. */
export async function readPlaceCodes(
  tx: Tx,
  communityId: string,
  buildingId: string,
): Promise<{ community: string; building: string; codes: PlaceCode[] } | null> {
  const { rows } = await tx.client.query<{ community: string; building: string; codes: PlaceCode[] }>({
    name: 'place_codes_of_building',
    text: `
      select c.name as community, b.name as building,
             (select coalesce(json_agg(json_build_object('code', p.code, 'label', coalesce(u.label, b.name))
                       order by u.id is not null, u.entrance, u.floor, u.room), '[]')
                from place_codes p left join units u on u.community_id = $1 and u.id = p.place_id
               where p.community_id = $1 and p.building_id = $2 and p.retired_at is null) as codes
        from buildings b join communities c on c.id = b.community_id
       where b.community_id = $1 and b.id = $2`,
    values: [communityId, buildingId],
  })
  return rows[0] ?? null
}
