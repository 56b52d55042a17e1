import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'

/** Photos of reports that may go, as far as `which` of them: what lies in the file of a dispute is evidence of both sides. */
const photosOf = (which: SQL): SQL => sql`
  select f.community_id, f.id, t.closed_at as since from files f
    left join tickets t on t.community_id = f.community_id and t.id = f.ticket_id
   where f.purpose = 'report' and f.ticket_id is not null
     and not exists (select from case_entries e where e.community_id = f.community_id and e.ticket_id = f.ticket_id)
     and ${which}`

/** Photos of reports that were closed before a moment, with when they were. */
export const overPhotos = (before: Date): SQL => photosOf(sql`t.closed_at < ${before}::timestamptz`)

/**
 * Takes photos of old reports out of their tickets, at most `limit`, so that they are gone with the next look at unused ones:
 * first their bytes, then their rows. Says how many.
 */
export const forgetPhotos = (tx: Tx, before: Date, limit: number): Promise<number> =>
  release(tx, sql`${overPhotos(before)} limit ${limit}`)

/** The same for all photos of reports somebody uploaded. */
export const releasePhotos = (tx: Tx, { uploadedBy }: { uploadedBy: string }): Promise<number> =>
  release(tx, photosOf(sql`f.uploaded_by = ${uploadedBy}::uuid`))

async function release(tx: Tx, photos: SQL): Promise<number> {
  const { rowCount } = await tx.db.execute(sql`
    update files set ticket_id = null, ticket_seq = null, used_at = null
     where (community_id, id) in (select o.community_id, o.id from (${photos}) o)`)
  return rowCount ?? 0
}
