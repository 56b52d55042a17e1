import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { climbLadders } from '@haolin/server/src/promises/climb-ladders.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import type { WayOut } from '@haolin/shared/staff/plate.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltStaff, buildCommunity } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let communityId: string
let li: BuiltStaff
let wang: BuiltStaff
let he: BuiltStaff
let liClient: Client
let today: string

beforeAll(async () => {
  desk = await openDesk(database)
  communityId = desk.community.communityId
  const plumbing = { skills: ['plumbing'], capacity: 20 }
  li = await desk.community.staff(['technician'], { openid: 'li', name: '李明', ...plumbing })
  wang = await desk.community.staff(['technician'], { openid: 'wang', name: '王建', ...plumbing })
  he = await desk.community.staff(['agent'], { openid: 'he', name: '何婷' })
  liClient = await desk.test.as('li')
  today = localDate(desk.test.now())
  await database.owner.query('insert into deputies values ($1, $2, $3)', [
    communityId,
    li.staffId,
    wang.staffId,
  ])
})
afterAll(() => desk.test.stop())

const rows = async <R extends object>(text: string, values: unknown[]) =>
  (await database.owner.query<R & { [name: string]: unknown }>(text, values)).rows
const ticketOf = async (id: string) =>
  (
    await rows<{ state: string; holder: string }>(
      'select state, responsible_staff_id as holder from tickets where id = $1',
      [id],
    )
  )[0]
const lastEvent = async (id: string) =>
  (
    await rows<{ move: string; actor_name: string; text: string; detail: Record<string, unknown> }>(
      'select move, actor_name, text, detail from ticket_events where ticket_id = $1 order by seq desc limit 1',
      [id],
    )
  )[0]
const params = (staffId: string) => ({ communityId, staffId })
const plate = (staffId: string, query = {}, who = desk.manager) =>
  who.call('GET /communities/:communityId/colleagues/:staffId/plate', { params: params(staffId), query })
const enter = (
  staffId: string,
  days: { fromOn: string; untilOn: string },
  ways: { ticketId: string; way: WayOut }[] = [],
  who = desk.manager,
) =>
  who.call('POST /communities/:communityId/colleagues/:staffId/leaves', {
    params: params(staffId),
    body: { ...days, reason: '家里有事', ways },
  })
const ask = (days: { fromOn: string; untilOn: string }, who = liClient) =>
  who.call('POST /communities/:communityId/leaves', {
    params: { communityId },
    body: { ...days, reason: '看病' },
  })
const approve = (leaveId: string, ways: { ticketId: string; way: WayOut }[]) =>
  desk.manager.call('PUT /communities/:communityId/leaves/:leaveId', {
    params: { communityId, leaveId },
    body: { answer: 'approve', ways },
  })
/** A tap to mend that somebody has taken. */
const taken = async (by: Client, staffId: string) => {
  const ticketId = await desk.report('tap_drip')
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'offer', { assigneeId: staffId })
  expect((await desk.move(by, ticketId, 'take')).status).toBe(200)
  return ticketId
}
const begun = async (by: Client, staffId: string) => {
  const ticketId = await taken(by, staffId)
  expect((await desk.move(by, ticketId, 'arrive')).status).toBe(200)
  return ticketId
}

describe('leave that is granted', () => {
  test('first shows what lies with the person, then moves what was chosen, all with the granting', async () => {
    const fresh = await taken(liClient, li.staffId)
    const work = await begun(liClient, li.staffId)
    const waiting = await begun(liClient, li.staffId)
    await desk.move(liClient, waiting, 'wait_for_parts', {
      reason: '等阀芯',
      until: new Date(desk.test.now() + 3_600_000).toISOString(),
    })
    const offered = await desk.report('tap_drip')
    await desk.move(desk.agent, offered, 'accept')
    await desk.move(desk.agent, offered, 'offer', { assigneeId: li.staffId })
    const days = { fromOn: today, untilOn: addDays(today, 6) }
    const asked = await ask(days)
    expect(asked.status).toBe(201)

    const seen = await plate(li.staffId, days)
    expect(seen.body.deputyName).toBe('王建')
    const byId = new Map(seen.body.items.map((item) => [item.ticketId, item]))
    expect([...byId.keys()].sort()).toEqual([fresh, work, waiting, offered].sort())
    expect(byId.get(fresh)?.ways.map(({ way }) => way)).toEqual(['dispatch', 'deputy', 'keep'])
    expect(byId.get(work)?.ways).toMatchObject([
      { way: 'keep' },
      { way: 'deputy', label: '转给王建' },
      { way: 'dispatch' },
    ])
    expect(byId.get(offered)?.ways.map(({ way }) => way)).toEqual(['dispatch', 'keep'])

    const granted = await approve(asked.body.leaveId, [{ ticketId: waiting, way: 'deputy' }])
    expect(granted.body.state).toBe('approved')
    expect(await ticketOf(fresh)).toMatchObject({ state: 'accepted' })
    expect(await ticketOf(work)).toEqual({ state: 'in_progress', holder: li.staffId })
    expect(await ticketOf(waiting)).toEqual({ state: 'waiting_external', holder: wang.staffId })
    expect(await ticketOf(offered)).toMatchObject({ state: 'accepted' })
    expect(await lastEvent(waiting)).toMatchObject({
      move: 'reassign',
      actor_name: '赵经理',
      text: '同事请假',
      detail: { instead: li.staffId, absence: '请假' },
    })
    // What went back looks for somebody by itself, and not for the person who is away.
    await desk.test.runJobs()
    for (const ticketId of [fresh, offered]) {
      const [offer] = await rows<{ staff_id: string }>(
        'select staff_id from offers where ticket_id = $1 and outcome is null',
        [ticketId],
      )
      expect(offer?.staff_id).toBeDefined()
      expect(offer?.staff_id).not.toBe(li.staffId)
    }
    expect((await plate(li.staffId, days)).body.items.map(({ ticketId }) => ticketId)).toEqual([work])
  })

  test('is refused whole when a chosen ticket is of another community: nothing is granted, nothing moves', async () => {
    const there = await openElsewhere()
    const kept = await taken(await desk.test.as('wang'), wang.staffId)
    const days = { fromOn: today, untilOn: addDays(today, 6) }
    const answer = await enter(wang.staffId, days, [
      { ticketId: kept, way: 'dispatch' },
      { ticketId: there.ticketId, way: 'keep' },
    ])
    expect(answer.status).toBe(404)
    expect(await ticketOf(kept)).toEqual({ state: 'assigned', holder: wang.staffId })
    expect(await rows('select from leaves where staff_id = $1', [wang.staffId])).toHaveLength(0)
    expect((await plate(there.staffId)).status).toBe(404)
    expect((await enter(there.staffId, days)).status).toBe(404)
  })

  test('is entered by the manager for others, never for oneself, and by nobody else', async () => {
    const later = { fromOn: addDays(today, 30), untilOn: addDays(today, 31) }
    const [manager] = await rows<{ id: string }>("select id from staff where name = '赵刚'", [])
    expect((await enter(manager?.id ?? '', later)).code).toBe('approval_own')
    expect((await enter(he.staffId, later, [], desk.agent)).status).toBe(403)
    expect((await plate(he.staffId, {}, desk.agent)).status).toBe(403)
    const entered = await enter(he.staffId, later)
    expect(entered.body).toMatchObject({ state: 'approved', name: '何婷', fromOn: later.fromOn })
    expect((await enter(he.staffId, later)).code).toBe('days_off_taken')
    const [told] = await rows<{ title: string }>(
      'select m.title from messages m where m.account_id = $1 order by m.id desc limit 1',
      [he.accountId],
    )
    expect(told?.title).toBe('已登记请假')
  })

  test('leaves alone what falls due before or after the days', async () => {
    const ticketId = await taken(await desk.test.as('wang'), wang.staffId)
    const far = { fromOn: addDays(today, 40), untilOn: addDays(today, 41) }
    expect((await plate(wang.staffId, far)).body.items).toEqual([])
    await enter(wang.staffId, far)
    expect(await ticketOf(ticketId)).toEqual({ state: 'assigned', holder: wang.staffId })
  })

  test('two managers who grant at once grant once, and the work moves once', async () => {
    await desk.community.staff(['manager'], { openid: 'second', name: '孙丽' })
    const second = await desk.test.as('second')
    const mine = await taken(await desk.test.as('wang'), wang.staffId)
    const days = { fromOn: addDays(today, 1), untilOn: addDays(today, 9) }
    const asked = await ask(days, await desk.test.as('wang'))
    const answers = await Promise.all(
      [desk.manager, second].map((who) =>
        who.call('PUT /communities/:communityId/leaves/:leaveId', {
          params: { communityId, leaveId: asked.body.leaveId },
          body: { answer: 'approve' },
        }),
      ),
    )
    expect(answers.map(({ code }) => code ?? 'done').sort()).toEqual(['already_decided', 'done'])
    const moved = await rows("select from ticket_events where ticket_id = $1 and move = 'take_back'", [mine])
    expect(moved).toHaveLength(1)
  })
})

describe('while somebody is on leave', () => {
  test('the desk is answered for by others, and who is on leave is asked for nothing', async () => {
    const ticketId = await desk.report('tap_drip')
    const first = await ticketOf(ticketId)
    await enter(first?.holder ?? '', { fromOn: today, untilOn: today }, [])
    expect((await ticketOf(ticketId))?.holder).not.toBe(first?.holder)
    const next = await ticketOf(await desk.report('tap_drip'))
    expect(next?.holder).not.toBe(first?.holder)
    await desk.move(desk.manager, ticketId, 'accept')
    const refused = await desk.move(desk.manager, ticketId, 'offer', { assigneeId: li.staffId })
    expect(refused.code).toBe('staff_off_duty')
  })

  test('calls go to who stands in, along the chain', async () => {
    const lead = await desk.community.staff(['manager'], { name: '周强', jobTitle: '项目经理' })
    const middle = await desk.community.staff(['agent'], { name: '吴静' })
    const last = await desk.community.staff(['agent'], { name: '郑洁' })
    for (const [a, b] of [
      [lead, middle],
      [middle, last],
    ] as const)
      await database.owner.query('insert into deputies values ($1, $2, $3)', [
        communityId,
        a.staffId,
        b.staffId,
      ])
    for (const one of [lead, middle]) await enter(one.staffId, { fromOn: today, untilOn: addDays(today, 2) })
    await desk.report('leak_indoor', { text: '水管爆了，漏到楼下了' })
    for (let i = 0; i < 8; i++) {
      desk.test.passTime(10 * 60_000)
      await climbLadders(contextOf(desk.test.world, 'ladders'))
    }
    const called = await rows<{ staff_id: string }>(
      'select distinct staff_id from escalation_calls where community_id = $1',
      [communityId],
    )
    const ids = called.map(({ staff_id }) => staff_id)
    expect(ids).toContain(last.staffId)
    expect(ids).not.toContain(middle.staffId)
    expect(ids).not.toContain(li.staffId)
  })
})

async function openElsewhere() {
  const there = await buildCommunity(database)
  const unit = await there.unit()
  const holder = await there.staff(['technician'])
  const { buildTicket } = await import('../../support/build-ticket.ts')
  return {
    staffId: holder.staffId,
    ticketId: await buildTicket(database, there, unit, holder, { state: 'assigned' }),
  }
}
