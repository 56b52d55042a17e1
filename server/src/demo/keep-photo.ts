import { localDate } from '@haolin/shared/calendar.ts'
import sharp from 'sharp'
import { found } from '../app-error.ts'
import { type PreparedPhoto, preparePhoto } from '../files/prepare-photo.ts'
import { files } from '../files/tables.ts'
import { drawScene, type SceneName } from './scenes.ts'
import { contextAt, type Stage } from './stage.ts'

/** A photo somebody takes at a moment. */
export type TakenPhoto = {
  communityId: string
  accountId: string
  scene: SceneName
  purpose: 'report' | 'before' | 'after'
  at: number
}

/** The photos of one loading: each scene is drawn once, its bytes go to the storage while the tickets go on. */
export type PhotoAlbum = {
  /** Keeps a photo to be used in a ticket and gives its id. */
  keep(photo: TakenPhoto): Promise<string>
  /** Waits until every byte is in the storage. */
  finish(): Promise<void>
}

/** Opens an album for one loading. */
export function openAlbum(stage: Stage): PhotoAlbum {
  const drawn = new Map<SceneName, Promise<PreparedPhoto>>()
  const puts: Promise<void>[] = []
  let count = 0
  const draw = (scene: SceneName) => {
    const photo = drawn.get(scene) ?? drawPhoto(scene)
    drawn.set(scene, photo)
    return photo
  }
  return {
    async keep({ communityId, accountId, scene, purpose, at }) {
      const { full, thumb, width, height } = await draw(scene)
      const month = localDate(at).slice(0, 7).replace('-', '/')
      const stem = `${communityId}/${month}/sample-${String(++count).padStart(3, '0')}`
      const [storageKey, thumbKey] = [`${stem}.jpg`, `${stem}.webp`]
      const { storage } = stage.context
      puts.push(storage.put(storageKey, full, 'image/jpeg'), storage.put(thumbKey, thumb, 'image/webp'))
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
