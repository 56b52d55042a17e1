import { useCallback, useEffect, useRef, useState } from 'react'
import { choosePhotos } from './choose-photos'
import type { ChosenPhoto } from './chosen-photo'
import { dropPhoto, findPhoto } from './kept-photos'
import { upload } from './upload'

/** What a draft remembers of a photo. */
export type KeptPhoto = { id: string; fileId?: string }

/** A photo on its way to the server. */
export type SendingPhoto = ChosenPhoto & {
  state: 'sending' | 'sent' | 'failed'
  /** 0–100 */
  percent: number
  fileId?: string
}

type Settings = {
  /** Photos wait here while nobody is signed in. */
  communityId: string | undefined
  purpose: 'report' | 'before' | 'after' | 'meter' | 'slip'
  /** From the draft. */
  kept?: readonly KeptPhoto[]
  /** Into the draft. */
  onChange?: (kept: KeptPhoto[]) => void
}

/** Photos that upload one by one while the person goes on; each may fail and be tried again by itself. */
export function usePhotos({ communityId, purpose, kept = [], onChange }: Settings) {
  const [photos, setPhotos] = useState<SendingPhoto[]>([])
  const running = useRef(new Map<string, Promise<void>>())
  /** Known the moment it arrives; the state follows with the next drawing, too late for who sends just now. */
  const arrived = useRef(new Map<string, string>())
  const [first] = useState(kept)
  const [found, setFound] = useState(first.length === 0)
  const latest = useRef(photos)
  latest.current = photos

  useEffect(() => {
    if (first.length === 0) return
    Promise.all(first.map(async (one) => ({ one, found: await findPhoto(one.id) }))).then((answers) => {
      setPhotos((now) => [
        ...answers.flatMap(({ one, found }): SendingPhoto[] =>
          found
            ? [
                {
                  ...found,
                  fileId: one.fileId,
                  state: one.fileId ? 'sent' : 'sending',
                  percent: one.fileId ? 100 : 0,
                },
              ]
            : [],
        ),
        ...now,
      ])
      setFound(true)
    })
  }, [first])

  useEffect(() => {
    if (!communityId) return
    const update = (id: string, part: Partial<SendingPhoto>) =>
      setPhotos((now) => now.map((photo) => (photo.id === id ? { ...photo, ...part } : photo)))
    for (const { id, path, state } of photos) {
      if (state !== 'sending' || running.current.has(id)) continue
      const way = upload({ communityId, purpose, path, onProgress: (percent) => update(id, { percent }) })
        .then(({ fileId }) => {
          arrived.current.set(id, fileId)
          update(id, { state: 'sent', percent: 100, fileId })
        })
        .catch(() => update(id, { state: 'failed' }))
      running.current.set(id, way)
    }
  }, [photos, communityId, purpose])

  const tell = useRef(onChange)
  tell.current = onChange
  const remembered = JSON.stringify(photos.map(({ id, fileId }) => ({ id, fileId })))
  const told = useRef(JSON.stringify(first.map(({ id, fileId }) => ({ id, fileId }))))
  useEffect(() => {
    // Before the kept photos are found again, an empty list would wipe them from the draft.
    if (!found || told.current === remembered) return
    told.current = remembered
    tell.current?.(JSON.parse(remembered) as KeptPhoto[])
  }, [remembered, found])

  const add = useCallback(async (count: number, from?: 'camera' | 'album' | 'both') => {
    const chosen = await choosePhotos(count, from)
    setPhotos((now) => [
      ...now,
      ...chosen.map((one): SendingPhoto => ({ ...one, state: 'sending', percent: 0 })),
    ])
  }, [])
  const retry = useCallback((id: string) => {
    running.current.delete(id)
    setPhotos((now) => now.map((one) => (one.id === id ? { ...one, state: 'sending', percent: 0 } : one)))
  }, [])
  const remove = useCallback((id: string) => {
    dropPhoto(id)
    setPhotos((now) => now.filter((one) => one.id !== id))
  }, [])

  return {
    photos,
    add,
    retry,
    remove,
    /** Lets go of all of them: they were sent, or thrown away. */
    clear: () => {
      for (const photo of latest.current) dropPhoto(photo.id)
      setPhotos([])
    },
    /** Waits until every photo has arrived or failed, at most so long (ms); then those that may go into a draft. */
    settle: async (limitMs: number): Promise<KeptPhoto[]> => {
      const late = new Promise<void>((resolve) => setTimeout(resolve, limitMs))
      await Promise.race([Promise.all(running.current.values()), late])
      return latest.current.map(({ id, fileId }) => ({ id, fileId: fileId ?? arrived.current.get(id) }))
    },
    /** Of those that have arrived. */
    fileIds: photos.flatMap((photo) => photo.fileId ?? []),
    allSent: photos.every((photo) => photo.state === 'sent'),
  }
}
