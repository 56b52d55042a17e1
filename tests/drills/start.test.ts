import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// A first start makes a cluster and all its tables; a busy machine may take its time.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const root = join(import.meta.dirname, '../..')
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'haolin-start-'))
  await chmod(dataDir, 0o755)
})
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

type Server = { child: ChildProcess; said: () => string; ended: Promise<number | null> }

function start(program: string, env: Record<string, string> = {}): Server {
  const child = spawn(process.execPath, [join(root, program)], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compile'),
      HAOLIN_DATA_DIR: dataDir,
      PORT: '0',
      // The sample company has tests of its own; here it would only take time.
      HAOLIN_DEMO: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return { child, said: () => said, ended }
}

async function untilReady({ said }: Server): Promise<string> {
  await vi
    .waitFor(() => expect(said()).toMatch(/Haolin is ready|worker is ready/), {
      timeout: 30_000,
      interval: 50,
    })
    .catch(async (error) => {
      throw new Error(`never ready:\n${said()}`, { cause: error })
    })
  return said().match(/http:\/\/localhost:\d+/)?.[0] ?? ''
}

async function databasePid(): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0])
}
const databaseRuns = () => existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))

test('it starts from nothing, answers, and two signals at once end it in order', async () => {
  const server = start('server/src/main.ts')
  const address = await untilReady(server)
  expect((await fetch(address)).status).toBeLessThan(500)
  for (const file of ['secrets.json', 'data-keys.json'])
    expect((await stat(join(dataDir, file))).mode & 0o077).toBe(0)
  server.child.kill('SIGTERM')
  server.child.kill('SIGINT')
  expect(await server.ended).toBe(0)
  expect(databaseRuns()).toBe(false)
})

test('after kill -9 the next start finds everything and ends it in order', async () => {
  const first = start('server/src/main.ts')
  await untilReady(first)
  first.child.kill('SIGKILL')
  await first.ended
  const orphan = await databasePid()
  const second = start('server/src/main.ts')
  await untilReady(second)
  expect(await databasePid()).toBe(orphan)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
  expect(databaseRuns()).toBe(false)
})

test('a signal in the middle of the start leaves nothing behind', async () => {
  const server = start('server/src/main.ts')
  await vi.waitFor(() => expect(databaseRuns()).toBe(true), { timeout: 20_000, interval: 5 })
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(databaseRuns()).toBe(false)
})

test('when the start script is killed the server ends too', async () => {
  const server = start('server/src/main.ts')
  await untilReady(server)
  server.child.disconnect()
  expect(await server.ended).toBe(0)
  expect(databaseRuns()).toBe(false)
})

test('a taken port is named, with what to do, and nothing stays behind', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const server = start('server/src/main.ts', { PORT: String(port) })
  expect(await server.ended).toBe(1)
  expect(server.said()).toContain(`端口 ${port} 已被占用`)
  expect(server.said()).toContain(`PORT=${port + 1} npm start`)
  expect(databaseRuns()).toBe(false)
  other.close()
})

test('when the database dies the server ends and says so', async () => {
  const server = start('server/src/main.ts')
  await untilReady(server)
  process.kill(await databasePid(), 'SIGKILL')
  expect(await server.ended).toBe(1)
  expect(server.said()).toContain('内置数据库意外停止')
})

test('wrong settings stop the start at once, all named, without a stack trace', async () => {
  const server = start('server/src/main.ts', { PORT: 'x', HAOLIN_WORKER: 'y' })
  expect(await server.ended).toBe(1)
  expect(server.said()).toContain('PORT is "x"')
  expect(server.said()).toContain('HAOLIN_WORKER is "y"')
  expect(server.said()).not.toContain('at ')
})

test('a worker beside the server shares its database and leaves it running', async () => {
  const server = start('server/src/main.ts', { HAOLIN_WORKER: 'outside' })
  await untilReady(server)
  const worker = start('server/src/worker.ts')
  await untilReady(worker)
  worker.child.kill('SIGTERM')
  expect(await worker.ended).toBe(0)
  expect(databaseRuns()).toBe(true)
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})
