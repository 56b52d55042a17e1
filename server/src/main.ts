import { buildApp } from './app.ts'
import { loadConfig } from './config.ts'
import { makeEnding } from './start/ending.ts'
import { keepLocalSecrets } from './start/keep-local-secrets.ts'
import { listen } from './start/listen.ts'
import { openDatabase } from './start/open-database.ts'
import { sayReady } from './start/say-ready.ts'

const began = performance.now()
const ending = makeEnding()

try {
  const config = keepLocalSecrets(loadConfig())
  const database = await openDatabase(config, ending)
  const app = await buildApp({ config, pool: database.pool })
  const address = await listen(app, config, ending)
  ending.ready()
  sayReady({ address, database: database.described, people: [], tookMs: performance.now() - began })
} catch (error) {
  ending.startFailed(error)
}
