import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '../db/embedded-process.ts'
import { isNeeded, placesIn, readBases } from './backup-folder.ts'

/** Removes all backups but the `keep` newest, broken-off ones, and the log that none of the rest needs; gives how many backups went. */
export async function trimBackups(dir: string, keep: number): Promise<number> {
  const { bases, log, saved } = placesIn(dir)
  const kept = (await readBases(dir)).slice(-keep)
  const names = new Set(kept.map(({ name }) => name))
  const gone = (await readdir(bases)).filter((name) => !names.has(name) && !isUnderWay(name))
  for (const name of gone) await rm(join(bases, name), { recursive: true, force: true })
  for (const folder of [log, saved]) {
    for (const name of await readdir(folder).catch(() => [])) {
      const needed = kept.some(({ firstLog }) => isNeeded(name, firstLog))
      if (/^[0-9A-F]{24}/.test(name) && !needed) await rm(join(folder, name))
    }
  }
  return gone.length
}

const isUnderWay = (name: string) => /^making-/.test(name) && isAlive(Number(name.split('-')[1]))
