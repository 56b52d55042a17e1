import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makePool } from '@haolin/server/src/db/connect.ts'
import { startEmbedded } from '@haolin/server/src/db/embedded.ts'
import { chooseAccount } from '@haolin/server/src/db/embedded-account.ts'
import { freePort } from '@haolin/server/src/db/embedded-process.ts'
import { migrate } from '@haolin/server/src/db/migrate.ts'
import { installQueues } from '@haolin/server/src/jobs/queue.ts'
import { buildCommunity } from '../support/build-community.ts'
import type { TestDatabase } from '../support/database.ts'
import { callControl } from '../support/sandbox.ts'
import { compare, digest } from './digest.ts'
import { findDoubled } from './find-doubled.ts'
import { pressTickets, type Shot } from './press-tickets.ts'
import { keepGoing } from './programs.ts'
import { startNginx, startPgbouncer } from './start-front.ts'
import { startReplica } from './start-replica.ts'
import { waitFor } from './wait-for.ts'
import { settingsOf, startWechat } from './wechat.ts'

/** How it went: requests, those unanswered although no kill fell into them, jobs, everything that is wrong. */
export type NodesDrill = {
  requests: number
  slowestMs: number
  unanswered: { inFlight: number; beyond: number }
  jobs: { done: number; takenUpAgain: number; doubled: number }
  wrong: string[]
}

const homes = 150
const lanes = 12
const comeBackMs = 60_000

/** The whole shape of several machines on one: nginx, two API nodes, two workers, PgBouncer, a primary and its replica. */
export async function runNodesDrill(seconds: number, say: (text: string) => void): Promise<NodesDrill> {
  const dir = mkdtempSync(join(tmpdir(), 'haolin-nodes-'))
  chmodSync(dir, 0o755)
  const stops: (() => Promise<unknown>)[] = []
  try {
    const wechat = await startWechat(dir)
    stops.push(wechat.stop)
    const primary = await startEmbedded({ dir: join(dir, 'postgres') })
    stops.push(primary.stop)
    const { ownerUrl, appUrl, adminUrl } = primary
    await migrate(ownerUrl)
    await installQueues(ownerUrl)
    const database: TestDatabase = {
      name: 'haolin',
      ownerUrl,
      appUrl,
      owner: makePool(ownerUrl, 2),
      app: makePool(appUrl, 4),
    }
    stops.push(() => Promise.all([database.owner.end(), database.app.end()]))
    const replica = await startReplica(primary, dir)
    stops.push(replica.stop)
    say('the replica follows, every commit waits for it')
    const poolerPort = await freePort(0)
    const { username: user, password } = new URL(appUrl)
    stops.push(await startPgbouncer(dir, poolerPort, { port: primary.port, user, password }, chooseAccount()))
    const throughPooler = new URL(appUrl)
    throughPooler.port = String(poolerPort)

    const ports = [await freePort(0), await freePort(0)]
    const start = (name: string, path: string, port: number) => {
      const env = settingsOf({ dir, port, ownerUrl, appUrl: throughPooler.href, wechat })
      const program = keepGoing(
        name,
        path,
        { ...env, HAOLIN_TRUST_PROXY: '1', HAOLIN_DRAIN_SECONDS: '1' },
        dir,
      )
      stops.push(program.stop)
      return program
    }
    const nodes = ports.map((port, i) => start(`api-${i + 1}`, 'server/src/main.ts', port))
    const workers = [1, 2].map((i) => start(`worker-${i}`, 'server/src/worker.ts', 0))
    const frontPort = await freePort(0)
    stops.push(await startNginx(dir, frontPort, ports))
    const allReady = () => [...nodes, ...workers].every((program) => program.isReady())
    await waitFor(allReady, comeBackMs, 'the programs do not start')
    const senders = await settle(database, wechat.url, ports[0] ?? 0)
    say(`${senders.length} owners report through nginx`)

    const traffic = pressTickets(frontPort, senders, lanes)
    const kills: number[] = []
    const kill = async (name: string, program = nodes[0], signal: NodeJS.Signals = 'SIGKILL') => {
      await pause((seconds * 1000) / 4)
      kills.push(performance.now())
      program?.kill(signal)
      say(`${name}: ${signal} after ${traffic.shots.length} requests`)
      await waitFor(() => !program?.isReady(), comeBackMs, `${name} does not end`)
      await waitFor(allReady, comeBackMs, `${name} does not come back`)
    }
    await kill('API node 1', nodes[0])
    await kill('worker 1', workers[0])
    await kill('API node 2', nodes[1], 'SIGTERM')
    await pause((seconds * 1000) / 4)
    await traffic.stop()
    const jobs = await findDoubled(database)
    const wrong = [...(await missing(database, traffic.shots)), ...jobs.wrong]
    for (const program of [...nodes, ...workers]) await program.stop()
    const differences = compare(await digest(adminUrl), await digest(replica.adminUrl))
    const unanswered = countUnanswered(traffic.shots, kills)
    if (unanswered.beyond > 0) wrong.push(`${unanswered.beyond} requests were lost beyond those in flight`)
    return {
      requests: traffic.shots.length,
      slowestMs: Math.round(Math.max(...traffic.shots.map(({ from, until }) => until - from))),
      unanswered,
      jobs,
      wrong: [...wrong, ...differences.map((line) => `replica: ${line}`)],
    }
  } finally {
    for (const stop of stops.reverse()) await stop().catch(() => undefined)
    rmSync(dir, { recursive: true, force: true })
  }
}

async function settle(database: TestDatabase, wechatUrl: string, port: number) {
  const community = await buildCommunity(database)
  await community.staff(['agent', 'manager'])
  await community.staff(['technician'], { skills: ['plumbing'] })
  const senders = []
  for (let i = 0; i < homes; i++) {
    const unit = await community.unit()
    const { openid } = await callControl<{ openid: string }>(`${wechatUrl}/control/users`, 'POST', {})
    await community.resident(unit, { openid })
    const login = await callControl<{ js_code: string }>(`${wechatUrl}/control/login-codes`, 'POST', {
      openid,
    })
    const signedIn = await fetch(`http://127.0.0.1:${port}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.9.0.${i}` },
      body: JSON.stringify({ code: login.js_code }),
    })
    const { tokens } = (await signedIn.json()) as { tokens: { accessToken: string } }
    const body = { category: 'leak_indoor', place: 'home', unitId: unit.unitId, text: '厨房水管在漏' }
    senders.push({
      token: tokens.accessToken,
      path: `/api/communities/${community.communityId}/tickets`,
      body: JSON.stringify(body),
    })
  }
  return senders
}

/** Requests without a good answer: those a kill fell into, and those none did. */
function countUnanswered(shots: Shot[], kills: number[]): NodesDrill['unanswered'] {
  const bad = shots.filter(({ status }) => status !== 201)
  const inFlight = bad.filter(({ from, until }) => kills.some((at) => from <= at && at <= until)).length
  return { inFlight, beyond: bad.length - inFlight }
}

/** Promised tickets that are not there, or there twice. */
async function missing({ owner }: TestDatabase, shots: Shot[]): Promise<string[]> {
  const { rows } = await owner.query<{ number: string }>('select number from tickets')
  const there = new Set(rows.map(({ number }) => number))
  const promised = shots.filter(({ status }) => status === 201).map(({ number }) => number)
  const unanswered = shots.length - promised.length
  return [
    ...promised.filter((number) => !there.has(number)).map((number) => `${number} was promised and is gone`),
    ...(new Set(promised).size === promised.length ? [] : ['two requests got one ticket']),
    ...(there.size <= promised.length + unanswered
      ? []
      : [`${there.size} tickets for ${shots.length} requests`]),
  ]
}
