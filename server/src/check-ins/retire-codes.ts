import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { readPlaceCodes } from './read-place-codes.ts'

/** Takes the codes of a building out of use, such as after one was copied; arriving asks for none until new ones hang. */
export async function retireCodes(context: MemberContext, buildingId: string): Promise<{ done: true }> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    found(await readPlaceCodes(tx, communityId, buildingId))
    const { rowCount } = await tx.client.query({
      name: 'retire_place_codes',
      text: `update place_codes set retired_at = $3
              where community_id = $1 and building_id = $2 and retired_at is null`,
      values: [communityId, buildingId, tx.now],
    })
    await audit(tx, communityId, context.actor, 'place_codes.retire', `building ${buildingId}`, {
      retired: rowCount,
    })
    return { done: true }
  })
}
