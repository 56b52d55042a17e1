import type { ImportKind } from '@haolin/shared/register/import-columns.ts'
import type { Tx } from '../db/connect.ts'

// What stands on a new row is found by asking, most telling first; whatever else points at it the database says.
const texts: Record<ImportKind, string> = {
  homes: `
    select u.id, case
        when exists (select from charges c where c.community_id = $1 and c.unit_id = u.id) then '已经出过账'
        when exists (select from tickets t where t.community_id = $1 and t.unit_id = u.id) then '已经有报事'
        when exists (select from residents r where r.community_id = $1 and r.unit_id = u.id) then '已经登记了住户，请先撤销人员的导入'
        when exists (select from households h where h.community_id = $1 and h.unit_id = u.id) then '已经有住户'
        when exists (select from meters m where m.community_id = $1 and m.unit_id = u.id) then '已经登记了水电表'
      end as reason
      from units u where u.community_id = $1 and u.id = any($2)`,
  people: `
    select r.id, case
        when r.account_id is not null then '本人已经绑定小程序'
        when exists (select from tickets t where t.community_id = $1 and t.reporter_resident_id = r.id) then '已经报过事'
        when r.removed_at is not null then '已经移出，留作历史'
        when exists (select from charges c where c.community_id = $1 and c.household_id = r.household_id)
             and r.household_id = any($3) then '这户已经出过账'
      end as reason
      from residents r where r.community_id = $1 and r.id = any($2)`,
  vehicles: `
    select v.id, case when v.until_on is not null then '已经停用，留作历史' end as reason
      from vehicles v where v.community_id = $1 and v.id = any($2)`,
}

/** Why rows an import added cannot go again, by what they added. */
export async function findReasons(
  tx: Tx,
  communityId: string,
  kind: ImportKind,
  rows: readonly { subjectId: string; householdId: string | null }[],
): Promise<Map<string, string>> {
  const ids = rows.map(({ subjectId }) => subjectId)
  const begun = rows.flatMap(({ householdId }) => householdId ?? [])
  const values = kind === 'people' ? [communityId, ids, begun] : [communityId, ids]
  const found = await tx.client.query<{ id: string; reason: string | null }>(texts[kind], values)
  return new Map(found.rows.flatMap(({ id, reason }) => (reason ? [[id, reason] as const] : [])))
}
