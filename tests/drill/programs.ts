import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type EmbeddedDatabase, startEmbedded } from '@haolin/server/src/db/embedded.ts'

const root = join(import.meta.dirname, '../..')

/** What can be killed. */
export const victims = ['api', 'worker', 'database'] as const
/** One of them. */
export type Victim = (typeof victims)[number]

/** A program that is started again whenever it ends, until the drill is over. */
export type Program = {
  /** Ends it: at once and in the middle of whatever it does, or as politely as the signal is. */
  kill(signal?: NodeJS.Signals): void
  /** Whether it said that it is ready since its last start. */
  isReady(): boolean
  /** How often it was started. */
  starts(): number
  stop(): Promise<void>
}

/** Starts a program of the product and keeps it going; what it says goes into a file of the folder. */
export function keepGoing(name: string, path: string, env: Record<string, string>, dir: string): Program {
  const log = openSync(join(dir, `${name}.log`), 'a')
  let child: ChildProcess
  let ready = false
  let stopped = false
  let starts = 0
  const start = () => {
    ready = false
    starts += 1
    child = spawn(process.execPath, [join(root, path)], {
      cwd: root,
      env: {
        PATH: process.env.PATH ?? '',
        NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compile'),
        ...env,
      },
      stdio: ['ignore', 'pipe', log, 'ipc'],
    })
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (/is ready/.test(text)) ready = true
    })
    child.once('exit', () => {
      ready = false
      if (!stopped) setTimeout(() => !stopped && start(), 200)
    })
  }
  start()
  return {
    kill: (signal = 'SIGKILL') => child.kill(signal),
    isReady: () => ready,
    starts: () => starts,
    async stop() {
      stopped = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** PostgreSQL, which is started again on the same port whenever it was killed. */
export type Database = {
  current(): EmbeddedDatabase
  kill(): void
  isReady(): boolean
  stop(): Promise<void>
}

/** Starts the database, durable as in production, since it will be killed. */
export async function keepDatabase(dir: string): Promise<Database> {
  let current = await startEmbedded({ dir })
  let ready = true
  let coming = Promise.resolve()
  const comeBack = async () => {
    // Its children go by themselves when they notice; until then the cluster is not free.
    for (let tries = 0; ; tries++) {
      await pause(150)
      try {
        current = await startEmbedded({ dir })
        ready = true
        return
      } catch (error) {
        if (tries > 100) throw error
      }
    }
  }
  return {
    current: () => current,
    isReady: () => ready,
    kill() {
      if (!ready) return
      ready = false
      process.kill(current.pid, 'SIGKILL')
      coming = comeBack()
    },
    async stop() {
      await coming
      await current.stop()
    },
  }
}
