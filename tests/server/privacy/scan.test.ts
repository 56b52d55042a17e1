import { makeLog } from '@haolin/server/src/start/make-log.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { consentTo } from '../../support/consent.ts'
import { useDatabase } from '../../support/database.ts'

const marker = { name: '皇甫標記', phone: '13877665544', room: '9栋3单元2704' }
const database = useDatabase()
const lines: string[] = []
let app: TestApp
let here: Community
let unit: BuiltUnit
const people: Record<string, Client> = {}
/** What everybody but the person themselves was answered, by route. */
const answers: { who: string; route: string; text: string }[] = []

beforeAll(async () => {
  app = await startApp(database, { world: { log: makeLog('debug', { write: (line) => lines.push(line) }) } })
  here = await buildCommunity(database)
  unit = await here.unit({ label: marker.room })
  await here.resident(unit, { openid: 'marked', name: marker.name, phone: marker.phone })
  await here.resident(await here.unit(), { openid: 'neighbour', name: '邻居', phone: '13811112222' })
  await here.staff(['agent'], { openid: 'agent' })
  await here.staff(['manager'], { openid: 'manager' })
  await here.staff(['finance'], { openid: 'finance' })
  await here.staff(['technician'], { openid: 'plumber', skills: ['plumbing'] })
  await here.staff(['technician'], { openid: 'electrician', skills: ['electric'] })
  for (const openid of ['marked', 'neighbour', 'agent', 'manager', 'finance', 'plumber', 'electrician'])
    people[openid] = await app.as(openid)
  const params = { communityId: here.communityId }
  const webhook = '00000000-0000-4000-8000-00000000abcd'
  await who('manager').call('PUT /communities/:communityId/group-robot', { params, body: { webhook } })
  await consentTo(app, 'marked', 'ticketAccepted', 5)
  await consentTo(app, 'plumber', 'newTicket', 3)
  await consentTo(app, 'electrician', 'newTicket', 3)
})
afterAll(() => app.stop())

const who = (openid: string) => people[openid] as Client
const look = async (openid: string, path: string, query?: Record<string, string>) => {
  const { body } = await who(openid).get(`/communities/${here.communityId}${path}`, query ? { query } : {})
  answers.push({ who: openid, route: path, text: JSON.stringify(body) })
}
const marks = (text: string) => Object.values(marker).filter((mark) => text.includes(mark))
/** A number that may be written with breaks in it is still a number. */
const phoneIn = (text: string) => text.replace(/[\s-]/g, '').includes(marker.phone)

test('a whole journey leaves name, number and room with nobody who does not need them', async () => {
  const params = { communityId: here.communityId }
  const reported = await who('marked').call('POST /communities/:communityId/tickets', {
    params,
    body: {
      category: 'leak_indoor',
      place: 'home',
      unitId: unit.unitId,
      text: '厨房漏水',
      contactPhone: marker.phone,
    },
  })
  expect(reported.status).toBe(201)
  const { ticketId } = reported.body
  await app.runJobs()
  const move = async (openid: string, step: Record<string, unknown>) => {
    const { body } = await who('manager').get<{ version: number }>(
      `/communities/${here.communityId}/tickets/${ticketId}`,
    )
    const answer = await who(openid).post(`/communities/${here.communityId}/tickets/${ticketId}/moves`, {
      body: { version: body.version, ...step },
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    await app.runJobs()
  }
  await move('agent', { move: 'accept' })
  await move('manager', { move: 'pool' })
  await look('plumber', '/pool')
  await look('electrician', '/pool')
  await look('electrician', `/tickets/${ticketId}`)
  await look('neighbour', `/tickets/${ticketId}`)
  await move('plumber', { move: 'grab' })
  await who('neighbour').post(`/communities/${here.communityId}/binding-requests`, {
    body: { unitId: unit.unitId, name: marker.name, phone: marker.phone, relation: 'member', note: '' },
  })
  for (const path of ['/queue?show=running', '/binding-requests', '/promises'])
    for (const openid of ['agent', 'manager']) await look(openid, path)
  await look('agent', '/search', { q: marker.phone })
  await look('agent', '/callers', { phone: marker.phone })
  await look('agent', `/tickets/${ticketId}`)
  await look('finance', '/cashier/homes', { find: marker.room })
  await look('finance', `/units/${unit.unitId}/account`)
  await look('finance', '/dunning', { show: 'all' })
  await look('finance', '/statements/receivables')
  await look('neighbour', '/my-tickets', { show: 'active' })
  await look('neighbour', `/units/${unit.unitId}/household`)
  await app.runJobs()

  for (const { who: openid, route, text } of answers) {
    expect(text.includes(marker.name), `${openid} ${route} tells the name`).toBe(false)
    expect(phoneIn(text), `${openid} ${route} tells the number`).toBe(false)
    const needsRoom = ['agent', 'manager', 'finance'].includes(openid)
    expect(needsRoom || !text.includes(marker.room), `${openid} ${route} tells the room`).toBe(true)
  }
})

test('what is refused tells nothing of what was sent', async () => {
  const refusals: string[] = []
  const tries: [string, string, object][] = [
    [
      'marked',
      '/tickets',
      {
        category: 'none',
        place: 'home',
        unitId: unit.unitId,
        contactName: marker.name,
        contactPhone: marker.phone,
      },
    ],
    [
      'marked',
      '/tickets',
      {
        category: 'leak_indoor',
        place: 'home',
        unitId: here.communityId,
        contactName: marker.name,
        contactPhone: `${marker.phone}9`,
      },
    ],
    ['neighbour', '/reveals', { kind: 'household', subjectId: unit.householdId, reason: 'visit' }],
    ['agent', '/reveals', { kind: 'household', subjectId: unit.householdId, reason: marker.name }],
    [
      'neighbour',
      `/units/${unit.unitId}/household`,
      { name: marker.name, phone: marker.phone, relation: 'member' },
    ],
  ]
  for (const [openid, path, body] of tries) {
    const answer = await who(openid).post(`/communities/${here.communityId}${path}`, { body })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    refusals.push(JSON.stringify(answer.body))
  }
  expect(refusals.flatMap(marks)).toEqual([])
})

test('messages to phones and to the group of the staff carry neither name nor number nor room', async () => {
  const out = [
    ...(await app.wechat.delivered()),
    ...(await app.wechat.control<object[]>('GET', '/group-words')),
    ...(await app.wechat.control<object[]>('GET', '/short-texts')),
  ].map((one) => JSON.stringify(one).replaceAll(/"phone(Number)?":"[^"]*"/g, ''))
  expect(out.length).toBeGreaterThan(0)
  expect(out.flatMap(marks)).toEqual([])
})

test('the log of the whole journey knows nobody, at its most talkative', () => {
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.filter((line) => marks(line).length > 0 || phoneIn(line))).toEqual([])
})
