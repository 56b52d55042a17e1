import { found } from '../app-error.ts'
import type { RequestContext } from '../context.ts'
import type { Bytes } from '../http/handlers.ts'
import { readLink } from '../storage/sign-link.ts'
import { readStoredFile } from './queries.ts'

/** Seconds a device may keep a photo: it never changes under its id. */
const keepSeconds = 30 * 24 * 3600

/** The bytes of a photo; a link that is expired, altered or of a photo now gone is not_found. */
export async function readFileByLink(context: RequestContext, link: string): Promise<Bytes> {
  const stored = await context.inTx(async (tx) => {
    const names = readLink(context.config.auth.secrets, 'photo', link, tx.now.getTime())
    const [communityId = '', fileId = '', size] = found(names)
    const file = found(await readStoredFile(tx, communityId, fileId))
    return size === 'thumb'
      ? { key: file.thumbKey, mime: 'image/webp' }
      : { key: file.storageKey, mime: file.mime }
  })
  const body = found(await context.storage.get(stored.key))
  return { mime: stored.mime, body, keepSeconds }
}
