import { randomUUID } from 'node:crypto'
import { chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Account } from './embedded-account.ts'

// A checkout below a folder that only root may enter (/root) cannot be reached by PostgreSQL's account.
const sharedFolder = '/var/lib/haolin'

/** Whether any account may walk down to this path. */
export async function isReachable(path: string): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined)
    if (found?.isDirectory() && (found.mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** The folder for the cluster: `wanted`, or one outside that `wanted` remembers, when nobody but root reaches it. */
export async function reachableFolder(wanted: string, account: Account | undefined): Promise<string> {
  await mkdir(wanted, { recursive: true, mode: 0o755 })
  const folder = !account || (await isReachable(dirname(wanted))) ? wanted : await folderOutside(wanted)
  if (account) await chown(folder, account.uid, account.gid)
  return folder
}

async function folderOutside(wanted: string): Promise<string> {
  const note = join(wanted, 'is-at')
  const known = await readFile(note, 'utf8').catch(() => '')
  const folder = known.trim() || join(sharedFolder, `data-${randomUUID()}`)
  await mkdir(folder, { recursive: true, mode: 0o755 })
  if (!known) await writeFile(note, `${folder}\n`)
  return folder
}

/** A reachable copy of the programs' folder; made once per version. */
export async function reachableCopy(folder: string, version: string): Promise<string> {
  const copy = join(sharedFolder, `postgresql-${version}-${process.arch}`)
  if (await stat(copy).catch(() => undefined)) return copy
  const half = `${copy}.making-${process.pid}`
  await mkdir(sharedFolder, { recursive: true, mode: 0o755 })
  await cp(folder, half, { recursive: true, verbatimSymlinks: true })
  await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }))
  return copy
}
