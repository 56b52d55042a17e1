import { chmod, chown, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../db/embedded-account.ts'
import { type Base, isNeeded, placesIn } from './backup-folder.ts'
import { copyFile, keepFile, keepNames } from './copy-tree.ts'

const isHistory = (name: string) => /^[0-9A-F]{8}\.history$/.test(name)

/** Saves the log of a cluster that will not run again, up to its last committed transaction, as far as nobody kept it. */
export async function saveLog(dir: string, cluster: string, base: Base): Promise<void> {
  if ((await systemOf(cluster)) !== base.systemId) return
  const names = await readdir(join(cluster, 'pg_wal'))
  const history = names.map((name) => name.slice(0, 8)).filter((name) => /^[0-9A-F]{8}$/.test(name))
  // What it was restored from lies there too, and nobody went on with that.
  const own = history.sort().at(-1) === base.firstLog.slice(0, 8)
  const kept = new Set(await readdir(placesIn(dir).log))
  if (own) await save(dir, cluster, (name) => isNeeded(name, base.firstLog) && !kept.has(name))
}

/** Saves which histories there are, so that the next one to begin gets a number of its own. */
export async function saveHistories(dir: string, cluster: string): Promise<void> {
  await save(dir, cluster, isHistory)
}

async function save(dir: string, cluster: string, wanted: (name: string) => boolean): Promise<void> {
  const { saved } = placesIn(dir)
  await mkdir(saved, { recursive: true, mode: 0o700 })
  for (const name of (await readdir(join(cluster, 'pg_wal'))).filter(wanted)) {
    await rm(join(saved, `${name}.part`), { force: true })
    await copyFile(join(cluster, 'pg_wal', name), join(saved, `${name}.part`))
    await keepFile(join(saved, `${name}.part`))
    await rename(join(saved, `${name}.part`), join(saved, name))
  }
  await keepNames(saved)
}

/** Lays all log that this backup needs, kept and saved, where PostgreSQL looks for it. */
export async function layLog(
  dir: string,
  base: Base,
  to: string,
  account: Account | undefined,
): Promise<void> {
  const { log, saved } = placesIn(dir)
  await mkdir(to, { recursive: true })
  await chmod(to, 0o700)
  if (account) await chown(to, account.uid, account.gid)
  for (const folder of [log, saved]) {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!isNeeded(name, base.firstLog) && !isHistory(name)) continue
      if (await isThere(join(to, name))) continue
      await copyFile(join(folder, name), join(to, name), account)
      await keepFile(join(to, name))
    }
  }
  await keepNames(to)
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** The number PostgreSQL gave a cluster when it was made: the first eight bytes of its control file. */
async function systemOf(cluster: string): Promise<string | undefined> {
  const file = await open(join(cluster, 'global/pg_control'), 'r').catch(() => undefined)
  if (!file) return undefined
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    return buffer.readBigUInt64LE().toString()
  } finally {
    await file.close()
  }
}
