import { createHash } from 'node:crypto'
import { chown, mkdir, open, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Account } from '../db/embedded-account.ts'

/** A file that was copied: its path below the top, with `/`, its size, its SHA-256. */
export type Copied = { path: string; bytes: number; sha256: string }

type Copying = {
  /** Paths below the top that stay behind, with all that is in them. */
  skip?: (path: string) => boolean
  /** Who shall own the copies; we, when absent. */
  account?: Account | undefined
}

/** So many files are on their way at once: the disk takes them together. */
const lanes = 16

/** Copies a folder, file by file onto the disk; what vanishes meanwhile, as files of a living database do, is left out. */
export async function copyTree(
  from: string,
  to: string,
  { skip = () => false, account }: Copying = {},
): Promise<Copied[]> {
  const { folders, files } = await listTree(from, skip)
  for (const folder of folders) {
    await mkdir(join(to, folder), { recursive: true, mode: 0o700 })
    if (account) await chown(join(to, folder), account.uid, account.gid)
  }
  const copied: Copied[] = []
  await inLanes(files, async (path) => {
    const done = await copyFile(join(from, path), join(to, path), account)
    if (done) copied.push({ path, ...done })
  })
  // Only now: by then the disk has taken most of it by itself, and one wait serves many files.
  await inLanes(
    copied.map(({ path }) => path),
    (path) => keepFile(join(to, path)),
  )
  for (const folder of folders) await keepNames(join(to, folder))
  await keepNames(dirname(to))
  return copied
}

async function inLanes(paths: string[], work: (path: string) => Promise<void>): Promise<void> {
  const waiting = paths.values()
  const lane = async () => {
    for (const path of waiting) await work(path)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

async function listTree(
  top: string,
  skip: (path: string) => boolean,
): Promise<{ folders: string[]; files: string[] }> {
  const folders = ['']
  const files: string[] = []
  // What is found on the way is walked as well.
  for (const folder of folders) {
    for (const entry of await entriesOf(join(top, folder))) {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      if (skip(path)) continue
      if (entry.isDirectory()) folders.push(path)
      else if (entry.isFile()) files.push(path)
    }
  }
  return { folders, files }
}

const pieceBytes = 2 ** 20

/** Copies one file; undefined when it is not there any more. It may still be on its way to the disk: see `keepFile`. */
export async function copyFile(
  from: string,
  to: string,
  account?: Account,
): Promise<Omit<Copied, 'path'> | undefined> {
  const source = await open(from, 'r').catch(orGone)
  if (!source) return undefined
  try {
    const target = await open(to, 'wx', 0o600)
    try {
      const hash = createHash('sha256')
      const room = Buffer.allocUnsafe(pieceBytes)
      let bytes = 0
      for (;;) {
        const { bytesRead } = await source.read(room, 0, pieceBytes, null)
        if (bytesRead === 0) break
        const piece = room.subarray(0, bytesRead)
        hash.update(piece)
        await target.writeFile(piece)
        bytes += bytesRead
      }
      if (account) await target.chown(account.uid, account.gid)
      return { bytes, sha256: hash.digest('hex') }
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** Waits until a file’s content has reached the disk. */
export async function keepFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  await handle.sync().finally(() => handle.close())
}

/** New names survive a power cut only once their folder is on the disk too; Windows cannot open folders and needs no such step. */
export async function keepNames(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

const entriesOf = async (folder: string) =>
  (await readdir(folder, { withFileTypes: true }).catch(orGone)) ?? []

function orGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
