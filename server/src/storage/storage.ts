/** Where bytes are kept: a folder by default, an S3-compatible store by setting. */
export type Storage = {
  put(key: string, bytes: Uint8Array, mime: string): Promise<void>
  /** Appends nothing, replaces whole: streams a large file in. */
  putStream(key: string, bytes: AsyncIterable<Uint8Array>, mime: string): Promise<{ bytes: number }>
  get(key: string): Promise<ReadableStream<Uint8Array> | null>
  remove(key: string): Promise<void>
}
