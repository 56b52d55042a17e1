import { diskStorage } from './disk-storage.ts'
import { s3Storage } from './s3-storage.ts'
import type { Storage, StorageSettings } from './storage.ts'

/** The store the settings name; nothing is reached until the first file comes or goes. */
export const openStorage = (settings: StorageSettings): Storage =>
  settings.kind === 'disk' ? diskStorage(settings.dir) : s3Storage(settings)
