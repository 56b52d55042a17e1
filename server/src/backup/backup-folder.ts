import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where things lie in a folder of backups. */
export const placesIn = (dir: string) => ({
  /** One folder for each backup: its `cluster` and, written last, its `backup.json`. */
  bases: join(dir, 'bases'),
  /** PostgreSQL's finished log since the first backup. */
  log: join(dir, 'log'),
  /** Log that a broken cluster had not handed over yet, saved at a restore. */
  saved: join(dir, 'saved'),
  /** The files of owners and staff, each as it is in the store. */
  files: join(dir, 'files'),
})

/** One backup of the database, as its `backup.json` tells; files are below `cluster`, with SHA-256. */
export type Base = {
  name: string
  /** From this moment on the database can be brought back. */
  endedAt: string
  /** Names the cluster: log of another one is never mixed in. */
  systemId: string
  /** The first piece of log that it needs. */
  firstLog: string
  files: { path: string; bytes: number; sha256: string }[]
}

/** The whole backups in this folder, oldest first; one that was broken off counts for nothing. */
export async function readBases(dir: string): Promise<Base[]> {
  const { bases } = placesIn(dir)
  const names = (await readdir(bases).catch(() => [])).sort()
  const found = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(bases, name, 'backup.json'), 'utf8').catch(() => '')
      return text ? [{ ...(JSON.parse(text) as Omit<Base, 'name'>), name }] : []
    }),
  )
  return found.flat()
}

/** Whether a backup that begins with `firstLog` needs this piece of log, by its name: it is of the same history and no older. */
export const isNeeded = (log: string, firstLog: string): boolean =>
  /^[0-9A-F]{24}$/.test(log) && log.slice(0, 8) === firstLog.slice(0, 8) && log >= firstLog
