import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const root = join(import.meta.dirname, '../..')
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'haolin-dev-'))
  await chmod(dataDir, 0o755)
})
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

const databaseRuns = () => existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))

type Watched = { child: ChildProcess; said: () => string; starts: (times: number) => Promise<void> }

function dev(): Watched {
  const child = spawn(
    process.execPath,
    [join(root, 'server/boot/run.mjs'), 'dev', '--no-phone', '--port', '0'],
    {
      cwd: root,
      env: { ...process.env, HAOLIN_DATA_DIR: dataDir, HAOLIN_DEMO: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const starts = (times: number) =>
    vi
      .waitFor(() => expect(said.match(/Haolin is ready/g)).toHaveLength(times), {
        timeout: 40_000,
        interval: 50,
      })
      .catch((error) => {
        throw new Error(`not ready ${times} times:\n${said}`, { cause: error })
      })
  return { child, said: () => said, starts }
}

/** Saves a file unchanged the way editors do it: a second one takes its place. */
async function save(name: string): Promise<void> {
  const path = join(root, name)
  await copyFile(path, `${path}.saving`)
  await rename(`${path}.saving`, path)
}

test('whoever develops sees each save at work, and ends it without a complaint on the screen', async () => {
  const { child, said, starts } = dev()
  await starts(1)
  await save('server/src/worker.ts')
  await starts(2)
  await save('server/src/worker.ts')
  await starts(3)
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  expect(await ended).toEqual([0, null])
  expect(said()).not.toMatch(/assert|abort|error|warn|Unsettled/i)
  expect(databaseRuns()).toBe(false)
}, 120_000)

test('a start that fails waits for the next save, and can be ended meanwhile', async () => {
  const child = spawn(process.execPath, [join(root, 'server/boot/run.mjs'), 'dev', '--no-phone'], {
    cwd: root,
    env: { ...process.env, HAOLIN_DATA_DIR: dataDir, PORT: 'x' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  await vi.waitFor(() => expect(said).toContain('it starts again when a file is saved'), {
    timeout: 30_000,
    interval: 50,
  })
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([1, null])
  expect(said).toContain('PORT is "x"')
  expect(said).not.toContain('Unsettled')
}, 60_000)
