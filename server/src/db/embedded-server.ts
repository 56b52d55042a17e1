import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Account } from './embedded-account.ts'
import { claim } from './embedded-host.ts'
import { findPostmaster, freePort, isAlive, type Postmaster } from './embedded-process.ts'
import type { Programs } from './embedded-programs.ts'
import { settingsFor } from './embedded-settings.ts'
import { explainTrouble } from './embedded-trouble.ts'

const longestLogBytes = 10 * 2 ** 20
const patienceMs = 20_000

type Starting = {
  folder: string
  cluster: string
  programs: Programs
  account: Account | undefined
  durable: boolean
}

/**
 * The PostgreSQL of this cluster, taking connections: the one that runs, or a new one (`started`).
 * Throws what is wrong and what to do.
 */
export async function startServer(
  starting: Starting,
): Promise<{ pid: number; port: number; started: boolean }> {
  const running = await findPostmaster(starting.cluster)
  if (running) return { ...(await untilReady(running, starting.cluster)), started: false }
  await claim(starting.folder)
  const port = await rememberedPort(starting.folder)
  const log = await openLog(starting.folder)
  const child = spawnServer(starting, port, log.file)
  let ended = false
  child.once('error', () => {
    ended = true
  })
  child.once('exit', () => {
    ended = true
  })
  for (;;) {
    const found = await findPostmaster(starting.cluster)
    const ours = found?.pid === child.pid || process.platform === 'win32'
    if (found?.ready && ours) break
    // Two started at once and the other was faster.
    if (ended && found) return { ...(await untilReady(found, starting.cluster)), started: false }
    if (ended)
      throw explainTrouble((await readFile(log.path)).subarray(log.began).toString(), starting.folder)
    await pause(10)
  }
  child.unref()
  await claim(starting.folder)
  await writeFile(join(starting.folder, 'port'), String(port))
  return { pid: child.pid ?? 0, port, started: true }
}

// After a crash it may replay its log for a while before it takes connections.
async function untilReady(running: Postmaster, cluster: string): Promise<Postmaster> {
  for (let found: Postmaster | undefined = running; found; found = await findPostmaster(cluster)) {
    if (found.ready) return found
    await pause(20)
  }
  throw explainTrouble('', cluster)
}

/** Stops PostgreSQL: open transactions are rolled back, everything is written, then it goes. */
export async function stopServer(pid: number, cluster: string, programs: Programs): Promise<void> {
  if (process.platform === 'win32') {
    await promisify(execFile)(programs.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w']).catch(
      () => undefined,
    )
    return
  }
  tell(pid, 'SIGINT')
  if (await isGone(pid)) return
  tell(pid, 'SIGQUIT')
  await isGone(pid)
}

/** Resolves when the process has ended. */
export async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(200, undefined, { ref: false })
}

function spawnServer(
  { cluster, programs, account, durable }: Starting,
  port: number,
  log: number,
): ChildProcess {
  try {
    return spawn(programs.postgres, ['-D', cluster, ...settingsFor(port, durable)], {
      ...account,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log, log],
      // A process group of its own: Ctrl-C reaches us first, and we stop it in order.
      detached: true,
    })
  } finally {
    closeSync(log)
  }
}

async function rememberedPort(folder: string): Promise<number> {
  return freePort(Number(await readFile(join(folder, 'port'), 'utf8').catch(() => 0)) || 0)
}

async function openLog(folder: string): Promise<{ path: string; file: number; began: number }> {
  const path = join(folder, 'server.log')
  const size = (await stat(path).catch(() => undefined))?.size ?? 0
  if (size > longestLogBytes) await rm(path)
  return { path, file: openSync(path, 'a', 0o640), began: size > longestLogBytes ? 0 : size }
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // gone already
  }
}

async function isGone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < patienceMs; waited += 10) {
    if (!isAlive(pid)) return true
    await pause(10)
  }
  return false
}
