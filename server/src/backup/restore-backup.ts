import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { startEmbedded } from '../db/embedded.ts'
import { type Account, chooseAccount } from '../db/embedded-account.ts'
import { settingsOfRestoring, untilRestored } from '../db/embedded-archive.ts'
import { findPostmaster } from '../db/embedded-process.ts'
import { reachableFolder } from '../db/embedded-reach.ts'
import { type Base, placesIn, readBases } from './backup-folder.ts'
import { chooseBase } from './choose-base.ts'
import { copyTree } from './copy-tree.ts'
import { layLog, saveHistories, saveLog } from './lay-log.ts'

/** What was brought back: from which backup, with the log until `until` or, when false, until its last transaction. */
export type Restored = { base: string; untilReached: boolean; setAside: string | undefined }

/**
 * Brings the database of `dir` back from the backups in `from`: as it was at `until`, or with its last committed
 * transaction. What was in `dir` is set aside, never deleted. Throws what is wrong; nothing is changed then.
 */
export async function restoreBackup(from: string, dir: string, until?: Date): Promise<Restored> {
  const account = chooseAccount()
  const folder = await reachableFolder(resolve(dir), account)
  const cluster = join(folder, 'cluster')
  if (await findPostmaster(cluster)) throw stillRuns(cluster)
  const base = chooseBase(await readBases(from), from, until)
  await saveLog(from, cluster, base)
  const earlier = (await readdir(folder)).filter((name) => name.startsWith('cluster-before-')).length
  const setAside = join(folder, `cluster-before-${earlier + 1}`)
  const half = join(folder, `making-${process.pid}-restored`)
  let hadOne = false
  let laid = false
  const clear = async () => {
    if (laid) await rm(cluster, { recursive: true })
    laid = false
  }
  const bringBack = async (moment: Date | undefined) => {
    await layCluster(from, base, half, moment, account)
    if (await moveTo(cluster, setAside)) hadOne = true
    await rename(half, cluster)
    laid = true
    const reached = await playLog(dir, folder)
    if (!reached) await clear()
    return reached
  }
  try {
    // Where the log ends before the moment, nothing was committed after it, and its end is what was asked for.
    const untilReached = (await bringBack(until)) || !(await bringBack(undefined))
    await saveHistories(from, cluster)
    return { base: base.name, untilReached, setAside: hadOne ? setAside : undefined }
  } catch (error) {
    // Only what was laid here goes: what was there before comes back to its place, if it was moved at all.
    await clear()
    if (hadOne) await moveTo(setAside, cluster)
    await rm(half, { recursive: true, force: true })
    throw error
  }
}

const moveTo = (from: string, to: string) =>
  rename(from, to).then(
    () => true,
    () => false,
  )

const stillRuns = (cluster: string) =>
  new CannotStart(
    `数据库还在 ${cluster} 运行：请先停止好邻，再恢复\n` +
      `the database still runs in ${cluster}: stop Haolin first, then restore`,
  )

async function layCluster(
  from: string,
  base: Base,
  half: string,
  until: Date | undefined,
  account: Account | undefined,
): Promise<void> {
  await rm(half, { recursive: true, force: true })
  const copied = await copyTree(join(placesIn(from).bases, base.name, 'cluster'), half, {
    ...(account ? { account } : {}),
  })
  refuseDamaged(base, copied)
  await layLog(from, base, join(half, 'pg_wal'), account)
  await appendFile(join(half, 'postgresql.auto.conf'), settingsOfRestoring(until), { flush: true })
  await writeFile(join(half, 'recovery.signal'), '', { flush: true })
}

function refuseDamaged({ name, files }: Base, copied: Base['files']): void {
  const found = new Map(copied.map(({ path, sha256 }) => [path, sha256]))
  const damaged = files.filter(({ path, sha256 }) => found.get(path) !== sha256).map(({ path }) => path)
  if (damaged.length === 0) return
  throw new CannotStart(
    `备份 ${name} 已损坏（${damaged.length} 个文件），未作任何改动：请用另一份备份\n` +
      `backup ${name} is damaged, nothing was changed: use another one. ${damaged.slice(0, 5).join(', ')}`,
  )
}

/** Starts the laid cluster, lets it play its log and stops it; false when the log ended before the moment asked for. */
async function playLog(dir: string, folder: string): Promise<boolean> {
  const logFile = join(folder, 'server.log')
  const before = (await readFile(logFile, 'utf8').catch(() => '')).length
  try {
    const database = await startEmbedded({ dir })
    await untilRestored(database.adminUrl).finally(database.stop)
    return true
  } catch (error) {
    const said = (await readFile(logFile, 'utf8')).slice(before)
    if (/recovery ended before configured recovery target was reached/.test(said)) return false
    throw error
  }
}
