import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { placesIn } from './backup/backup-folder.ts'
import { makeBackup } from './backup/make-backup.ts'
import { mirrorFiles } from './backup/mirror-files.ts'
import { trimBackups } from './backup/trim-backups.ts'
import { CannotStart } from './cannot-start.ts'
import { loadConfig } from './config.ts'
import { startEmbedded } from './db/embedded.ts'
import { makeEnding } from './start/ending.ts'

const { values } = parseArgs({ options: { to: { type: 'string' }, keep: { type: 'string' } } })
const ending = makeEnding()

/** A backup beside its keys would be read by whoever finds it. */
const keysApart =
  '备份里没有数据密钥（HAOLIN_DATA_KEYS，或数据目录里的 data-keys.json）：请另存一份到别处，没有它手机号无法读出\n' +
  'the data keys (HAOLIN_DATA_KEYS, or data-keys.json of the data folder) are not in it: keep them elsewhere, without them no phone number can be read'

try {
  const config = loadConfig()
  const keep = Number(values.keep ?? Number.NaN)
  if (!values.to || (values.keep !== undefined && !(Number.isInteger(keep) && keep > 0)))
    throw new CannotStart('用法 usage: npm run backup -- --to DIR [--keep N]')
  if (config.database.url)
    throw new CannotStart(
      'DATABASE_URL 指向独立的 PostgreSQL：请用它自己的工具备份，见 server/deploy/README.md\n' +
        'DATABASE_URL names a PostgreSQL of its own: back it up with its own tools, see server/deploy/README.md',
    )
  const dir = resolve(values.to)
  const began = performance.now()
  const database = await startEmbedded({ dir: join(config.dataDir, 'postgres') })
  ending.add('embedded database', database.stop)
  const base = await makeBackup(
    { adminUrl: database.adminUrl, cluster: join(database.folder, 'cluster') },
    dir,
  )
  const { storage } = config
  const copied = storage.kind === 'disk' ? await mirrorFiles(storage.dir, placesIn(dir).files) : 0
  const trimmed = Number.isNaN(keep) ? 0 : await trimBackups(dir, keep)
  ending.ready()
  const megabytes = Math.ceil(base.files.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `备份完成 · backed up: ${base.name}, ${megabytes} MB of database, ${copied} new files, ` +
      `${trimmed} old backups removed, ${seconds} s\n` +
      `可恢复到 ${base.endedAt} 起的任何时刻 · any moment from then on can be brought back\n${keysApart}`,
  )
  ending.ask(0)
} catch (error) {
  ending.startFailed(error)
}
