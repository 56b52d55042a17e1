import type { Storage } from '@haolin/server/src/storage/storage.ts'

/** Storage for tests that are not about storage. */
export function keepInMemory(): Storage {
  const kept = new Map<string, Uint8Array>()
  return {
    async put(key, bytes) {
      kept.set(key, bytes)
    },
    async putStream(key, parts) {
      const chunks: Uint8Array[] = []
      for await (const part of parts) chunks.push(part)
      const bytes = Buffer.concat(chunks)
      kept.set(key, bytes)
      return { bytes: bytes.length }
    },
    async get(key) {
      const bytes = kept.get(key)
      return bytes ? (new Blob([Buffer.from(bytes)]).stream() as ReadableStream<Uint8Array>) : null
    },
    async remove(key) {
      kept.delete(key)
    },
  }
}
