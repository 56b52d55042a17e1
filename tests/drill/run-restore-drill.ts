import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeBackup } from '@haolin/server/src/backup/make-backup.ts'
import { restoreBackup } from '@haolin/server/src/backup/restore-backup.ts'
import { makePool } from '@haolin/server/src/db/connect.ts'
import { startEmbedded } from '@haolin/server/src/db/embedded.ts'
import { asAdmin } from '@haolin/server/src/db/embedded-archive.ts'
import { isAlive } from '@haolin/server/src/db/embedded-process.ts'
import type { TestDatabase } from '../support/database.ts'
import { compare, type Digest, digest } from './digest.ts'
import type { Writers } from './write-in-lanes.ts'

/** How a drill of restoring went: tickets promised until the kill, how long both ways back took, everything that is wrong. */
export type RestoreDrill = {
  promised: number
  backupMs: number
  restoreMs: number
  momentMs: number
  wrong: string[]
}

/** Who writes, for how long before, between and after the backup, and who hears how it goes. */
export type Course = {
  write: (database: TestDatabase) => Promise<Writers>
  writeMs: number
  say?: (text: string) => void
}

/** Backs up under load, writes on, kills the database and brings it back: whole, and as it was at a moment. */
export async function runRestoreDrill({
  write,
  writeMs,
  say = () => undefined,
}: Course): Promise<RestoreDrill> {
  const top = await mkdtemp(join(tmpdir(), 'haolin-restore-'))
  await chmod(top, 0o755)
  const [dir, backups] = [join(top, 'postgres'), join(top, 'backups')]
  try {
    const before = await liveAndDie(dir, backups, { write, writeMs, say })
    const [, restoreMs] = await timed(() => restoreBackup(backups, dir))
    const whole = await look(dir)
    const truth = await lookAtKilled(dir, join(top, 'killed'))
    say(`whole again in ${restoreMs} ms; asking for the moment of silence`)
    const [, momentMs] = await timed(() => restoreBackup(backups, dir, before.moment))
    const then = await look(dir)
    return {
      promised: before.promised.length,
      backupMs: before.backupMs,
      restoreMs,
      momentMs,
      wrong: [
        ...compare(truth.digest, whole.digest).map((line) => `last transaction: ${line}`),
        ...compare(before.digest, then.digest).map((line) => `moment: ${line}`),
        ...before.promised
          .filter((number) => !whole.numbers.has(number))
          .map((number) => `${number} was promised and is gone`),
        ...(then.numbers.size < whole.numbers.size ? [] : ['nothing was written after the moment']),
      ],
    }
  } finally {
    await rm(top, { recursive: true, force: true })
  }
}

async function liveAndDie(
  dir: string,
  backups: string,
  { write, writeMs, say }: Required<Course>,
): Promise<{ promised: string[]; backupMs: number; digest: Digest; moment: Date }> {
  const cluster = await startEmbedded({ dir })
  const { adminUrl, ownerUrl, appUrl } = cluster
  const [owner, app] = [makePool(ownerUrl, 2), makePool(appUrl, 8)]
  const writers = await write({ name: 'haolin', ownerUrl, appUrl, owner, app })
  await pause(writeMs)
  const [base, backupMs] = await timed(() =>
    makeBackup({ adminUrl, cluster: join(cluster.folder, 'cluster') }, backups),
  )
  say(`backup ${base.name} in ${backupMs} ms, ${writers.promised.length} tickets so far`)
  await pause(writeMs)
  const silence = await writers.inSilence(async () => ({
    digest: await digest(adminUrl),
    moment: await clockOf(adminUrl),
    // What is written next is committed in a later millisecond.
    later: await pause(20),
  }))
  await pause(writeMs)
  process.kill(cluster.pid, 'SIGKILL')
  await writers.stop()
  await Promise.all([owner.end(), app.end()].map((ended) => ended.catch(() => undefined)))
  while (isAlive(cluster.pid)) await pause(20)
  say(`killed after ${writers.promised.length} promised tickets`)
  return { promised: writers.promised, backupMs, ...silence }
}

async function look(dir: string): Promise<{ digest: Digest; numbers: Set<string> }> {
  const cluster = await startEmbedded({ dir })
  try {
    const pool = makePool(cluster.ownerUrl, 1)
    const { rows } = await pool
      .query<{ number: string }>('select number from tickets')
      .finally(() => pool.end())
    return { digest: await digest(cluster.adminUrl), numbers: new Set(rows.map(({ number }) => number)) }
  } finally {
    await cluster.stop()
  }
}

/** What the killed database itself remembers, after PostgreSQL has mended it from its own log. */
async function lookAtKilled(dir: string, apart: string): ReturnType<typeof look> {
  const name = (await readdir(dir)).find((each) => each.startsWith('cluster-before-')) ?? ''
  await mkdir(apart)
  await rename(join(dir, name), join(apart, 'cluster'))
  return look(apart)
}

const clockOf = (adminUrl: string): Promise<Date> =>
  asAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
    return rows[0]?.now ?? new Date(Number.NaN)
  })

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  const result = await work()
  return [result, Math.round(performance.now() - began)]
}
