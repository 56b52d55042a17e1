import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStorage } from '@haolin/server/src/storage/open-storage.ts'
import type { Storage } from '@haolin/server/src/storage/storage.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FakeS3, startFakeS3 } from '../../support/fake-s3.ts'

let s3: FakeS3
let dir: string
let disk: Storage
let bucket: Storage

beforeAll(async () => {
  s3 = await startFakeS3()
  dir = await mkdtemp(join(tmpdir(), 'haolin-store-'))
  disk = openStorage({ kind: 'disk', dir })
  bucket = openStorage(s3.settings)
})
beforeEach(() => {
  s3.trouble = null
  s3.partSizes = []
})
afterAll(async () => {
  await s3.stop()
  await rm(dir, { recursive: true, force: true })
})

const key = '0199-community/2026/11/photo.jpg'

async function readAll(storage: Storage, name: string): Promise<Buffer | null> {
  const stream = await storage.get(name)
  return stream && Buffer.from(await new Response(stream).arrayBuffer())
}

async function* pieces(count: number, size: number, failAt = -1) {
  for (let i = 0; i < count; i++) {
    if (i === failAt) throw new Error('the source broke')
    yield Buffer.alloc(size, i % 251)
  }
}

async function filesUnder(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  return all.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

describe.each([
  ['a folder', () => disk],
  ['an S3 store', () => bucket],
])('%s', (_, storage) => {
  test('gives back what was put, replaces it, and forgets it', async () => {
    await storage().put(key, Buffer.from('第一张'), 'image/jpeg')
    await storage().put(key, Buffer.from('第二张'), 'image/jpeg')
    expect((await readAll(storage(), key))?.toString()).toBe('第二张')
    await storage().remove(key)
    expect(await storage().get(key)).toBeNull()
    await storage().remove(key)
  })

  test('takes a stream of any size whole', async () => {
    const { bytes } = await storage().putStream('exports/a.xlsx', pieces(20, 512 * 1024), 'application/zip')
    expect(bytes).toBe(20 * 512 * 1024)
    const expected = createHash('sha256')
    for await (const piece of pieces(20, 512 * 1024)) expected.update(piece)
    const kept = await readAll(storage(), 'exports/a.xlsx')
    expect(createHash('sha256').update(kept!).digest('hex')).toBe(expected.digest('hex'))
  })

  test('takes an empty stream', async () => {
    expect(await storage().putStream('exports/empty', pieces(0, 0), 'text/csv')).toEqual({ bytes: 0 })
    expect((await readAll(storage(), 'exports/empty'))?.length).toBe(0)
  })

  test('shows nothing of a stream that breaks', async () => {
    const put = storage().putStream('exports/broken', pieces(20, 512 * 1024, 18), 'text/csv')
    await expect(put).rejects.toThrow('the source broke')
    expect(await storage().get('exports/broken')).toBeNull()
  })

  test.each([
    '../secret',
    'a/../../b',
    '/etc/passwd',
    'a//b',
    '.hidden',
    'a/.part',
    'a\\b',
    'a\0b',
    '',
    '甲',
  ])('refuses the key %j', async (name) => {
    await expect(storage().put(name, Buffer.from('x'), 'text/plain')).rejects.toThrow('not a storage key')
    await expect(storage().get(name)).rejects.toThrow('not a storage key')
  })
})

test('what a killed writer left behind goes when it is old, and nothing else does', async () => {
  const key = 'sweep/whole.part'
  await disk.put(key, Buffer.from('x'), 'text/csv')
  const half = (n: number) => join(dir, `sweep/b.csv.0199c0de-0000-7000-8000-00000000000${n}.part`)
  for (const n of [1, 2]) await writeFile(half(n), 'half')
  const hourAgo = new Date(Date.now() - 3_600_000)
  for (const path of [half(1), join(dir, key)]) await utimes(path, hourAgo, hourAgo)
  await disk.sweep(60_000)
  expect((await readdir(join(dir, 'sweep'))).toSorted()).toEqual([
    half(2).slice(dir.length + 7),
    'whole.part',
  ])
})

test('a broken stream leaves no half file in the folder', async () => {
  await disk.putStream('rest/b', pieces(4, 1000, 2), 'text/csv').catch(() => {})
  expect(await filesUnder(join(dir, 'rest'))).toEqual([])
})

test('a large file goes up in parts of 8 MB', async () => {
  await bucket.putStream('exports/large', pieces(20, 1024 * 1024), 'text/csv')
  expect(s3.partSizes).toEqual([8, 8, 4].map((mb) => mb * 1024 * 1024))
  expect(s3.uploads.size).toBe(0)
})

test('an upload that fails is aborted, so no paid-for parts stay behind', async () => {
  s3.trouble = { when: (method, query) => method === 'PUT' && query.get('partNumber') === '2', status: 403 }
  const put = bucket.putStream('exports/failing', pieces(20, 1024 * 1024), 'text/csv')
  await expect(put).rejects.toThrow('403')
  expect(s3.uploads.size).toBe(0)
  expect(s3.objects.has('exports/failing')).toBe(false)
})

test('a completion that says 200 and then an error is an error', async () => {
  s3.trouble = {
    when: (method, query) => method === 'POST' && query.has('uploadId'),
    status: 200,
    body: '<Error><Code>InternalError</Code></Error>',
  }
  await expect(bucket.putStream('exports/late', pieces(1, 9), 'text/csv')).rejects.toThrow('InternalError')
  expect(s3.uploads.size).toBe(0)
})

test('a store that stumbles once is asked again', async () => {
  let stumbles = 1
  s3.trouble = { when: () => stumbles-- > 0, status: 503 }
  await bucket.put(key, Buffer.from('again'), 'image/jpeg')
  expect((await readAll(bucket, key))?.toString()).toBe('again')
})

test('a wrong secret is refused by the store and said', async () => {
  const stranger = openStorage({ ...s3.settings, secretAccessKey: 'another' })
  await expect(stranger.put(key, Buffer.from('x'), 'image/jpeg')).rejects.toThrow('SignatureDoesNotMatch')
})
