import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An object store that believes nothing: it checks every signature and every hash of content by its own reckoning. */
export type FakeS3 = {
  settings: {
    kind: 's3'
    endpoint: string
    region: string
    bucket: string
    accessKeyId: string
    secretAccessKey: string
  }
  objects: Map<string, { bytes: Buffer; mime: string | undefined; modified?: Date }>
  /** So many objects come in one answer of a list. */
  listed: number
  /** Uploads begun and neither completed nor aborted. */
  uploads: Map<string, Map<number, Buffer>>
  /** Sizes of the parts that came, in order. */
  partSizes: number[]
  /** Answers requests that match with this status, until it is taken away. */
  trouble: { when: (method: string, query: URLSearchParams) => boolean; status: number; body?: string } | null
  stop(): Promise<void>
}

const hex = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()
const strict = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** What is wrong with the signature of a request, or null: AWS Signature Version 4, written from its description. */
function wrongSignature(
  request: IncomingMessage,
  body: Buffer,
  secret: string,
  region: string,
): string | null {
  const header = (name: string) => String(request.headers[name] ?? '')
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^,/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      header('authorization'),
    )
  if (!match) return 'MissingSecurityHeader'
  const [, , day = '', toldRegion, signed = '', signature] = match
  const sent = header('x-amz-date')
  const at = Date.parse(sent.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'))
  if (Math.abs(Date.now() - at) > 900_000 || !sent.startsWith(day)) return 'RequestTimeTooSkewed'
  if (toldRegion !== region) return 'AuthorizationHeaderMalformed'
  if (hex(body) !== header('x-amz-content-sha256')) return 'XAmzContentSHA256Mismatch'
  const names = signed.split(';')
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name)))
    return 'AccessDenied'
  const url = new URL(request.url ?? '/', 'http://store')
  const query = [...url.searchParams]
    .map(([name, value]) => `${strict(name)}=${strict(value)}`)
    .sort()
    .join('&')
  const headers = names.map((name) => `${name}:${header(name).trim()}\n`).join('')
  const path = decodeURIComponent(url.pathname).split('/').map(strict).join('/')
  const canonical = [request.method, path, query, headers, signed, hex(body)].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day))
  const expected = hmac(key, `AWS4-HMAC-SHA256\n${sent}\n${scope}\n${hex(canonical)}`).toString('hex')
  return expected === signature ? null : 'SignatureDoesNotMatch'
}

/** Starts a store on a free port. */
export async function startFakeS3(): Promise<FakeS3> {
  const store = {
    objects: new Map(),
    uploads: new Map(),
    partSizes: [],
    listed: 1000,
    trouble: null,
  } as unknown as FakeS3
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const { secretAccessKey, region } = store.settings
    const wrong = wrongSignature(request, body, secretAccessKey, region)
    const url = new URL(request.url ?? '/', 'http://store')
    const trouble = store.trouble?.when(request.method ?? '', url.searchParams) ? store.trouble : null
    const answer = wrong
      ? { status: 403, body: `<Error><Code>${wrong}</Code></Error>` }
      : (trouble ?? act(store, request, url, body))
    const { status, body: said = '', headers = {} } = answer as Answer
    response.writeHead(status, headers).end(said)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  store.settings = {
    kind: 's3',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'cn-east',
    bucket: 'haolin-test',
    accessKeyId: 'AKTEST',
    secretAccessKey: 'k9mP/2vX+secret',
  }
  store.stop = () =>
    new Promise((stopped) => {
      server.close(() => stopped())
      server.closeAllConnections()
    })
  return store
}

type Answer = { status: number; body?: string | Buffer; headers?: Record<string, string> }

function act(store: FakeS3, request: IncomingMessage, url: URL, body: Buffer): Answer {
  const prefix = `/${store.settings.bucket}/`
  if (!url.pathname.startsWith(prefix))
    return { status: 404, body: '<Error><Code>NoSuchBucket</Code></Error>' }
  const key = decodeURIComponent(url.pathname.slice(prefix.length))
  if (url.searchParams.get('list-type') === '2') return list(store, url.searchParams)
  const uploadId = url.searchParams.get('uploadId')
  if (uploadId !== null) return actOnUpload(store, request.method ?? '', key, uploadId, url, body)
  switch (request.method) {
    case 'POST': {
      const id = `upload/${store.uploads.size + 1}+${Math.random()}`
      store.uploads.set(id, new Map())
      return { status: 200, body: `<?xml version="1.0"?><R xmlns="x"><UploadId>${id}</UploadId></R>` }
    }
    case 'PUT':
      store.objects.set(key, { bytes: body, mime: request.headers['content-type'] })
      return { status: 200, headers: { etag: `"${hex(body)}"` } }
    case 'DELETE':
      return { status: store.objects.delete(key) ? 204 : 404 }
    default: {
      const object = store.objects.get(key)
      if (!object) return { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' }
      return { status: 200, body: object.bytes, headers: { 'content-type': object.mime ?? '' } }
    }
  }
}

const xmlText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** ListObjectsV2: keys in their order, so many at a time, the rest behind a token. */
function list(store: FakeS3, query: URLSearchParams): Answer {
  const keys = [...store.objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).toSorted()
  const from = Number(query.get('continuation-token')?.replace('after+', '') ?? 0)
  const page = keys.slice(from, from + store.listed)
  const more = from + store.listed < keys.length
  const contents = page.map((key) => {
    const modified = (store.objects.get(key)?.modified ?? new Date()).toISOString()
    return `<Contents><Key>${xmlText(key)}</Key><LastModified>${modified}</LastModified></Contents>`
  })
  const next = more ? `<NextContinuationToken>after+${from + store.listed}</NextContinuationToken>` : ''
  return {
    status: 200,
    body: `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
  }
}

function actOnUpload(store: FakeS3, method: string, key: string, id: string, url: URL, body: Buffer): Answer {
  const parts = store.uploads.get(id)
  if (!parts) return { status: 404, body: '<Error><Code>NoSuchUpload</Code></Error>' }
  if (method === 'PUT') {
    parts.set(Number(url.searchParams.get('partNumber')), body)
    store.partSizes.push(body.length)
    return { status: 200, headers: { etag: `"${hex(body)}"` } }
  }
  store.uploads.delete(id)
  if (method === 'DELETE') return { status: 204 }
  const told = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>"(\w+)"<\/ETag>/g)]
  const pieces = told.map(([, number, etag]) => {
    const piece = parts.get(Number(number))
    return piece && hex(piece) === etag ? piece : null
  })
  if (pieces.length !== parts.size || pieces.includes(null)) {
    return { status: 400, body: '<Error><Code>InvalidPart</Code></Error>' }
  }
  store.objects.set(key, { bytes: Buffer.concat(pieces as Buffer[]), mime: undefined })
  return {
    status: 200,
    body: '<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>',
  }
}
