import type { Config } from '../config.ts'

/** Where bytes are kept: a folder by default, an S3-compatible store by setting. */
export type Storage = {
  put(key: string, bytes: Uint8Array, mime: string): Promise<void>
  /** Streams a large file in, whole or not at all; says how many bytes it was. */
  putStream(key: string, bytes: AsyncIterable<Uint8Array>, mime: string): Promise<{ bytes: number }>
  get(key: string): Promise<ReadableStream<Uint8Array> | null>
  remove(key: string): Promise<void>
  /** Every file whose key begins with `prefix`, a folder, that nobody has written to for `ms`; in no order. */
  list(prefix: string, ms: number): AsyncIterable<string>
  /** Removes what writers left behind that were killed longer ago than `ms`. */
  sweep(ms: number): Promise<void>
}

export type StorageSettings = Config['storage']
