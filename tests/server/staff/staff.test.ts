import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCommunity, type Community } from '../../support/build-community.ts'
import { buildTicket } from '../../support/build-ticket.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
beforeAll(async () => {
  app = await startApp(database)
})
afterAll(() => app.stop())

type Roles = ('agent' | 'technician' | 'manager' | 'finance' | 'administrator')[]
const setRoles = (by: Client, here: Community, staffId: string, roles: Roles, enabled = true) =>
  by.call('PUT /communities/:communityId/colleagues/:staffId/roles', {
    params: { communityId: here.communityId, staffId },
    body: { roles, enabled },
  })
const workbench = (person: Client, { communityId }: Community) =>
  person.call('GET /communities/:communityId/workbench', { params: { communityId } })
const lookUp = (person: Client, { communityId }: Community, phone: string) =>
  person.call('GET /communities/:communityId/callers', { params: { communityId }, query: { phone } })

test('the workbench counts this community’s tickets by what they ask for', async () => {
  const here = await buildCommunity(database)
  const there = await buildCommunity(database)
  const unit = await here.unit()
  const me = await here.staff(['technician'], { name: '李强', skills: ['plumbing'] })
  const desk = await here.staff(['agent'])
  const far = await there.staff(['agent'])
  const past = new Date(app.now() - 60_000)
  await buildTicket(database, here, unit, desk, { state: 'submitted', priority: 'P1' })
  await buildTicket(database, here, unit, desk, { state: 'pooled' })
  await buildTicket(database, here, unit, me, { state: 'in_progress', nextDueAt: past })
  await buildTicket(database, here, unit, me, { state: 'waiting_external' })
  await buildTicket(database, here, unit, me, { state: 'closed', resolvedAt: new Date(app.now()) })
  await buildTicket(database, here, unit, me, {
    state: 'closed',
    resolvedAt: new Date(app.now() - 2 * 86_400_000),
  })
  await buildTicket(database, there, await there.unit(), far, { state: 'submitted', priority: 'P0' })
  const { status, body } = await workbench(await app.as(me.openid), here)
  expect(status).toBe(200)
  expect(body).toMatchObject({ urgent: 1, triage: 1, overdue: 1, myOpen: 2, pool: 1, doneToday: 1 })
  expect(body.me).toMatchObject({ name: '李强', onDuty: true, openTickets: 1, capacity: 5 })
})

test('colleagues are shown with duty and load, to those who lead', async () => {
  const here = await buildCommunity(database)
  const lead = await here.staff(['manager'], { name: '甲', duty: [] })
  const hand = await here.staff(['technician'], { name: '乙' })
  const params = { communityId: here.communityId }
  const { body } = await (await app.as(lead.openid)).call('GET /communities/:communityId/colleagues', {
    params,
  })
  expect(body.staff.map(({ name, onDuty }) => [name, onDuty])).toEqual([
    ['乙', true],
    ['甲', false],
  ])
  const answer = await (await app.as(hand.openid)).call('GET /communities/:communityId/colleagues', {
    params,
  })
  expect(answer.code).toBe('not_allowed')
})

test('an administrator gives rights, at once and with a trace', async () => {
  const here = await buildCommunity(database)
  const boss = await here.staff(['administrator'])
  const hand = await here.staff(['technician'], { name: '李强' })
  const person = await app.as(hand.openid)
  expect((await lookUp(person, here, '13800000000')).code).toBe('not_allowed')
  const { body } = await setRoles(await app.as(boss.openid), here, hand.staffId, ['technician', 'agent'])
  expect(body).toMatchObject({ name: '李强', roles: ['technician', 'agent'] })
  expect((await lookUp(person, here, '13800000000')).status).toBe(200)
  const { rows } = await database.owner.query(
    'select actor_account_id, detail from audit_log where subject = $1 and action = $2',
    [`staff:${hand.staffId}`, 'staff.set_roles'],
  )
  expect(rows).toMatchObject([
    {
      actor_account_id: boss.accountId,
      detail: { before: { roles: ['technician'] }, after: { enabled: true } },
    },
  ])
})

test('a disabled colleague is out with the next request', async () => {
  const here = await buildCommunity(database)
  const boss = await here.staff(['administrator'])
  const hand = await here.staff(['technician'])
  const person = await app.as(hand.openid)
  expect((await workbench(person, here)).status).toBe(200)
  await setRoles(await app.as(boss.openid), here, hand.staffId, ['technician'], false)
  expect((await workbench(person, here)).code).toBe('session_ended')
  expect((await workbench(await app.as(hand.openid), here)).status).toBe(404)
})

test('the last administrator stays, even when two dismiss each other at once', async () => {
  const here = await buildCommunity(database)
  const [one, two] = [await here.staff(['administrator']), await here.staff(['administrator', 'manager'])]
  const [first, second] = [await app.as(one.openid), await app.as(two.openid)]
  const answers = await Promise.all([
    setRoles(first, here, two.staffId, ['manager']),
    setRoles(second, here, one.staffId, ['administrator'], false),
  ])
  // The slower one is either stopped by the rule, or is no administrator any more when the request arrives.
  const refusals = answers.flatMap(({ code }) => code ?? [])
  expect(refusals).toHaveLength(1)
  expect(['last_administrator', 'not_allowed']).toContain(refusals[0])
  const { rowCount } = await database.owner.query(
    `select from staff where community_id = $1 and enabled and 'administrator' = any(roles)`,
    [here.communityId],
  )
  expect(rowCount).toBe(1)
})

test('the only administrator cannot give the right away to nobody', async () => {
  const here = await buildCommunity(database)
  const boss = await here.staff(['administrator'])
  const person = await app.as(boss.openid)
  expect((await setRoles(person, here, boss.staffId, ['manager'])).code).toBe('last_administrator')
  expect((await setRoles(person, here, boss.staffId, ['administrator'], false)).code).toBe(
    'last_administrator',
  )
  expect((await setRoles(person, here, boss.staffId, ['administrator', 'manager'])).status).toBe(200)
})

test('a colleague of another community does not exist', async () => {
  const [here, there] = [await buildCommunity(database), await buildCommunity(database)]
  const boss = await app.as((await here.staff(['administrator'])).openid)
  const stranger = await there.staff(['agent'])
  expect((await setRoles(boss, here, stranger.staffId, ['agent'])).status).toBe(404)
  expect((await setRoles(boss, there, stranger.staffId, ['agent'])).status).toBe(404)
})

test('a caller is found by number in this community only, and the look is remembered', async () => {
  const [here, there] = [await buildCommunity(database), await buildCommunity(database)]
  const agent = await app.as((await here.staff(['agent'])).openid)
  const unit = await here.unit({ label: '2栋201' })
  await here.resident(unit, { name: '王小丽', phone: '13822220001' })
  await there.resident(await there.unit(), { phone: '13822220002' })
  expect((await lookUp(agent, here, '13822220001')).body.caller).toEqual({
    name: '王*丽',
    unitId: unit.unitId,
    unitLabel: '2栋201',
    relation: '业主',
  })
  expect((await lookUp(agent, here, '13822220002')).body.caller).toBeNull()
  const { rows } = await database.owner.query('select subject from audit_log where action = $1', [
    'staff.look_up_caller',
  ])
  expect(rows).toEqual([{ subject: `unit:${unit.unitId}` }])
})
