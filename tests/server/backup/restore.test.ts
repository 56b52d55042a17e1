import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Base, isNeeded } from '@haolin/server/src/backup/backup-folder.ts'
import { chooseBase } from '@haolin/server/src/backup/choose-base.ts'
import { makeBackup } from '@haolin/server/src/backup/make-backup.ts'
import { mirrorFiles } from '@haolin/server/src/backup/mirror-files.ts'
import { readMoment } from '@haolin/server/src/backup/read-moment.ts'
import { restoreBackup } from '@haolin/server/src/backup/restore-backup.ts'
import { startEmbedded } from '@haolin/server/src/db/embedded.ts'
import { asAdmin, keepLogIn } from '@haolin/server/src/db/embedded-archive.ts'
import { whileLogGoes } from '@haolin/server/src/db/embedded-handover.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runRestoreDrill } from '../../drill/run-restore-drill.ts'
import { type Writers, writeInLanes } from '../../drill/write-in-lanes.ts'
import type { TestDatabase } from '../../support/database.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haolin-backup-'))
  await chmod(folder, 0o755)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The drill without the product: the same backup and the same way back, in seconds. */
async function writeNumbers({ owner }: TestDatabase): Promise<Writers> {
  await owner.query('create table tickets (number text primary key)')
  const promised: string[] = []
  let last = 0
  const write = async () => {
    last += 1
    const number = `T${last}`
    await owner.query('insert into tickets (number) values ($1)', [number])
    promised.push(number)
  }
  return { promised, ...writeInLanes(write) }
}

test('what a killed database had promised is back to the last transaction, and what it held at a moment as well', async () => {
  const drill = await runRestoreDrill({ write: writeNumbers, writeMs: 400 })
  expect(drill.wrong).toEqual([])
  expect(drill.promised).toBeGreaterThan(20)
}, 120_000)

test('a folder that cannot be made is named, with what to do', async () => {
  const file = join(folder, 'a-file')
  await writeFile(file, '')
  const source = { adminUrl: 'postgres://nobody@127.0.0.1:1/none', cluster: folder }
  await expect(makeBackup(source, join(file, 'backups'))).rejects.toThrow(
    /不能在 .*a-file\/backups 建立备份文件夹/,
  )
})

test('a folder that PostgreSQL cannot write its log into is refused, and the log is let go as before', async () => {
  const cluster = await startEmbedded({ dir: join(folder, 'refusing') })
  try {
    await expect(keepLogIn(cluster.adminUrl, '/proc')).rejects.toThrow(/不能把日志写进 \/proc/)
    const kept = await asAdmin(cluster.adminUrl, (client) =>
      client.query(
        `select current_setting('archive_library') as library, current_setting('archive_command') as command`,
      ),
    )
    expect(kept.rows).toEqual([{ library: '', command: 'exit 0' }])
  } finally {
    await cluster.stop()
  }
}, 60_000)

test('a backup whose log can no longer be handed over ends with what to do, instead of waiting for ever', async () => {
  const cluster = await startEmbedded({ dir: join(folder, 'filling') })
  try {
    const { adminUrl } = cluster
    await asAdmin(adminUrl, (busy) =>
      asAdmin(adminUrl, async (watch) => {
        await busy.query(`select pg_backup_start('test', true)`)
        // The disk of the backups is gone since yesterday.
        await watch.query(`alter system set archive_command = 'exit 1'`)
        await watch.query('select pg_reload_conf()')
        const stop = () => busy.query('select pg_backup_stop(true)')
        await expect(whileLogGoes({ busy, watch }, '/gone', stop)).rejects.toThrow(/不能把日志写进 \/gone/)
      }),
    )
  } finally {
    await cluster.stop()
  }
}, 60_000)

test('a damaged backup is refused, and the database that is there stays', async () => {
  const [backups, dir] = [join(folder, 'backups'), join(folder, 'postgres')]
  const base = join(backups, 'bases/2026-11-20')
  await mkdir(join(base, 'cluster'), { recursive: true })
  await mkdir(join(dir, 'cluster'), { recursive: true })
  await writeFile(join(base, 'cluster/PG_VERSION'), '18, but one bit is wrong')
  const files = [{ path: 'PG_VERSION', bytes: 2, sha256: 'what it was' }]
  const told = {
    endedAt: '2026-11-20T00:00:00.000Z',
    systemId: '1',
    firstLog: '000000010000000000000002',
    files,
  }
  await writeFile(join(base, 'backup.json'), JSON.stringify(told))
  await writeFile(join(dir, 'cluster/PG_VERSION'), '18')
  await expect(restoreBackup(backups, dir)).rejects.toThrow(/已损坏/)
  expect(await readdir(dir)).toEqual(['cluster'])
  expect(await readdir(join(dir, 'cluster'))).toEqual(['PG_VERSION'])
})

test('a file is copied once, and one that is just being written not at all', async () => {
  const [store, mirror] = [join(folder, 'store'), join(folder, 'mirror')]
  await mkdir(join(store, 'ab'), { recursive: true })
  await writeFile(join(store, 'ab/photo'), 'a photo')
  await writeFile(join(store, 'ab/other.part'), 'half a ph')
  expect(await mirrorFiles(store, mirror)).toBe(1)
  expect(await mirrorFiles(store, mirror)).toBe(0)
  expect(await readdir(join(mirror, 'ab'))).toEqual(['photo'])
})

test('a moment is read by the clock of Shanghai unless it names its zone', () => {
  expect(readMoment('2026-11-22 10:15:00')?.toISOString()).toBe('2026-11-22T02:15:00.000Z')
  expect(readMoment('2026-11-22T10:15:00Z')?.toISOString()).toBe('2026-11-22T10:15:00.000Z')
  for (const wrong of ['yesterday', '2026-13-01 00:00', '22.11.2026 10:15'])
    expect(readMoment(wrong)).toBeNull()
})

test('the youngest backup before the moment is taken, and an earlier moment is refused with the first possible one', () => {
  const at = (endedAt: string) => ({ name: endedAt, endedAt }) as Base
  const bases = [at('2026-11-20T00:00:00.000Z'), at('2026-11-21T00:00:00.000Z')]
  expect(chooseBase(bases, 'x', undefined).name).toContain('11-21')
  expect(chooseBase(bases, 'x', new Date('2026-11-20T12:00:00Z')).name).toContain('11-20')
  expect(() => chooseBase(bases, 'x', new Date('2026-11-19T12:00:00Z'))).toThrow(/2026-11-20T00:00/)
  expect(() => chooseBase([], 'x', undefined)).toThrow(/没有完整的备份/)
})

test('a backup needs the log of its own history from its first piece on', () => {
  const first = '000000020000000000000007'
  expect(isNeeded('000000020000000000000007', first)).toBe(true)
  expect(isNeeded('000000020000000100000000', first)).toBe(true)
  expect(isNeeded('000000020000000000000006', first)).toBe(false)
  expect(isNeeded('000000010000000000000009', first)).toBe(false)
  expect(isNeeded('000000020000000000000007.00000028.backup', first)).toBe(false)
})
