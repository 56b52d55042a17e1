import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import type { files } from './tables.ts'

type Used = {
  communityId: string
  accountId: string
  fileId: string
  purpose: (typeof files.$inferSelect)['purpose']
}

/** Takes the caller's own unused photo for something else than a ticket, once; else AppError('file_used'). */
export async function takePhoto(tx: Tx, { communityId, accountId, fileId, purpose }: Used): Promise<void> {
  const { rowCount } = await tx.client.query({
    name: 'take_photo',
    text: `update files set used_at = $4, purpose = $5
            where community_id = $1 and uploaded_by = $2 and id = $3 and ticket_id is null and used_at is null`,
    values: [communityId, accountId, fileId, tx.now, purpose],
  })
  if (rowCount !== 1) throw new AppError('file_used')
}
