import { parseArgs } from 'node:util'
import { loadConfig } from './config.ts'
import { inTx } from './db/connect.ts'
import { findOrphans } from './privacy/find-orphans.ts'
import { keepRetention, type Swept } from './privacy/keep-retention.ts'
import { tooMany } from './privacy/sweep-orphans.ts'
import { weighRetention } from './privacy/weigh-retention.ts'
import { makeEnding } from './start/ending.ts'
import { keepLocalSecrets } from './start/keep-local-secrets.ts'
import { openDatabase } from './start/open-database.ts'
import { openStorage } from './storage/open-storage.ts'

const ending = makeEnding()

try {
  const { values } = parseArgs({ options: { yes: { type: 'boolean', default: false } } })
  const config = keepLocalSecrets(loadConfig())
  const { pool, described } = await openDatabase(config, ending)
  console.log(`核对保存期限 · weighing what is over in ${described}`)
  const context: Swept = {
    inTx: (work) => inTx(pool, 0, work),
    storage: openStorage(config.storage),
    log: { error: (...words: unknown[]) => console.error(...words) },
  }
  const weighed = await weighRetention(context)
  for (const { what, keptFor, count, oldest } of weighed)
    console.log(
      `  ${String(count).padStart(7)}  ${what}（${keptFor}）${oldest ? `，最早 oldest ${oldest.toISOString().slice(0, 10)}` : ''}`,
    )
  const orphans = await findOrphans(context)
  console.log(
    `  ${String(orphans.keys.length).padStart(7)}  存储里没有记录的文件（1 天）· files nothing names, of ${orphans.seen}`,
  )
  const over = weighed.reduce((sum, { count }) => sum + count, 0) + orphans.keys.length
  const stopped = tooMany(orphans)
  const forgotten = values.yes && !stopped ? await keepRetention(context) : {}
  const gone = Object.values(forgotten).reduce((sum, count) => sum + count, 0)
  ending.ready()
  if (stopped)
    console.log(
      '没有记录的文件太多，像是数据库退回去了，什么都没有删 · STOPPED: too many files without a row, nothing was forgotten',
    )
  else if (values.yes) console.log(`已按期限清理 ${gone} 项 · FORGOTTEN: ${gone}`)
  else if (over === 0) console.log('没有过期的内容 · NOTHING OVER')
  else console.log(`有 ${over} 项过期，什么都没有删；加 --yes 才清理 · OVER: ${over}, nothing was forgotten`)
  ending.ask(stopped ? 1 : 0)
} catch (error) {
  ending.startFailed(error)
}
