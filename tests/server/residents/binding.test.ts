import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { goTo } from '../../support/at-hour.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { consentTo } from '../../support/consent.ts'
import { useDatabase } from '../../support/database.ts'
import { insert } from '../../support/insert.ts'

const database = useDatabase()
let app: TestApp
let here: Community
let there: Community
let agent: Client
let unit: BuiltUnit
beforeAll(async () => {
  app = await startApp(database)
  here = await buildCommunity(database, '锦绣花园')
  there = await buildCommunity(database, '江南里')
  agent = await app.as((await here.staff(['agent'], { openid: 'agent' })).openid)
  unit = await here.unit({ label: '3栋2单元1801' })
})
afterAll(() => app.stop())

const byPhone = async (person: Client, phone: string) =>
  person.call('POST /bindings/phone', { body: { phoneCode: await app.wechat.phoneCode(phone) } })
const byCode = (person: Client, code: string) => person.call('POST /bindings/code', { body: { code } })
const makeCode = async (of: BuiltUnit, relation: 'owner' | 'member' | 'tenant' = 'member') => {
  const params = { communityId: here.communityId, unitId: of.unitId }
  const route = 'POST /communities/:communityId/units/:unitId/bind-codes'
  return (await agent.call(route, { params, body: { relation } })).body
}
const ask = (person: Client, of: BuiltUnit, name = '李大山') =>
  person.call('POST /communities/:communityId/binding-requests', {
    params: { communityId: here.communityId },
    body: { unitId: of.unitId, name, phone: '13700001234', relation: 'owner', note: '刚过户' },
  })
const decide = (staff: Client, requestId: string, approve: boolean, reason = '') =>
  staff.call('POST /communities/:communityId/binding-requests/:requestId/decision', {
    params: { communityId: here.communityId, requestId },
    body: { approve, reason },
  })

test('the WeChat number binds the homes of every community whose register holds it', async () => {
  const far = await there.unit({ label: '1栋101' })
  await here.resident(unit, { phone: '13811110001' })
  await there.resident(far, { phone: '13811110001' })
  const person = await app.as('two-homes')
  const { status, body } = await byPhone(person, '13811110001')
  expect(status).toBe(201)
  expect(body.homes.map(({ unitLabel }) => unitLabel).sort()).toEqual(['1栋101', '3栋2单元1801'])
  expect((await byPhone(person, '13811110001')).status).toBe(201)
  expect((await person.call('GET /me')).body.phone).toBe('138****0001')
})

test('a number no register knows binds nothing and says what to do, but is remembered as verified', async () => {
  const person = await app.as('stranger')
  const { code, refusal } = await byPhone(person, '13811119999')
  expect(code).toBe('phone_not_registered')
  expect(refusal.message).toContain('绑定码')
  expect((await person.call('GET /me')).body).toMatchObject({ phone: '138****9999', homes: [] })
})

test('of two WeChat users with one number, one is bound, and the other hears what everybody hears whose number is nowhere', async () => {
  await here.resident(await here.unit(), { phone: '13811110002' })
  const [one, two] = [await app.as('phone-one'), await app.as('phone-two')]
  const answers = await Promise.all([byPhone(one, '13811110002'), byPhone(two, '13811110002')])
  expect(answers.map(({ status, code }) => code ?? status).sort()).toEqual([201, 'phone_not_registered'])
})

test('the WeChat number also opens the staff posts that carry it', async () => {
  await insert(database, 'staff', {
    community_id: here.communityId,
    name: '李强',
    phone: '13811110003',
    job_title: '维修',
    roles: ['technician'],
    skills: ['plumbing'],
    duty: '[]',
    capacity: 5,
  })
  const person = await app.as('worker')
  expect((await byPhone(person, '13811110003')).body.homes).toEqual([])
  expect((await person.call('GET /me')).body.posts).toMatchObject([{ name: '李强', roles: ['technician'] }])
})

test('a bind code binds once, small letters or not', async () => {
  const { code } = await makeCode(await here.unit({ label: '5栋501' }), 'tenant')
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
  const { status, body } = await byCode(await app.as('code-holder'), code.toLowerCase())
  expect(status).toBe(201)
  expect(body.homes).toMatchObject([{ unitLabel: '5栋501', relation: 'tenant' }])
  expect((await byCode(await app.as('late'), code)).code).toBe('bind_code_wrong')
})

test('a code that fits only one free person of the register makes the holder that person', async () => {
  const home = await here.unit()
  const { residentId } = await here.resident(home, { name: '赵一', relation: 'owner' })
  const { code } = await makeCode(home, 'owner')
  await byCode(await app.as('heir'), code)
  const { rows } = await database.owner.query(
    'select r.id, r.bound_by, a.openid from residents r join accounts a on a.id = r.account_id where r.unit_id = $1',
    [home.unitId],
  )
  expect(rows).toEqual([{ id: residentId, bound_by: 'code', openid: 'heir' }])
})

test('of two people with the same code at once, one is bound', async () => {
  const { code } = await makeCode(await here.unit())
  const people = await Promise.all(['race-1', 'race-2', 'race-3', 'race-4'].map((openid) => app.as(openid)))
  const answers = await Promise.all(people.map((person) => byCode(person, code)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ code }) => code === 'bind_code_wrong')).toHaveLength(3)
})

test('one person with two codes of one home at once holds it once, and the other code stays good', async () => {
  for (const round of ['first', 'second', 'third', 'fourth']) {
    const home = await here.unit()
    const codes = await Promise.all([makeCode(home), makeCode(home)])
    const person = await app.as(`greedy-${round}`)
    const answers = await Promise.all(codes.map(({ code }) => byCode(person, code)))
    expect(answers.map(({ status, code }) => code ?? status).sort()).toEqual([201, 'already_bound'])
    const spare = codes[answers.findIndex(({ status }) => status !== 201)]?.code ?? ''
    expect((await byCode(await app.as(`spouse-${round}`), spare)).status).toBe(201)
  }
})

test('a code is worth nothing after 35 days', async () => {
  const { code } = await makeCode(await here.unit())
  app.passTime(35 * 86_400_000 + 1000)
  expect((await byCode(await app.as('slow'), code)).code).toBe('bind_code_wrong')
  app.passTime(-35 * 86_400_000 - 1000)
})

test('the database holds no bind code in the clear', async () => {
  const { code } = await makeCode(await here.unit())
  const { rows } = await database.owner.query('select * from bind_codes')
  expect(JSON.stringify(rows)).not.toContain(code)
})

test('an approved request binds the home, tells the person and leaves a trace', async () => {
  const home = await here.unit({ label: '6栋602' })
  const person = await app.as('applicant')
  await consentTo(app, 'applicant', 'accountRequest')
  goTo(app, '12:00')
  const { body } = await ask(person, home)
  expect((await decide(agent, body.requestId, true)).status).toBe(200)
  await app.runJobs()
  expect((await person.call('GET /me')).body.homes).toMatchObject([{ unitLabel: '6栋602' }])
  const inbox = (await person.call('GET /messages')).body
  expect(inbox.items).toMatchObject([{ title: '6栋602 已绑定', about: { kind: 'binding' }, read: false }])
  const delivered = (await app.wechat.delivered()).filter(({ openid }) => openid === 'applicant')
  expect(delivered).toMatchObject([
    { data: { thing1: { value: '绑定6栋…室' }, phrase2: { value: '已通过' } } },
  ])
  const { rows } = await database.owner.query('select action from audit_log where subject = $1', [
    `binding:${body.requestId}`,
  ])
  expect(rows).toEqual([{ action: 'residents.approve_binding' }])
})

test('of two colleagues who decide at once, one decides', async () => {
  const { body } = await ask(await app.as('contested'), await here.unit())
  const answers = await Promise.all([
    decide(agent, body.requestId, true),
    decide(agent, body.requestId, false, '证件不符'),
  ])
  expect(answers.map(({ status, code }) => code ?? status).sort()).toEqual([200, 'already_decided'])
})

test('a refusal needs a reason, and the person reads it', async () => {
  const person = await app.as('refused')
  const { body } = await ask(person, await here.unit())
  expect((await decide(agent, body.requestId, false, '  ')).code).toBe('reason_needed')
  await decide(agent, body.requestId, false, '名册上的业主不是您')
  expect((await person.call('GET /me')).body.homes).toEqual([])
  expect((await person.call('GET /messages')).body.items[0]?.body).toContain('名册上的业主不是您')
})

test('nobody checks their own request, and asking twice leaves one request', async () => {
  const home = await here.unit()
  const first = await ask(agent, home, '陈静')
  const second = await ask(agent, home, '陈小静')
  expect(second.body.requestId).toBe(first.body.requestId)
  expect((await decide(agent, first.body.requestId, true)).code).toBe('own_ticket')
})

test('the desk sees requests of its own community only, with numbers masked', async () => {
  await ask(await app.as('listed'), await here.unit({ label: '7栋701' }))
  const list = await agent.call('GET /communities/:communityId/binding-requests', {
    params: { communityId: here.communityId },
  })
  expect(list.body.requests.map(({ unitLabel }) => unitLabel)).toContain('7栋701')
  expect(JSON.stringify(list.body)).not.toMatch(/1\d{10}/)
  const stranger = await app.as((await there.staff(['agent'])).openid)
  const id = list.body.requests[0]?.requestId ?? ''
  expect((await decide(stranger, id, true)).status).toBe(404)
  const other = { communityId: there.communityId, requestId: id }
  const route = 'POST /communities/:communityId/binding-requests/:requestId/decision'
  const body = { approve: true, reason: '' }
  expect((await stranger.call(route, { params: other, body })).status).toBe(404)
})

test('a home of another community cannot be asked for, nor get a code', async () => {
  const far = await there.unit()
  expect((await ask(await app.as('lost'), far)).status).toBe(404)
  const params = { communityId: here.communityId, unitId: far.unitId }
  const route = 'POST /communities/:communityId/units/:unitId/bind-codes'
  expect((await agent.call(route, { params, body: { relation: 'owner' } })).status).toBe(404)
})

test('everybody can find their home without seeing a single name', async () => {
  const { body } = await app.client().call('GET /communities')
  expect(body.communities).toContainEqual({ communityId: here.communityId, name: '锦绣花园', city: '杭州' })
  const params = { communityId: here.communityId }
  const homes = await app.client().call('GET /communities/:communityId/buildings', { params })
  expect(homes.body.buildings[0]?.units).toContainEqual({ unitId: unit.unitId, label: '3栋2单元1801' })
  expect(JSON.stringify(homes.body)).not.toContain('王')
})
