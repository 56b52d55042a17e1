import { randomUUID } from 'node:crypto'
import { freePort } from '@haolin/server/src/db/embedded-process.ts'
import { makeLog } from '@haolin/server/src/start/make-log.ts'
import { serveWatch } from '@haolin/server/src/watch/serve-watch.ts'
import { makeWatch } from '@haolin/server/src/watch/watch.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
const lines: string[] = []
const leaving = new AbortController()
let product: TestApp
let here: Community
let unit: BuiltUnit
let door: string
let shut: () => Promise<void>

beforeAll(async () => {
  const log = makeLog('info', { write: (line) => lines.push(line) })
  const watch = makeWatch({ pool: database.app, log })
  product = await startApp(database, { world: { log, watch, leaving: leaving.signal } })
  const port = await freePort(0)
  shut = await serveWatch(product.world, watch, { host: '127.0.0.1', port })
  door = `http://127.0.0.1:${port}`
  here = await buildCommunity(database)
  unit = await here.unit()
  await here.staff(['agent', 'manager'])
  await here.resident(unit, { openid: 'watched', name: '皇甫標記', phone: '13877665544' })
})
afterAll(async () => {
  await shut()
  await product.stop()
})

const read = async (path: string) => (await fetch(`${door}${path}`)).text()
const figure = (text: string, start: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(start))
      ?.split(' ')
      .at(-1),
  )

test('figures count a request under its pattern, and what waits in the database', async () => {
  const owner = await product.as('watched')
  const { status } = await owner.call('POST /communities/:communityId/tickets', {
    params: { communityId: here.communityId },
    body: { category: 'leak_indoor', place: 'home', unitId: unit.unitId, text: '厨房水管在漏' },
  })
  expect(status).toBe(201)
  await database.owner.query(
    `insert into pgboss.job (name, data, start_after) values ('ticket.stepped', '{}', now() - interval '3 minutes')`,
  )
  const text = await read('/metrics')
  const pattern = 'method="POST",route="/api/communities/:communityId/tickets",status="201"'
  expect(figure(text, `haolin_request_seconds_count{${pattern}}`)).toBe(1)
  expect(figure(text, 'haolin_jobs_waiting{job="ticket.stepped"}')).toBeGreaterThan(0)
  expect(figure(text, 'haolin_jobs_oldest_seconds{job="ticket.stepped"}')).toBeGreaterThan(170)
  for (const name of ['haolin_payments_unknown', 'haolin_escalations_overdue', 'haolin_messages_waiting'])
    expect(figure(text, `${name} `)).toBeGreaterThanOrEqual(0)
  expect(figure(text, 'nodejs_eventloop_lag_seconds ')).toBeGreaterThanOrEqual(0)
})

test('neither figures nor log carry an id, a name, a number or an address of anybody', async () => {
  const secret = randomUUID()
  await product.app.inject({ url: `/api/communities/${here.communityId}/tickets/${secret}?q=13877665544` })
  const text = `${await read('/metrics')}\n${lines.join('\n')}`
  expect(lines.join('\n')).toContain('/api/communities/:communityId/tickets/:ticketId')
  for (const mark of [
    here.communityId,
    unit.unitId,
    secret,
    '皇甫',
    '13877665544',
    '10.0.0.',
    'remoteAddress',
  ])
    expect(text).not.toContain(mark)
})

test('figures are not told on the address people use', async () => {
  expect((await fetch(`${product.address}/metrics`)).headers.get('content-type')).not.toContain(
    'version=0.0.4',
  )
})

test('a process that was asked to end lives, but wants no more requests', async () => {
  expect((await fetch(`${product.address}/readyz`)).status).toBe(200)
  leaving.abort()
  for (const where of [product.address, door]) {
    expect((await fetch(`${where}/healthz`)).status).toBe(200)
    expect((await fetch(`${where}/readyz`)).status).toBe(503)
  }
})
