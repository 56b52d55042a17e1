import { loadConfig } from './config.ts'
import { makeEnding } from './start/ending.ts'
import { keepLocalSecrets } from './start/keep-local-secrets.ts'
import { makeLog } from './start/make-log.ts'
import { openDatabase } from './start/open-database.ts'
import { openWatch } from './start/open-watch.ts'
import { openWechat } from './start/open-wechat.ts'
import { openWorld } from './start/open-world.ts'

const ending = makeEnding()

try {
  const config = keepLocalSecrets(loadConfig())
  const log = makeLog(config.log)
  const database = await openDatabase(config, ending)
  const wechat = await openWechat(config, [], ending)
  await openWatch(await openWorld(config, database, wechat, log, ending, true), ending)
  ending.ready()
  console.log(`后台任务进程已就绪 · the worker is ready · ${database.described}`)
} catch (error) {
  ending.startFailed(error)
}
