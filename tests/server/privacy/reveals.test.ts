import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let finance: Client
beforeAll(async () => {
  desk = await openDesk(database)
  finance = await desk.test.as((await desk.community.staff(['finance'])).openid)
})
afterAll(() => desk.test.stop())

type Kind = 'ticket' | 'household' | 'binding_request'
const reveal = (who: Client, kind: Kind, subjectId: string) =>
  who.call('POST /communities/:communityId/reveals', {
    params: { communityId: desk.community.communityId },
    body: { kind, subjectId, reason: 'call_back' },
  })
const looks = async () => (await desk.owner.call('GET /me/looks')).body.items
const assigned = async () => {
  const ticketId = await desk.report('no_water_home')
  await desk.move(desk.agent, ticketId, 'accept')
  return ticketId
}

test('the desk reads a masked number, and the whole one for a minute once it says why; the owner reads who and why', async () => {
  const ticketId = await desk.report()
  const before = await desk.open(ticketId, desk.agent)
  expect(before.desk).toMatchObject({ contactName: '王*兰', contactPhone: '138****1111' })
  const { status, body } = await reveal(desk.agent, 'ticket', ticketId)
  expect(status).toBe(201)
  expect(body.people).toEqual([{ name: '王秀兰', phone: '13800001111', relation: null }])
  const left = Date.parse(body.hideAt) - desk.test.now()
  expect(left).toBeGreaterThan(50_000)
  expect(left).toBeLessThanOrEqual(61_000)
  expect((await looks())[0]).toMatchObject({
    who: '客服',
    what: '报事的联系人和电话',
    reason: '给业主回电话',
  })
  expect(JSON.stringify(await looks())).not.toContain('陈静')
})

test('every look is its own row, and no row can be changed or taken away', async () => {
  const ticketId = await desk.report()
  const count = async () => (await looks()).length
  const before = await count()
  await reveal(desk.manager, 'ticket', ticketId)
  await reveal(desk.manager, 'ticket', ticketId)
  expect(await count()).toBe(before + 2)
  for (const deed of ["update access_log set reason = 'x'", 'delete from access_log', 'truncate access_log'])
    for (const pool of [database.app, database.owner]) await expect(pool.query(deed)).rejects.toThrow()
})

test('a household tells its people to the desk and finance, an application to the desk alone', async () => {
  const { householdId, unitId } = desk.unit
  expect((await reveal(finance, 'household', householdId)).body.people).toMatchObject([
    { name: '王秀兰', phone: '13800001111', relation: 'owner' },
  ])
  expect((await reveal(desk.plumber, 'household', householdId)).code).toBe('not_allowed')
  const applicant = await desk.test.as('applicant')
  const asked = await applicant.call('POST /communities/:communityId/binding-requests', {
    params: { communityId: desk.community.communityId },
    body: { unitId, name: '赵一帆', phone: '13700001234', relation: 'tenant', note: '' },
  })
  const list = await desk.agent.get(`/communities/${desk.community.communityId}/binding-requests`)
  expect(JSON.stringify(list.body)).toContain('赵*帆')
  expect(JSON.stringify(list.body)).not.toMatch(/赵一帆|13700001234/)
  expect((await reveal(desk.agent, 'binding_request', asked.body.requestId)).body.people).toMatchObject([
    { name: '赵一帆', phone: '13700001234' },
  ])
  expect((await reveal(finance, 'binding_request', asked.body.requestId)).code).toBe('not_allowed')
  expect((await applicant.call('GET /me/looks')).body.items).toHaveLength(1)
})

test('a technician sees number and room from taking the job until a day after it is done, and each day is told once', async () => {
  const ticketId = await assigned()
  await desk.move(desk.manager, ticketId, 'assign', { assigneeId: desk.plumberId, reason: '就近' })
  const mine = () => desk.open(ticketId, desk.plumber)
  expect((await mine()).desk).toMatchObject({ contactPhone: '13800001111' })
  await mine()
  const jobs = (await looks()).filter(({ reason }) => reason === '接单后上门联系')
  expect(jobs).toHaveLength(1)
  const { communityId } = desk.community
  const dialled = await desk.plumber.call('POST /communities/:communityId/tickets/:ticketId/dials', {
    params: { communityId, ticketId },
  })
  expect(dialled.status).toBe(201)
  expect((await looks())[0]?.reason).toBe('点了打电话')
  await desk.move(desk.plumber, ticketId, 'arrive')
  await desk.move(desk.plumber, ticketId, 'finish', { result: '通了' })
  desk.test.passTime(23 * 3600_000)
  expect(await mine()).toMatchObject({ place: desk.unit.label, desk: { contactPhone: '13800001111' } })
  desk.test.passTime(2 * 3600_000)
  expect(await mine()).toMatchObject({ place: '1栋…室', desk: { contactPhone: '138****1111' } })
  expect((await reveal(desk.plumber, 'ticket', ticketId)).code).toBe('not_allowed')
})

test('before a job is taken it shows the building, not the room', async () => {
  const ticketId = await assigned()
  expect((await desk.move(desk.manager, ticketId, 'pool')).status).toBe(200)
  const { communityId } = desk.community
  const pool = await desk.plumber.call('GET /communities/:communityId/pool', { params: { communityId } })
  expect(pool.body.items.find((line) => line.ticketId === ticketId)?.place).toBe('1栋…室')
  expect((await desk.open(ticketId, desk.plumber)).place).toBe('1栋…室')
  await desk.move(desk.plumber, ticketId, 'grab')
  expect((await desk.open(ticketId, desk.plumber)).place).toBe(desk.unit.label)
})

test('there is one way to a whole number: the register tells none beside the log its owner reads', async () => {
  const { communityId } = desk.community
  const { unitId } = desk.unit
  const file = await desk.manager.get(`/communities/${communityId}/units/${unitId}/file`)
  expect(JSON.stringify(file.body)).toContain('138****1111')
  const { rows } = await database.owner.query('select id from residents where unit_id = $1', [unitId])
  const asked = await desk.manager.post(
    `/communities/${communityId}/units/${unitId}/people/${rows[0].id}/phone`,
    { body: { reason: '联系业主' } },
  )
  expect(asked.status).toBe(404)
})

test('what is not theirs does not exist: another community, and a complaint about oneself', async () => {
  const away = await desk.test.as((await desk.community.staff(['agent'])).openid)
  expect((await reveal(away, 'ticket', crypto.randomUUID())).code).toBe('not_found')
  expect((await reveal(away, 'household', crypto.randomUUID())).code).toBe('not_found')
  expect((await reveal(desk.owner, 'household', desk.unit.householdId)).code).toBe('not_allowed')
})
