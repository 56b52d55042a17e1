import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const root = join(import.meta.dirname, '../..')
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'haolin-npm-'))
  await chmod(dataDir, 0o755)
})
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

const databaseRuns = () => existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))

/** The process that looks after the database: the server's, below npm and the start script. */
async function serverPid(): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres/host'), 'utf8')).split(':')[0])
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

// The worker needs no browser build, and starts and ends just as the server does.
async function npmRunWorker(): Promise<ChildProcess> {
  const npm = spawn('npm', ['run', 'worker'], {
    cwd: root,
    env: { ...process.env, HAOLIN_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as in a terminal.
    detached: true,
  })
  let said = ''
  for (const stream of [npm.stdout, npm.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  await vi.waitFor(() => expect(said).toContain('the worker is ready'), { timeout: 60_000, interval: 50 })
  return npm
}

const ways: [string, (npm: number) => void][] = [
  ['SIGTERM to npm', (npm) => process.kill(npm, 'SIGTERM')],
  ['SIGKILL of npm', (npm) => process.kill(npm, 'SIGKILL')],
  ['Ctrl-C in the terminal', (npm) => process.kill(-npm, 'SIGINT')],
  ['SIGKILL of everything the terminal knows', (npm) => process.kill(-npm, 'SIGKILL')],
]

test.each(ways)('after %s no process stays behind', { timeout: 90_000 }, async (_way, end) => {
  const npm = await npmRunWorker()
  const server = await serverPid()
  const ended = once(npm, 'exit')
  end(npm.pid ?? 0)
  await ended
  await vi.waitFor(() => expect([runs(server), databaseRuns()]).toEqual([false, false]), {
    timeout: 30_000,
    interval: 50,
  })
})
