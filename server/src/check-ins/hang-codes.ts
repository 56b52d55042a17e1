import { randomInt } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import { placeCodeLength, placeLetters } from '@haolin/shared/ticket/check-in.ts'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { linkTo } from '../papers/make-paper-link.ts'
import { readPlaceCodes } from './read-place-codes.ts'

type Route = Api['POST /communities/:communityId/buildings/:buildingId/place-codes']

/** Gives the building, or each of its homes too, a code where none hangs yet, and prints those that hang; from then on arriving asks for them. */
export async function hangCodes(
  context: MemberContext,
  buildingId: string,
  { homes }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const { rows } = await tx.client.query<{ id: string }>({
      name: 'places_without_code',
      text: `
        select place.id from (
          select b.id from buildings b where b.community_id = $1 and b.id = $2
          union all
          select u.id from units u where u.community_id = $1 and u.building_id = $2 and $3) place
         where not exists (select from place_codes p where p.community_id = $1 and p.place_id = place.id
           and p.retired_at is null)`,
      values: [communityId, buildingId, homes],
    })
    await tx.client.query({
      name: 'hang_codes',
      text: `
        insert into place_codes (community_id, code, place_id, building_id, made_by_staff_id, created_at)
        select $1, made.code, made.place_id, $2, $3, $4
          from unnest($5::text[], $6::uuid[]) as made(code, place_id)
            on conflict (community_id, place_id) where retired_at is null do nothing`,
      values: [
        communityId,
        buildingId,
        found(context.member.post).staffId,
        tx.now,
        rows.map(makeCode),
        rows.map(({ id }) => id),
      ],
    })
    const { building, codes } = found(await readPlaceCodes(tx, communityId, buildingId))
    const detail = { made: rows.length, hanging: codes.length }
    await audit(tx, communityId, context.actor, 'place_codes.print', `building ${buildingId}`, detail)
    return linkTo(context, tx, 'places', buildingId, `到场码_${building}.pdf`)
  })
}

const makeCode = () =>
  Array.from({ length: placeCodeLength }, () => placeLetters[randomInt(placeLetters.length)]).join('')
