import { randomUUID } from 'node:crypto'
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { chooseAccount } from '../db/embedded-account.ts'
import { asAdmin, keepLogIn } from '../db/embedded-archive.ts'
import { whileLogGoes } from '../db/embedded-handover.ts'
import { isReachable } from '../db/embedded-reach.ts'
import { type Base, placesIn } from './backup-folder.ts'
import { copyTree } from './copy-tree.ts'

/** Where the running database is and how its administrator reaches it. */
export type Source = { adminUrl: string; cluster: string }

/**
 * Copies the running database into a new backup below `dir`, people go on working meanwhile, and has PostgreSQL keep its
 * log there from now on: any later moment can be brought back. Broken off, it leaves no backup.
 */
export async function makeBackup({ adminUrl, cluster }: Source, dir: string): Promise<Base> {
  const places = placesIn(dir)
  await openFolders(dir, places)
  await keepLogIn(adminUrl, places.log)
  const half = join(places.bases, `making-${process.pid}-${randomUUID()}`)
  try {
    const base = await asAdmin(adminUrl, (client) =>
      asAdmin(adminUrl, (watch) => copyCluster({ client, watch }, { cluster, half, log: places.log })),
    )
    await writeFile(join(half, 'backup.json'), JSON.stringify(base), { mode: 0o600, flush: true })
    const name = base.endedAt.replaceAll(':', '-')
    await rename(half, join(places.bases, name))
    return { ...base, name }
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    throw error
  }
}

async function openFolders(dir: string, { bases, log }: ReturnType<typeof placesIn>): Promise<void> {
  try {
    // PostgreSQL walks through it to the log; what lies beside the log is for us alone.
    await mkdir(dir, { recursive: true, mode: 0o755 })
    await mkdir(bases, { recursive: true, mode: 0o700 })
    await mkdir(log, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new CannotStart(
      `不能在 ${dir} 建立备份文件夹（${codeOf(error)}）：请先建好它并交给运行好邻的账户\n` +
        `cannot make the folder of the backups: make ${dir} first and give it to the account that runs Haolin`,
    )
  }
  const account = chooseAccount()
  if (!account) return
  await chown(log, account.uid, account.gid)
  if (await isReachable(dir)) return
  throw new CannotStart(
    `数据库账户进不了 ${log}：请换一个所有账户都能进入的文件夹，例如 /var/backups/haolin\n` +
      `the database’s account cannot enter ${log}: choose a folder that every account may walk down to`,
  )
}

/** PostgreSQL's own way for a copy of a living cluster: what is torn by copying is mended from the log. */
async function copyCluster(
  { client, watch }: { client: pg.Client; watch: pg.Client },
  { cluster, half, log: folder }: { cluster: string; half: string; log: string },
): Promise<Omit<Base, 'name'>> {
  await refuseWithoutLog(client)
  const { rows: start } = await client.query<{ log: string; system: string }>(
    `select pg_walfile_name(pg_backup_start('haolin', true)) as log,
            (select system_identifier::text from pg_control_system()) as system`,
  )
  const files = await copyTree(cluster, join(half, 'cluster'), { skip: isLeftBehind })
  // It waits until the last piece of log that the copy needs has been handed over.
  const { rows: stop } = await whileLogGoes({ busy: client, watch }, folder, () =>
    client.query<{ label: string; at: Date }>(
      'select labelfile as label, clock_timestamp() as at from pg_backup_stop(true)',
    ),
  )
  const [{ log = '', system = '' } = {}] = start
  const [{ label, at } = { label: '', at: new Date(0) }] = stop
  await writeFile(join(half, 'cluster/backup_label'), label, { mode: 0o600, flush: true })
  return { endedAt: at.toISOString(), systemId: system, firstLog: log, files }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

async function refuseWithoutLog(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ mode: string }>(`select current_setting('archive_mode') as mode`)
  if (rows[0]?.mode === 'on') return
  throw new CannotStart(
    '数据库由旧版本启动，还不能归档日志：请重新启动好邻后再备份\n' +
      'the database was started by an older version and cannot keep its log: start Haolin anew, then back up',
  )
}

// What PostgreSQL makes anew at every start, or gets from the log.
const emptied = /^pg_(wal|replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\//
const left = /(^|\/)(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*)$/
const isLeftBehind = (path: string) => emptied.test(path) || left.test(path)
