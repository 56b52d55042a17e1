import type { Tx } from '../db/connect.ts'
import type { FilterNames } from './describe-filters.ts'
import type { Filters } from './select-rows.ts'

/** What a file says about where it comes from. */
export type ExportFacts = FilterNames & { community: string; operator: string }

/** Names of the community, of the person who asked, and of what the filters point at. */
export async function readExportFacts(
  tx: Tx,
  communityId: string,
  accountId: string,
  filters: Filters,
): Promise<ExportFacts> {
  const { rows } = await tx.client.query<ExportFacts>(
    `select m.name as community,
            coalesce((select s.name from staff s where s.community_id = m.id and s.account_id = $2), '已离职员工') as operator,
            (select b.name from buildings b where b.community_id = m.id and b.id = $3) as building,
            (select i.name from fee_items i where i.community_id = m.id and i.code = $4) as "feeItem",
            (select s.name from staff s where s.community_id = m.id and s.id = $5) as staff
       from communities m where m.id = $1`,
    [communityId, accountId, filters.buildingId ?? null, filters.feeItem ?? null, filters.staffId ?? null],
  )
  if (!rows[0]) throw new Error(`no community ${communityId}`)
  return rows[0]
}
