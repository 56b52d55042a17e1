import { sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'

/** Whose photos, or those of tickets closed before a moment. */
export type Which = { uploadedBy: string } | { closedBefore: Date; limit: number }

/**
 * Takes photos of reports out of their tickets, so that they are gone with the next look at unused ones: first their bytes,
 * then their rows. Says how many.
 */
export async function releasePhotos(tx: Tx, which: Which): Promise<number> {
  const [account, before, limit] =
    'uploadedBy' in which ? [which.uploadedBy, null, null] : [null, which.closedBefore, which.limit]
  const { rowCount } = await tx.db.execute(sql`
    update files set ticket_id = null, ticket_seq = null, used_at = null
     where (community_id, id) in (
       select f.community_id, f.id from files f
         left join tickets t on t.community_id = f.community_id and t.id = f.ticket_id
        where f.purpose = 'report' and f.ticket_id is not null
          -- What lies in the file of a dispute is evidence of both sides.
          and not exists (select from case_entries e where e.community_id = f.community_id and e.ticket_id = f.ticket_id)
          and (f.uploaded_by = ${account}::uuid or t.closed_at < ${before}::timestamptz)
        limit ${limit}::int)`)
  return rowCount ?? 0
}
