import type { ChosenPhoto } from './chosen-photo'

let opening: Promise<IDBDatabase> | undefined

function photos(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('haolin', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('photos')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opening
}

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await photos()
  return new Promise((resolve, reject) => {
    const request = work(database.transaction('photos', mode).objectStore('photos'))
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Keeps a photo in the browser's own store, so a draft finds it after a reload. */
export async function keepPhoto(photo: Blob): Promise<ChosenPhoto> {
  const id = `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`
  // A private window may refuse; the photo still works now, only not after a reload.
  await inStore('readwrite', (store) => store.put(photo, id)).catch(() => undefined)
  return { id, path: URL.createObjectURL(photo) }
}

/** A kept photo, ready for the screen; undefined when it is gone. */
export async function findPhoto(id: string): Promise<ChosenPhoto | undefined> {
  const photo = await inStore<Blob | undefined>('readonly', (store) => store.get(id)).catch(() => undefined)
  return photo && { id, path: URL.createObjectURL(photo) }
}

/** Frees the room of a photo nobody needs any more. */
export function dropPhoto(id: string): void {
  void inStore('readwrite', (store) => store.delete(id)).catch(() => undefined)
}
