import { loadConfig } from './config.ts'
import { makeEnding } from './start/ending.ts'
import { keepLocalSecrets } from './start/keep-local-secrets.ts'
import { openDatabase } from './start/open-database.ts'

const ending = makeEnding()

try {
  const config = keepLocalSecrets(loadConfig())
  const database = await openDatabase(config, ending)
  ending.ready()
  console.log(`后台任务进程已就绪 · the worker is ready, ${database.described}`)
} catch (error) {
  ending.startFailed(error)
}
