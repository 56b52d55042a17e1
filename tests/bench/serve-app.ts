import { buildApp } from '@haolin/server/src/app.ts'
import { readConfig } from '@haolin/server/src/config.ts'
import { makePool, makeStreamPool } from '@haolin/server/src/db/connect.ts'
import { connectQueue, makeEnqueue } from '@haolin/server/src/jobs/queue.ts'
import { openStorage } from '@haolin/server/src/storage/open-storage.ts'
import Fastify from 'fastify'
import { testKeys } from '../support/keys.ts'
import { startTestWechat } from '../support/test-wechat.ts'

// The product in a process of its own, as in production, on the database given as first argument; tells its port.
const url = process.argv[2] ?? ''
const dataDir = process.argv[3] ?? ''
const config = readConfig({
  HAOLIN_DATA_DIR: dataDir,
  HAOLIN_AUTH_SECRETS: 'test=b7Kq2xV9mR4tYw8LzN3pHc6JfD1sGa5U0eXo',
  HAOLIN_DATA_KEYS: testKeys,
  HAOLIN_DEMO: '0',
})
const log = Fastify({ logger: { level: 'error' } }).log
const wechat = await startTestWechat(dataDir)
const app = await buildApp({
  config,
  pool: makePool(url, 16),
  streamPool: makeStreamPool(url, 2),
  outside: wechat.connect('http://127.0.0.1/'),
  storage: openStorage(config.storage),
  enqueue: makeEnqueue(await connectQueue(url, (error) => log.error({ err: error }, 'queue'))),
  log,
  clockOffsetMs: 0,
})
await app.listen({ port: 0, host: '127.0.0.1' })

const bare = Fastify()
bare.post('/report', { schema: { body: { type: 'object' } } }, async () => ({ ok: true }))
bare.get('/list', async () => ({ items: [], next: null }))
await bare.listen({ port: 0, host: '127.0.0.1' })

const portOf = (server: typeof app.server) => (server.address() as { port: number }).port
process.send?.({ port: portOf(app.server), barePort: portOf(bare.server) })
process.on('disconnect', () => process.exit(0))
