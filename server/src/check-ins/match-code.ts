import { readPlaceCode } from '@haolin/shared/ticket/check-in.ts'
import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'

type Place = {
  communityId: string
  unitId: string | null
  buildingId: string | null
  place: 'home' | 'public'
}

/** Whether a scanned code hangs where a ticket is; throws `place_code_unknown` or `place_code_wrong`. */
export async function matchCode(
  tx: Tx,
  { communityId, unitId, buildingId }: Place,
  said: string,
): Promise<true> {
  const code = readPlaceCode(said)
  if (!code) throw new AppError('place_code_unknown')
  const { rows } = await tx.client.query<{ here: boolean; label: string }>({
    name: 'match_place_code',
    text: `
      select p.place_id in ($3, $4) or p.place_id = u.building_id as here,
             coalesce(u.label, b.name, '这个地方') as label
        from (select $3::uuid as unit_id, $4::uuid as building_id) t
        left join place_codes p on p.community_id = $1 and p.code = $2 and p.retired_at is null
        left join units u on u.community_id = $1 and u.id = t.unit_id
        left join buildings b on b.community_id = $1 and b.id = t.building_id`,
    values: [communityId, code, unitId, buildingId],
  })
  if (!rows[0]?.here)
    throw new AppError('place_code_wrong', { words: { place: rows[0]?.label ?? '这个地方' } })
  return true
}
