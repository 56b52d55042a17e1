import { randomUUID } from 'node:crypto'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { sweepLeftBehind } from '@haolin/server/src/plate/sweep-left-behind.ts'
import type { StaffRole } from '@haolin/shared/roles.ts'
import type { WayOut } from '@haolin/shared/staff/plate.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltStaff, buildCommunity } from '../../support/build-community.ts'
import { buildTicket } from '../../support/build-ticket.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { insert } from '../../support/insert.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let communityId: string
let boss: Client
let other: Client

beforeAll(async () => {
  desk = await openDesk(database)
  communityId = desk.community.communityId
  for (const openid of ['boss', 'other']) await desk.community.staff(['administrator'], { openid })
  boss = await desk.test.as('boss')
  other = await desk.test.as('other')
})
afterAll(() => desk.test.stop())

const rows = async <R extends object>(text: string, values: unknown[]) =>
  (await database.owner.query<R & { [name: string]: unknown }>(text, values)).rows
const holderOf = async (id: string) =>
  (
    await rows<{ state: string; holder: string }>(
      'select state, responsible_staff_id as holder from tickets where id = $1',
      [id],
    )
  )[0]
const hire = (name: string, roles: StaffRole[] = ['technician']) =>
  desk.community.staff(roles, { name, skills: ['plumbing'], capacity: 20, openid: `${name}-${randomUUID()}` })
const disable = (
  { staffId }: BuiltStaff,
  ways: { ticketId: string; way: WayOut }[] = [],
  who = boss,
  roles: StaffRole[] = ['technician'],
  enabled = false,
) =>
  who.call('PUT /communities/:communityId/colleagues/:staffId/roles', {
    params: { communityId, staffId },
    body: { roles, enabled, ways },
  })
const deputy = (of: BuiltStaff, to: BuiltStaff) =>
  desk.manager.call('PUT /communities/:communityId/colleagues/:staffId/deputy', {
    params: { communityId, staffId: of.staffId },
    body: { deputyId: to.staffId },
  })
const deputyOf = async ({ staffId }: BuiltStaff) =>
  (await rows<{ deputy_id: string }>('select deputy_id from deputies where staff_id = $1', [staffId]))[0]
    ?.deputy_id
const taken = async (by: Client, { staffId }: BuiltStaff) => {
  const ticketId = await desk.report('tap_drip')
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'offer', { assigneeId: staffId })
  expect((await desk.move(by, ticketId, 'take')).status).toBe(200)
  return ticketId
}
const workbench = (who: Client) =>
  who.call('GET /communities/:communityId/workbench', { params: { communityId } })

test('whoever is disabled is signed out, and all that lay with them lies with others, with their name in the history', async () => {
  const [going, stays] = [await hire('孙涛'), await hire('钱进')]
  const client = await desk.test.as(going.openid)
  await deputy(going, stays)
  const fresh = await taken(client, going)
  const work = await taken(client, going)
  await desk.move(client, work, 'arrive')
  const back = await taken(client, going)
  const offered = await desk.report('tap_drip')
  await desk.move(desk.agent, offered, 'accept')
  await desk.move(desk.agent, offered, 'offer', { assigneeId: going.staffId })
  const done = await taken(client, going)
  await desk.move(client, done, 'arrive')

  const seen = await boss.call('GET /communities/:communityId/colleagues/:staffId/plate', {
    params: { communityId, staffId: going.staffId },
  })
  expect(seen.body.items.map(({ ticketId }) => ticketId).sort()).toEqual(
    [fresh, work, back, offered, done].sort(),
  )
  expect(seen.body.items.every(({ ways }) => ways.every(({ way }) => way !== 'keep'))).toBe(true)

  expect((await disable(going, [{ ticketId: back, way: 'dispatch' }])).body.enabled).toBe(false)
  expect((await workbench(client)).code).toBe('session_ended')
  expect(await holderOf(fresh)).toEqual({ state: 'assigned', holder: stays.staffId })
  expect(await holderOf(work)).toEqual({ state: 'in_progress', holder: stays.staffId })
  expect(await holderOf(back)).toMatchObject({ state: 'accepted' })
  expect(await holderOf(offered)).toMatchObject({ state: 'accepted' })
  const left = await rows(
    `select from tickets where responsible_staff_id = $1 and state not in ('resolved', 'closed', 'archived')
     union all select from offers where staff_id = $1 and outcome is null`,
    [going.staffId],
  )
  expect(left).toHaveLength(0)
  const history = await rows<{ sentence: string }>(
    "select sentence from ticket_events where ticket_id = $1 and move = 'take'",
    [work],
  )
  expect(history[0]?.sentence).toContain('孙师傅')
  const [trace] = await rows<{ detail: { moved: object } }>(
    "select detail from audit_log where subject = $1 and action = 'staff.set_roles'",
    [`staff:${going.staffId}`],
  )
  expect(trace?.detail.moved).toEqual({ deputy: 3, dispatch: 2, keep: 0 })
})

test('taking the last role away is the same as disabling; taking one of two is not', async () => {
  const going = await hire('周全', ['technician', 'agent'])
  const client = await desk.test.as(going.openid)
  const ticketId = await taken(client, going)
  await disable(going, [], boss, ['technician'], true)
  expect(await holderOf(ticketId)).toEqual({ state: 'assigned', holder: going.staffId })
  expect((await workbench(client)).status).toBe(200)
  await disable(going, [], boss, [], true)
  expect(await holderOf(ticketId)).toMatchObject({ state: 'accepted' })
  expect((await workbench(client)).code).toBe('session_ended')
})

test('of a chain of deputies the next one stands in', async () => {
  const [a, b, c] = [await hire('甲一'), await hire('乙二'), await hire('丙三')]
  await deputy(a, b)
  await deputy(b, c)
  await disable(b)
  expect(await deputyOf(a)).toBe(c.staffId)
  expect(await deputyOf(b)).toBeUndefined()
  await disable(c)
  expect(await deputyOf(a)).toBeUndefined()
})

test('two administrators who disable two people standing in for each other leave nothing with either', async () => {
  for (let round = 0; round < 2; round++) {
    const [a, b] = [await hire('冯一'), await hire('陈二')]
    await deputy(a, b)
    const mine = await taken(await desk.test.as(a.openid), a)
    const theirs = await taken(await desk.test.as(b.openid), b)
    const answers = await Promise.all([disable(a), disable(b, [], other)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    for (const ticketId of [mine, theirs]) {
      const { holder } = (await holderOf(ticketId)) ?? {}
      expect([a.staffId, b.staffId]).not.toContain(holder)
    }
  }
})

test('whoever takes, grabs or accepts while being disabled either did it before, and it moved on, or did not do it', async () => {
  for (let round = 0; round < 3; round++) {
    const going = await hire('吴快', ['technician', 'agent'])
    const client = await desk.test.as(going.openid)
    const pooled = await desk.report('tap_drip')
    await desk.move(desk.agent, pooled, 'accept')
    await desk.move(desk.agent, pooled, 'pool')
    const submitted = await desk.report('tap_drip')
    const offered = await desk.report('tap_drip')
    await desk.move(desk.agent, offered, 'accept')
    await desk.move(desk.agent, offered, 'offer', { assigneeId: going.staffId })
    const begun = await taken(client, going)
    const [gone] = await Promise.all([
      disable(going),
      desk.move(client, pooled, 'grab'),
      desk.move(client, submitted, 'accept'),
      desk.move(client, offered, 'take'),
      desk.move(client, begun, 'arrive'),
    ])
    expect(gone.status).toBe(200)
    for (const ticketId of [pooled, submitted, offered, begun])
      expect((await holderOf(ticketId))?.holder).not.toBe(going.staffId)
  }
})

test('what came to lie with somebody gone by a slower colleague moves on by itself', async () => {
  const going = await hire('郑慢')
  await disable(going)
  const ticketId = await taken(desk.plumber, { ...going, staffId: desk.plumberId })
  await database.owner.query('update tickets set responsible_staff_id = $2 where id = $1', [
    ticketId,
    going.staffId,
  ])
  await sweepLeftBehind(contextOf(desk.test.world, 'left'))
  await sweepLeftBehind(contextOf(desk.test.world, 'left'))
  expect(await holderOf(ticketId)).toMatchObject({ state: 'accepted' })
  const events = await rows("select from ticket_events where ticket_id = $1 and move = 'take_back'", [
    ticketId,
  ])
  expect(events).toHaveLength(1)
})

test('what waits for their decision is told to others who may decide; where nobody else may, they stay', async () => {
  const [asker] = await rows<{ id: string }>(
    "select id from staff where community_id = $1 and name = '陈静'",
    [communityId],
  )
  const lone = await buildCommunity(database)
  const head = await lone.staff(['administrator'], { openid: 'head' })
  const lead = await lone.staff(['manager'], { openid: 'lead', name: '独经理' })
  const finance = await lone.staff(['finance', 'administrator'], { openid: 'cash' })
  const agent = await lone.staff(['agent'])
  const question = (community: string, by: string, amount: number) =>
    insert(database, 'approvals', {
      community_id: community,
      kind: 'price_change',
      subject: `fee ${randomUUID()}`,
      amount_fen: amount,
      reason: '调价',
      detail: '{}',
      state: 'waiting',
      asked_by: by,
      expires_at: new Date(desk.test.now() + 86_400_000).toISOString(),
    })
  await question(communityId, asker?.id ?? '', 100)
  const manager = await hire('蒋经理', ['manager'])
  expect((await disable(manager, [], boss, ['manager'])).status).toBe(200)
  const told = await rows<{ title: string }>(
    "select m.title from messages m join accounts a on a.id = m.account_id where a.openid = 'manager' and m.title = '有审批等您看'",
    [],
  )
  expect(told).toHaveLength(1)

  // Only the head could decide what the finance administrator asked for, and the manager could too.
  await question(lone.communityId, finance.staffId, 100)
  const chief = await desk.test.as('cash')
  const roles = (staffId: string, list: StaffRole[], enabled: boolean) =>
    chief.call('PUT /communities/:communityId/colleagues/:staffId/roles', {
      params: { communityId: lone.communityId, staffId },
      body: { roles: list, enabled },
    })
  expect((await roles(head.staffId, ['administrator'], false)).status).toBe(200)
  const refused = await roles(lead.staffId, ['manager'], false)
  expect(refused.code).toBe('nobody_else_decides')
  expect(refused.refusal.message).toContain('独经理')
  expect(agent.staffId).toBeDefined()
})

test('a ticket of another community cannot be named, and then nothing happens', async () => {
  const there = await buildCommunity(database)
  const stranger = await there.staff(['technician'])
  const foreign = await buildTicket(database, there, await there.unit(), stranger, { state: 'assigned' })
  const going = await hire('沈清')
  const answer = await disable(going, [{ ticketId: foreign, way: 'dispatch' }])
  expect(answer.status).toBe(404)
  expect((await workbench(await desk.test.as(going.openid))).status).toBe(200)
  expect((await disable(stranger)).status).toBe(404)
})

test('whoever agrees to money while being disabled either did it before or did not do it', async () => {
  const outcomes = new Set<string>()
  for (let round = 0; round < 4; round++) {
    const going = await hire('卫急', ['manager'])
    const client = await desk.test.as(going.openid)
    const [asker] = await rows<{ id: string }>(
      "select id from staff where community_id = $1 and name = '陈静'",
      [communityId],
    )
    const approvalId = await insert(database, 'approvals', {
      community_id: communityId,
      kind: 'price_change',
      subject: `fee ${randomUUID()}`,
      amount_fen: 100,
      reason: '调价',
      detail: '{}',
      state: 'waiting',
      asked_by: asker?.id ?? '',
      expires_at: new Date(desk.test.now() + 86_400_000).toISOString(),
    })
    const [refused] = await Promise.all([
      client.call('POST /communities/:communityId/approvals/:approvalId/decide', {
        params: { communityId, approvalId },
        body: { decision: 'refuse', note: '先不调' },
      }),
      disable(going, [], boss, ['manager']),
    ])
    const [row] = await rows<{ state: string }>('select state from approvals where id = $1', [approvalId])
    expect(row?.state).toBe(refused.status === 200 ? 'refused' : 'waiting')
    outcomes.add(row?.state ?? '')
    const late = await client.call('POST /communities/:communityId/approvals/:approvalId/decide', {
      params: { communityId, approvalId },
      body: { decision: 'refuse', note: '还是不调' },
    })
    expect(late.code).toBe('session_ended')
  }
  expect(outcomes.size).toBeGreaterThan(0)
})
