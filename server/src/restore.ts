import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { placesIn } from './backup/backup-folder.ts'
import { mirrorFiles } from './backup/mirror-files.ts'
import { readMoment } from './backup/read-moment.ts'
import { restoreBackup } from './backup/restore-backup.ts'
import { CannotStart } from './cannot-start.ts'
import { loadConfig } from './config.ts'
import { makeEnding } from './start/ending.ts'

const { values } = parseArgs({ options: { from: { type: 'string' }, until: { type: 'string' } } })
const ending = makeEnding()

try {
  const { dataDir, storage } = loadConfig()
  const until = values.until === undefined ? undefined : readMoment(values.until)
  if (!values.from || until === null)
    throw new CannotStart(
      '用法 usage: npm run restore -- --from DIR [--until "2026-11-22 10:15:00"]（上海时间 Shanghai time, or ISO with a zone）',
    )
  const from = resolve(values.from)
  const began = performance.now()
  const restored = await restoreBackup(from, join(dataDir, 'postgres'), until)
  const files = storage.kind === 'disk' ? await mirrorFiles(placesIn(from).files, storage.dir) : 0
  ending.ready()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const moment =
    until && restored.untilReached ? until.toISOString() : '最后一笔已提交的事务 the last committed one'
  console.log(
    [
      `恢复完成 · restored from ${restored.base} up to ${moment}, ${files} files, ${seconds} s`,
      ...(restored.setAside ? [`原数据库留在 · what was there is kept in ${restored.setAside}`] : []),
      '接着 next: npm run backup -- --to DIR（新的历史从新的备份开始 a new history begins with a backup of its own），然后 then npm start',
    ].join('\n'),
  )
  ending.ask(0)
} catch (error) {
  ending.startFailed(error)
}
