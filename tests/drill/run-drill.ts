import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@haolin/server/src/db/embedded-process.ts'
import { callControl } from '../support/sandbox.ts'
import { foundCompany } from './company.ts'
import { judge, waitForQuiet } from './judge.ts'
import { judgeExports } from './judge-exports.ts'
import { makeLuck } from './luck.ts'
import { keepDatabase, keepGoing, type Victim, victims } from './programs.ts'
import { startTraffic, type Tried } from './traffic.ts'
import { waitFor } from './wait-for.ts'
import { settingsOf, startWechat } from './wechat.ts'

/** How a drill went: what was killed, what was under way, and everything that is wrong after it. */
export type Drill = {
  kills: Record<Victim, number>
  payments: number
  refunds: number
  runs: number
  exports: number
  /** Exports that somebody had to go on with. */
  resumed: number
  seconds: number
  wrong: string[]
  /** Where its data lie, while they are kept. */
  dir: string
}

export type DrillOptions = {
  kills: number
  seed: number
  /** Nothing more is killed after so many minutes; what came until then is judged. */
  minutes: number
  keep?: boolean
  /** Hears how it goes. */
  say?: (text: string) => void
}

const comeBackMs = 120_000
const quietMs = 240_000

/** Kills the server, the worker and the database while money moves, lets them come back, and judges what is left. */
export async function runDrill({
  kills,
  seed,
  minutes,
  keep = false,
  say = () => undefined,
}: DrillOptions): Promise<Drill> {
  const began = performance.now()
  const dir = mkdtempSync(join(tmpdir(), 'haolin-drill-'))
  chmodSync(dir, 0o755)
  const luck = makeLuck(seed)
  const stops: (() => Promise<unknown>)[] = []
  const killed: Drill['kills'] = { api: 0, worker: 0, database: 0 }
  try {
    const wechat = await startWechat(dir)
    stops.push(wechat.stop)
    const database = await keepDatabase(join(dir, 'postgres'))
    stops.push(() => database.stop())
    const { ownerUrl, appUrl } = database.current()
    const company = await foundCompany(ownerUrl, appUrl, wechat.url)
    stops.push(() => Promise.all([company.database.owner.end(), company.database.app.end()]))
    const port = await freePort(0)
    const env = settingsOf({ dir, port, ownerUrl, appUrl, wechat })
    const api = keepGoing('api', 'server/src/main.ts', env, dir)
    const worker = keepGoing('worker', 'server/src/worker.ts', env, dir)
    stops.push(api.stop, worker.stop)
    const programs = { api, worker, database }
    const allReady = () => Object.values(programs).every((program) => program.isReady())
    await waitFor(allReady, comeBackMs, 'the programs do not start')
    const faults = { duplicateNotify: 1, reorderNotifyMs: 400, noticeKey: 'mixed' }
    await callControl(`${wechat.url}/control/knobs`, 'POST', faults)
    const traffic = startTraffic(company, { api: `http://127.0.0.1:${port}`, wechatUrl: wechat.url, luck })
    stops.push(() => traffic.stop())
    say(`seed ${seed}: money moves, ${kills} kills to come`)
    await waitFor(() => isBusy(traffic.tried), comeBackMs, 'nobody could pay before anything was killed')
    const until = performance.now() + minutes * 60_000
    for (let i = 1; i <= kills && performance.now() < until; i++) {
      const victim = victims[Math.floor(luck() * victims.length)] ?? 'api'
      await pause(300 + luck() * 1_200)
      programs[victim].kill()
      killed[victim] += 1
      // Now and then the next one falls before the last one stands again.
      if (luck() < 0.75) await waitFor(allReady, comeBackMs, `after killing the ${victim} not all came back`)
      if (i % 10 === 0) say(`${i} kills: ${describe(traffic.tried)}`)
    }
    await waitFor(allReady, comeBackMs, 'not all came back')
    await traffic.stop()
    say('waiting for quiet')
    const quiet = await waitForQuiet(company, wechat.url, quietMs)
    const { tried } = traffic
    const exports = await judgeExports(company, tried.exports, join(dir, 'files'))
    const wrong = [...(await judge(company, wechat.url, tried)), ...exports.wrong]
    return {
      kills: killed,
      payments: tried.paid,
      refunds: tried.approvals.length,
      runs: tried.runs.length,
      exports: exports.done,
      resumed: exports.resumed,
      seconds: Math.round((performance.now() - began) / 1000),
      wrong: [...(quiet ? [] : ['it never became quiet']), ...wrong],
      dir,
    }
  } finally {
    for (const stop of stops.reverse()) await stop().catch(() => undefined)
    if (!keep) rmSync(dir, { recursive: true, force: true })
  }
}

const describe = ({ paid, approvals, runs, exports }: Tried) =>
  `${paid} payments, ${approvals.length} refunds, ${runs.length} billing runs, ${exports.length} exports`

/** Some months are billed, so that there is something to pay even while billing stands still. */
const isBusy = ({ runs, paid }: Tried) => runs.length > 4 && paid > 0
