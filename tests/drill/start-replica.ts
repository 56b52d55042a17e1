import { randomBytes } from 'node:crypto'
import { appendFileSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { placesIn } from '@haolin/server/src/backup/backup-folder.ts'
import { copyTree } from '@haolin/server/src/backup/copy-tree.ts'
import { layLog } from '@haolin/server/src/backup/lay-log.ts'
import { makeBackup } from '@haolin/server/src/backup/make-backup.ts'
import { type EmbeddedDatabase, startEmbedded } from '@haolin/server/src/db/embedded.ts'
import { chooseAccount } from '@haolin/server/src/db/embedded-account.ts'
import { asAdmin } from '@haolin/server/src/db/embedded-archive.ts'

const deploy = join(import.meta.dirname, '../../server/deploy/several-machines')

/** Makes a streaming replica of the primary by the files we deploy; from then on every commit waits for it. */
export async function startReplica(primary: EmbeddedDatabase, dir: string): Promise<EmbeddedDatabase> {
  const password = randomBytes(18).toString('base64url')
  await asAdmin(primary.adminUrl, async (client) => {
    await client.query(`create role haolin_replica login replication password '${password}'`)
    await client.query(`select pg_create_physical_replication_slot('haolin_replica', true)`)
  })
  const backups = join(dir, 'base')
  const base = await makeBackup(
    { adminUrl: primary.adminUrl, cluster: join(primary.folder, 'cluster') },
    backups,
  )
  const account = chooseAccount()
  const folder = join(dir, 'replica')
  const cluster = join(folder, 'cluster')
  mkdirSync(folder, { recursive: true })
  const wanted = join(placesIn(backups).bases, base.name, 'cluster')
  await copyTree(wanted, cluster, account ? { account } : {})
  await layLog(backups, base, join(cluster, 'pg_wal'), account)
  const settings = readFileSync(join(deploy, 'replica.conf'), 'utf8')
    .replace('10.0.0.22', '127.0.0.1')
    .replace('host=10.0.0.21 port=5432', `host=127.0.0.1 port=${primary.port} password=${password}`)
  appendFileSync(join(cluster, 'postgresql.conf'), settings)
  writeFileSync(join(cluster, 'standby.signal'), '')
  if (account) chownSync(join(cluster, 'standby.signal'), account.uid, account.gid)
  const replica = await startEmbedded({ dir: folder })
  const [, waitsFor = ''] =
    /^synchronous_standby_names = '(.+)'$/m.exec(readFileSync(join(deploy, 'primary.conf'), 'utf8')) ?? []
  await asAdmin(primary.adminUrl, async (client) => {
    await client.query(`alter system set synchronous_standby_names = '${waitsFor}'`)
    await client.query('select pg_reload_conf()')
  })
  return replica
}
