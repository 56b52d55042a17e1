import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makePool } from '@haolin/server/src/db/connect.ts'
import { startEmbedded } from '@haolin/server/src/db/embedded.ts'
import { migrate } from '@haolin/server/src/db/migrate.ts'
import { installQueues } from '@haolin/server/src/jobs/queue.ts'
import { startApp } from '../support/app.ts'
import { buildCommunity } from '../support/build-community.ts'
import { type Figure, figure, median } from './figure.ts'
import { bareDriver, hasPgbench, pgbench, scriptOf } from './pgbench.ts'
import { press, type Shot } from './press.ts'
import { recordMove } from './record-move.ts'
import { recordStatements } from './record-statements.ts'

const people = 16
const seconds = 4
const rounds = 3

/** Reporting a ticket, accepting one and listing one's own over HTTP, beside the same SQL without us and a bare handler without SQL. */
export async function benchTickets(say: (line: string) => void): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'haolin-bench-'))
  const cluster = await startEmbedded({ dir: join(folder, 'postgres') })
  let child: ChildProcess | undefined
  try {
    await migrate(cluster.ownerUrl)
    await installQueues(cluster.ownerUrl)
    const url = cluster.appUrl
    const scene = await setScene(cluster.ownerUrl, url)
    child = fork(join(import.meta.dirname, 'serve-app.ts'), [url, folder], { execArgv: [] })
    const { port, barePort } = await new Promise<{ port: number; barePort: number }>((resolve, reject) => {
      child?.once('message', (message) => resolve(message as { port: number; barePort: number }))
      child?.once('exit', () => reject(new Error('the server of the bench ended')))
    })
    const floorName = hasPgbench() ? 'pgbench' : 'the bare driver (pgbench is not installed)'
    const floor = hasPgbench() ? pgbench : bareDriver
    // A server works all day: the first seconds, in which nothing is compiled or remembered yet, are not counted.
    for (const shot of [scene.report, scene.move, scene.list]) await press(port, people, seconds, shot)
    const rates: Record<string, number[]> = {}
    const keep = async (name: string, rate: Promise<number>) => {
      const value = await rate
      rates[name] = [...(rates[name] ?? []), value]
      say(`  ${name}: ${Math.round(value)}/s`)
    }
    for (let round = 0; round < rounds; round++) {
      await keep('report', press(port, people, seconds, scene.report))
      await keep('report sql', floor(url, scene.reportSql, people, seconds))
      await keep(
        'report bare',
        press(barePort, people, seconds, () => ({ ...scene.report(), path: '/report' })),
      )
      await keep('move', press(port, people, seconds, scene.move))
      await keep('move sql', floor(url, scene.moveSql, people, seconds))
      await keep('list', press(port, people, seconds, scene.list))
      await keep('list sql', floor(url, scene.listSql, people, seconds))
      await keep(
        'list bare',
        press(barePort, people, seconds, () => ({ ...scene.list(), path: '/list' })),
      )
    }
    const rate = (name: string) => median(rates[name] ?? [])
    return [
      figure(`report a ticket over HTTP / same SQL by ${floorName}`, rate('report'), rate('report sql'), 0.5),
      // A bare handler waits for no disk; what a durable commit costs there is the disk's, so writing is given half of what reading is.
      figure('report a ticket over HTTP / bare Fastify handler', rate('report'), rate('report bare'), 0.005),
      figure(`accept a ticket over HTTP / same SQL by ${floorName}`, rate('move'), rate('move sql'), 0.5),
      figure(`list my tickets over HTTP / same SQL by ${floorName}`, rate('list'), rate('list sql'), 0.3),
      figure('list my tickets over HTTP / bare Fastify handler', rate('list'), rate('list bare'), 0.01),
    ]
  } finally {
    child?.disconnect()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

type Scene = {
  report: () => Shot
  move: () => Shot
  list: () => Shot
  reportSql: string
  moveSql: string
  listSql: string
}

/** A community with many owners who are signed in, and the statements one report and one list send. */
async function setScene(ownerUrl: string, appUrl: string): Promise<Scene> {
  const database = {
    name: 'haolin',
    ownerUrl,
    appUrl,
    owner: makePool(ownerUrl, 4),
    app: makePool(appUrl, 4),
  }
  const product = await startApp(database)
  const community = await buildCommunity(database)
  const agents: string[] = []
  for (let i = 0; i < 60; i++) {
    await community.staff(['agent'], { openid: `agent-${i}` })
    const code = await product.wechat.loginCode(`agent-${i}`)
    const { body } = await product.client().call('POST /session', { body: { code } })
    agents.push(body.tokens.accessToken)
  }
  const { communityId } = community
  const owners: { token: string; unitId: string }[] = []
  for (let i = 0; i < 200; i++) {
    const unit = await community.unit()
    await community.resident(unit, { openid: `owner-${i}` })
    const code = await product.wechat.loginCode(`owner-${i}`)
    const { body } = await product.client().call('POST /session', { body: { code } })
    owners.push({ token: body.tokens.accessToken, unitId: unit.unitId })
  }
  const first = owners[0]
  if (!first) throw new Error('no owner')
  const one = product.client(first.token)
  const key = randomUUID()
  let madeId = ''
  let number = ''
  const body = { category: 'leak_indoor', place: 'home' as const, unitId: first.unitId, text: '厨房水管在漏' }
  const reported = await recordStatements(async () => {
    const answer = await one.call('POST /communities/:communityId/tickets', {
      params: { communityId },
      body,
      key,
    })
    madeId = answer.body.ticketId
    number = answer.body.number
  })
  /** Copied thousands of times for accepting: of another kind and another home, so that reports do not stand in a storm of them. */
  const reportApart = async () => {
    const unit = await community.unit()
    await community.resident(unit, { openid: 'apart' })
    const body = { category: 'tap_drip', place: 'home' as const, unitId: unit.unitId, text: '龙头滴水' }
    const apart = await product.as('apart')
    const answer = await apart.call('POST /communities/:communityId/tickets', {
      params: { communityId },
      body,
    })
    return answer.body.ticketId
  }
  for (let i = 0; i < 12; i++)
    await one.call('POST /communities/:communityId/tickets', { params: { communityId }, body })
  const { ids, moved } = await recordMove(
    product,
    database.owner,
    communityId,
    agents[0] ?? '',
    await reportApart(),
  )
  const listed = await recordStatements(async () => {
    await one.call('GET /communities/:communityId/my-tickets', {
      params: { communityId },
      query: { show: 'active' },
    })
  })
  await product.stop()
  await database.owner.end()
  await database.app.end()
  let turn = 0
  let steps = 0
  const next = () => owners[turn++ % owners.length] ?? first
  return {
    report: () => {
      const { token, unitId } = next()
      return {
        method: 'POST',
        path: `/api/communities/${communityId}/tickets`,
        headers: headersOf(token),
        body: JSON.stringify({ ...body, unitId }),
      }
    },
    list: () => ({
      method: 'GET',
      path: `/api/communities/${communityId}/my-tickets?show=active`,
      headers: headersOf(next().token),
    }),
    move: () => {
      const step = steps++
      const ticketId = ids[step]
      if (!ticketId) throw new Error('no ticket is left to be accepted')
      return {
        method: 'POST',
        path: `/api/communities/${communityId}/tickets/${ticketId}/moves`,
        headers: headersOf(agents[step % agents.length] ?? ''),
        body: JSON.stringify({ move: 'accept', version: 1 }),
      }
    },
    moveSql: moved,
    reportSql: scriptOf(reported, { fresh: [key, number], madeId }),
    listSql: scriptOf(listed, { fresh: [] }),
  }
}

const headersOf = (token: string) => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
  'idempotency-key': randomUUID(),
})
