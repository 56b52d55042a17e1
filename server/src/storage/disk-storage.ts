import { randomUUID } from 'node:crypto'
import { type FileHandle, glob, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { checkKey } from './check-key.ts'
import type { Storage } from './storage.ts'

/** Keeps files in a folder. A file appears under its name only when all of it has reached the disk. */
export function diskStorage(dir: string): Storage {
  const pathOf = (key: string) => join(dir, checkKey(key))
  return {
    put: async (key, bytes) => {
      await writeWhole(pathOf(key), [bytes])
    },
    putStream: async (key, bytes) => ({ bytes: await writeWhole(pathOf(key), bytes) }),
    get: async (key) => openToRead(pathOf(key)),
    remove: async (key) => rm(pathOf(key), { force: true }),
    list: (prefix, ms) => list(dir, checkKey(prefix), Date.now() - ms),
    sweep: (ms) => sweep(dir, Date.now() - ms),
  }
}

const anyUuid = '????????-????-????-????-????????????'
const half = /\.[0-9a-f-]{36}\.part$/

/** The keys below a folder of files that came to their name before a moment (ms). */
async function* list(dir: string, prefix: string, before: number): AsyncGenerator<string> {
  for await (const entry of glob('**/*', { cwd: join(dir, prefix), withFileTypes: true })) {
    if (!entry.isFile() || half.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: before }))
    if (mtimeMs < before) yield relative(dir, path).split(sep).join('/')
  }
}

/** Removes files that nobody has written to since a moment (ms) and that never came to their name. */
async function sweep(dir: string, before: number): Promise<void> {
  for await (const path of glob(`**/*.${anyUuid}.part`, { cwd: dir })) {
    const file = join(dir, path)
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: before }))
    if (mtimeMs < before) await rm(file, { force: true })
  }
}

/** Writes beside the final place and moves it there; says how many bytes it was. */
async function writeWhole(
  path: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<number> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${randomUUID()}.part`
  try {
    const file = await open(beside, 'wx', 0o640)
    const bytes = await fill(file, pieces).finally(() => file.close())
    await rename(beside, path)
    await keepName(dirname(path))
    return bytes
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

async function fill(
  file: FileHandle,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<number> {
  let bytes = 0
  for await (const piece of pieces) {
    await file.writeFile(piece)
    bytes += piece.byteLength
  }
  await file.sync()
  return bytes
}

/** A rename survives a power cut only once its folder is on the disk too; Windows cannot open folders and needs no such step. */
async function keepName(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function openToRead(path: string): Promise<ReadableStream<Uint8Array> | null> {
  try {
    const file = await open(path, 'r')
    return Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
