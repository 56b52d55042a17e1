import { localDate } from '@haolin/shared/calendar.ts'
import { needKinds } from '@haolin/shared/register/needs.ts'
import type { Tx } from '../db/connect.ts'

const vulnerable = Object.entries(needKinds).flatMap(([kind, row]) => (row.vulnerable ? [kind] : []))

/** Whether somebody in a home has said, with a consent that holds today, that they need care. */
export async function hasVulnerable(tx: Tx, communityId: string, unitId: string | null): Promise<boolean> {
  if (!unitId) return false
  const { rows } = await tx.client.query({
    name: 'vulnerable_in_home',
    text: `
      select 1 from households h join needs n on n.community_id = $1 and n.household_id = h.id
       where h.community_id = $1 and h.unit_id = $2 and h.until_on is null
         and n.withdrawn_at is null and n.until_on >= $3 and n.kind = any($4) limit 1`,
    values: [communityId, unitId, localDate(tx.now.getTime()), vulnerable],
  })
  return rows.length > 0
}
