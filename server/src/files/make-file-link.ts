import type { Config } from '../config.ts'
import { signLink } from '../storage/sign-link.ts'

/** The two sizes a photo is kept in. */
export type PhotoSize = 'thumb' | 'full'

const halfHourMs = 30 * 60_000

/**
 * A path that shows one photo without a token for half an hour to an hour. Within the half hour the path stays the same, so that
 * a device keeps the picture instead of loading it again with every look at the ticket.
 */
export function makeFileLink(
  { config }: { config: Config },
  now: Date,
  photo: { communityId: string; fileId: string; size: PhotoSize },
): string {
  const expiresMs = (Math.floor(now.getTime() / halfHourMs) + 2) * halfHourMs
  const names = [photo.communityId, photo.fileId, photo.size]
  return `/api/files/${signLink(config.auth.secrets, 'photo', names, expiresMs)}`
}
