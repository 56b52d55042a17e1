import { type CallS3, connectS3, type S3Settings } from './call-s3.ts'
import { cutParts } from './cut-parts.ts'
import type { Storage } from './storage.ts'

/** Size of a part in bytes; the store asks for at least 5 MB, and 10,000 parts make 78 GB. */
const partSize = 8 * 1024 * 1024

/** Keeps files in an S3-compatible store. A large file goes up in parts and exists only after its last one. */
export function s3Storage(settings: S3Settings): Storage {
  const call = connectS3(settings)
  return {
    put: async (key, bytes, mime) => {
      const answer = await call({ method: 'PUT', key, body: new Uint8Array(bytes), mime })
      await answer.body?.cancel()
    },
    putStream: (key, bytes, mime) => putStream(call, key, bytes, mime),
    get: async (key) => {
      const answer = await call({ method: 'GET', key })
      if (answer.ok) return answer.body as ReadableStream<Uint8Array>
      await answer.body?.cancel()
      return null
    },
    remove: async (key) => {
      const answer = await call({ method: 'DELETE', key })
      await answer.body?.cancel()
    },
    list: (prefix, ms) => list(call, `${prefix}/`, Date.now() - ms),
    // An upload that was never completed is no object; a rule of the bucket ends it.
    sweep: async () => {},
  }
}

/** Asks for 1,000 objects at a time, as many as the store ever gives. */
async function* list(call: CallS3, prefix: string, before: number): AsyncGenerator<string> {
  let more: string | undefined
  do {
    const query = { 'list-type': '2', prefix, ...(more && { 'continuation-token': more }) }
    const xml = await (await call({ method: 'GET', key: null, query })).text()
    for (const [, object = ''] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs))
      if (Date.parse(textOf(object, 'LastModified')) < before) yield plain(textOf(object, 'Key'))
    more = /<IsTruncated>true</.test(xml) ? plain(textOf(xml, 'NextContinuationToken')) : undefined
  } while (more)
}

const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const plain = (xml: string) => xml.replace(/&(lt|gt|quot|apos|amp);/g, (all, name) => signs[name] ?? all)

async function putStream(call: CallS3, key: string, bytes: AsyncIterable<Uint8Array>, mime: string) {
  const opened = await call({ method: 'POST', key, query: { uploads: '' }, mime })
  const uploadId = textOf(await opened.text(), 'UploadId')
  try {
    const etags: string[] = []
    let sent = 0
    for await (const part of cutParts(bytes, partSize)) {
      const query = { partNumber: `${etags.length + 1}`, uploadId }
      const answer = await call({ method: 'PUT', key, query, body: part })
      await answer.body?.cancel()
      etags.push(answer.headers.get('etag') ?? '')
      sent += part.byteLength
    }
    await complete(call, key, uploadId, etags)
    return { bytes: sent }
  } catch (error) {
    // Parts of an unfinished upload are invisible but paid for; the first error is the one that matters.
    await call({ method: 'DELETE', key, query: { uploadId } }).catch(() => {})
    throw error
  }
}

async function complete(call: CallS3, key: string, uploadId: string, etags: string[]): Promise<void> {
  const parts = etags.map((etag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${etag}</ETag></Part>`)
  const body = new TextEncoder().encode(
    `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`,
  )
  const answer = await call({ method: 'POST', key, query: { uploadId }, body, mime: 'application/xml' })
  // The store may say 200 first and find the trouble later.
  textOf(await answer.text(), 'CompleteMultipartUploadResult')
}

/** What stands in this element of the store's answer; throws when it is not there. */
function textOf(xml: string, element: string): string {
  const inside = new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`).exec(xml)?.[1]
  if (inside === undefined)
    throw new Error(`the object store's answer has no ${element}: ${xml.slice(0, 200)}`)
  return inside.trim()
}
