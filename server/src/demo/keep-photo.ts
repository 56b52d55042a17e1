import { localDate } from '@haolin/shared/calendar.ts'
import sharp from 'sharp'
import { found } from '../app-error.ts'
import { type PreparedPhoto, preparePhoto } from '../files/prepare-photo.ts'
import { files } from '../files/tables.ts'
import { drawScene, type SceneName, sceneNames } from './scenes.ts'
import { contextAt, type Stage } from './stage.ts'

/** A photo somebody takes at a moment. */
export type TakenPhoto = {
  communityId: string
  accountId: string
  scene: SceneName
  purpose: 'report' | 'before' | 'after' | 'slip'
  at: number
}

/** The photos of one loading: each scene is drawn once, its bytes go to the storage while the tickets go on. */
export type PhotoAlbum = {
  /** Keeps a photo to be used in a ticket and gives its id. */
  keep(photo: TakenPhoto): Promise<string>
  /** Waits until every byte is in the storage. */
  finish(): Promise<void>
}

/** Opens an album for one loading; drawing begins at once and beside everything else. */
export function openAlbum(stage: Stage): PhotoAlbum {
  const drawn = new Map(sceneNames.map((scene) => [scene, drawPhoto(scene)]))
  const puts: Promise<void>[] = []
  let count = 0
  const keepTrack = (put: Promise<void>) => {
    puts.push(put)
    // A failure comes out when the album is finished, not before anybody waits for it.
    put.catch(() => {})
  }
  return {
    async keep({ communityId, accountId, scene, purpose, at }) {
      const { full, thumb, width, height } = await found(drawn.get(scene))
      const month = localDate(at).slice(0, 7).replace('-', '/')
      const stem = `${communityId}/${month}/sample-${String(++count).padStart(3, '0')}`
      const [storageKey, thumbKey] = [`${stem}.jpg`, `${stem}.webp`]
      const { storage } = stage.context
      keepTrack(storage.put(storageKey, full, 'image/jpeg'))
      keepTrack(storage.put(thumbKey, thumb, 'image/webp'))
      const stored = { storageKey, thumbKey, mime: 'image/jpeg', bytes: full.length, width, height }
      return contextAt(stage, at).inTx(async (tx) => {
        const [row] = await tx.db
          .insert(files)
          .values({ communityId, uploadedBy: accountId, purpose, ...stored, createdAt: tx.now })
          .returning({ id: files.id })
        return found(row).id
      })
    },
    async finish() {
      await Promise.all(puts)
    },
  }
}

const drawPhoto = async (scene: SceneName): Promise<PreparedPhoto> =>
  preparePhoto(
    await sharp(Buffer.from(drawScene(scene)))
      .jpeg({ quality: 90 })
      .toBuffer(),
  )
