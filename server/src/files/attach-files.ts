import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'

const text = `
with mine as (
  select id from files
   where community_id = $1 and uploaded_by = $2 and ticket_id is null and id = any($3::uuid[])
   order by id for update)
update files
   set ticket_id = $4, ticket_seq = $5, used_at = $6, purpose = coalesce($7, purpose)
  from mine
 where files.community_id = $1 and files.id = mine.id`

/**
 * Gives the caller's own unused photos to a ticket's event. All or none: AppError('file_used') if one of them is somebody
 * else's, unknown, forgotten, or already in a ticket, also when two requests try at the same moment.
 */
export async function attachFiles(
  tx: Tx,
  communityId: string,
  accountId: string,
  fileIds: readonly string[],
  ticketId: string,
  seq: number,
  purpose?: 'report' | 'before' | 'after',
): Promise<void> {
  if (fileIds.length === 0) return
  const wanted = [...new Set(fileIds)]
  const values = [communityId, accountId, wanted, ticketId, seq, tx.now, purpose ?? null]
  const { rowCount } = await tx.client.query({ name: 'attach_files', text, values })
  if (rowCount !== wanted.length) throw new AppError('file_used')
}
