import { buildApp } from './app.ts'
import { loadConfig } from './config.ts'
import { gatherStatistics } from './db/gather-statistics.ts'
import { loadSampleCompany } from './demo/load-sample-company.ts'
import { samplePeople } from './demo/sample-people.ts'
import { contextOf } from './http/make-context.ts'
import { makeEnding } from './start/ending.ts'
import { keepLocalSecrets } from './start/keep-local-secrets.ts'
import { leaveSlowly } from './start/leave-slowly.ts'
import { listen } from './start/listen.ts'
import { makeLog } from './start/make-log.ts'
import { openDatabase } from './start/open-database.ts'
import { openWatch } from './start/open-watch.ts'
import { openWechat } from './start/open-wechat.ts'
import { openWorld } from './start/open-world.ts'
import { sayReady } from './start/say-ready.ts'

const began = performance.now()
const ending = makeEnding()

try {
  const config = keepLocalSecrets(loadConfig())
  const log = makeLog(config.log)
  const database = await openDatabase(config, ending)
  const wechat = await openWechat(config, config.demo ? samplePeople : [], ending)
  const world = await openWatch(
    await openWorld(config, database, wechat, log, ending, config.worker === 'inside'),
    ending,
  )
  if (config.demo) {
    const loaded = await loadSampleCompany(contextOf(world, 'sample-company'), (text) => {
      console.log(text)
      ending.goOn()
    })
    if (loaded) await gatherStatistics(database.ownerUrl)
  }
  const app = await buildApp(world)
  const address = await listen(app, config, ending)
  leaveSlowly(world, ending)
  ending.ready()
  const people = wechat.samplePeople?.list() ?? []
  const publicUrl = config.mode === 'production' ? config.http.publicUrl : undefined
  sayReady({ address, publicUrl, database: database.described, people, tookMs: performance.now() - began })
} catch (error) {
  ending.startFailed(error)
}
