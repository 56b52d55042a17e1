import { CallError } from './call-error'
import { findPhoto } from './kept-photos'
import { upload } from './upload'
import type { KeptPhoto } from './use-photos'

type Letter = {
  communityId: string
  purpose: Parameters<typeof upload>[0]['purpose']
  photos: readonly KeptPhoto[]
}

/** Sends the photos of something that waits; throws CallError when nobody can be reached, so that it goes on waiting. */
export async function uploadMissing({ communityId, purpose, photos }: Letter): Promise<KeptPhoto[]> {
  const arrived = photos.map(async (photo): Promise<KeptPhoto[]> => {
    if (photo.fileId) return [photo]
    const found = await findPhoto(photo.id)
    if (!found) return []
    try {
      const { fileId } = await upload({ communityId, purpose, path: found.path })
      return [{ id: photo.id, fileId }]
    } catch (failure) {
      if (failure instanceof CallError && [0, 401].includes(failure.status)) throw failure
      // A photo the server refuses must not hold up the words.
      return []
    }
  })
  return (await Promise.all(arrived)).flat()
}
