import { randomUUID } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { makeFileLink } from './make-file-link.ts'
import { preparePhoto } from './prepare-photo.ts'
import { files } from './tables.ts'
import { takeTurns } from './take-turns.ts'

type Upload = Api['POST /communities/:communityId/files']

const inTurn = takeTurns(2)

/** Keeps one photo for a ticket to come; the row is written last, so it never names bytes that are not there. */
export async function uploadFile(
  context: MemberContext,
  bytes: Buffer | undefined,
  purpose: Upload['query']['purpose'],
): Promise<Upload['reply']> {
  if (!bytes) throw new AppError('file_missing')
  const photo = await inTurn(() => preparePhoto(bytes))
  const { communityId } = context.member
  const now = await context.inTx(async (tx) => tx.now)
  const stem = `${communityId}/${localDate(now.getTime()).slice(0, 7).replace('-', '/')}/${randomUUID()}`
  const [storageKey, thumbKey] = [`${stem}.jpg`, `${stem}.webp`]
  try {
    await context.storage.put(storageKey, photo.full, 'image/jpeg')
    await context.storage.put(thumbKey, photo.thumb, 'image/webp')
    return await context.inTx(async (tx) => {
      const { width, height } = photo
      const uploadedBy = context.actor.accountId
      const stored = { storageKey, thumbKey, mime: 'image/jpeg', bytes: photo.full.length, width, height }
      const rows = await tx.db
        .insert(files)
        .values({ communityId, uploadedBy, purpose, ...stored, createdAt: tx.now })
        .returning({ fileId: files.id })
      const { fileId } = found(rows[0])
      return {
        fileId,
        width,
        height,
        thumbUrl: makeFileLink(context, tx.now, { communityId, fileId, size: 'thumb' }),
      }
    })
  } catch (error) {
    await Promise.allSettled([storageKey, thumbKey].map((key) => context.storage.remove(key)))
    throw error
  }
}
