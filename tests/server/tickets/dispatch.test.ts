import { randomUUID } from 'node:crypto'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { dispatchWaiting } from '@haolin/server/src/tickets/dispatch-waiting.ts'
import { endShifts } from '@haolin/server/src/tickets/end-shifts.ts'
import { sweepTimers } from '@haolin/server/src/tickets/sweep-timers.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { type BuiltStaff, wholeWeek } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
beforeEach(async () => {
  desk = await openDesk(database)
  return () => desk.test.stop()
}, 60_000)

const work = () => desk.test.runJobs()
const sweep = async (minutes: number) => {
  desk.test.passTime(minutes * 60_000)
  const context = contextOf(desk.test.world, 'sweep')
  await sweepTimers(context)
  await endShifts(context)
  await dispatchWaiting(context)
  await work()
}
/** From ten in the morning on: so many hours of the same day or the next. */
const until = async (hour: number) => {
  const now = desk.test.now()
  const today = Date.parse(`${localDate(now)}T00:00:00+08:00`)
  const target = today + hour * 3_600_000
  await sweep(((target > now ? target : target + 86_400_000) - now) / 60_000)
}
const askedOf = async (ticketId: string) =>
  (
    await database.owner.query<{ name: string; outcome: string | null; reason: string }>(
      `select s.name, o.outcome, o.reason from offers o
         join staff s on s.community_id = o.community_id and s.id = o.staff_id
        where o.ticket_id = $1 order by o.id`,
      [ticketId],
    )
  ).rows
const rungsOf = async (ticketId: string) =>
  (
    await database.owner.query<{ rung: string }>(
      'select rung from dispatch_rungs where ticket_id = $1 order by at, rung',
      [ticketId],
    )
  ).rows.map(({ rung }) => rung)
const told = async (openid: string, title: string) =>
  (
    await database.owner.query(
      `select 1 from messages m join accounts a on a.id = m.account_id
        where a.openid = $1 and m.title = $2 and m.community_id = $3`,
      [openid, title, desk.community.communityId],
    )
  ).rows.length
const burst = () => desk.report('pipe_burst', { text: '水管爆了，漏到楼下' })
const off = ({ staffId }: Pick<BuiltStaff, 'staffId'>, duty: unknown = []) =>
  database.owner.query('update staff set duty = $2 where id = $1', [staffId, JSON.stringify(duty)])

describe('the ladder', { timeout: 60_000 }, () => {
  test('who declines or misses an urgent one is not asked again; the next is, and the third miss reaches the desk lead once', async () => {
    const { community } = desk
    for (const name of ['孙一', '孙二', '孙三'])
      await community.staff(['technician'], { openid: name, name, skills: ['plumbing'] })
    const ticketId = await burst()
    await work()
    const [first] = await askedOf(ticketId)
    const who = first?.name === '李强' ? desk.plumber : await desk.test.as(first?.name ?? '')
    await desk.move(who, ticketId, 'decline', { reason: '在别的楼' })
    await work()
    for (let i = 0; i < 3; i++) await sweep(4)
    const asked = await askedOf(ticketId)
    expect(asked.map(({ outcome }) => outcome)).toEqual(['declined', 'expired', 'expired', 'expired'])
    expect(new Set(asked.map(({ name }) => name)).size).toBe(4)
    expect(await rungsOf(ticketId)).toEqual(['third_miss', 'phone'])
    await sweep(4)
    expect(await told('manager', '没有人接单，请您安排')).toBe(2)
  })

  test('nobody of the trade on duty: a near trade is asked, then the on-call list, then the lead is told to phone', async () => {
    const { community } = desk
    await off({ staffId: desk.plumberId })
    await community.staff(['technician'], { openid: 'handy', name: '钱综', skills: ['general'] })
    const called = await community.staff(['technician'], {
      openid: 'called',
      name: '周备',
      skills: ['plumbing'],
      duty: [],
    })
    const now = desk.test.now()
    await database.owner.query(
      `insert into shifts (community_id, staff_id, on_day, kind, name, counts, starts_at, ends_at)
       values ($1, $2, $3, 'on_call', '备班', 'on_call', $4, $5)`,
      [
        community.communityId,
        called.staffId,
        localDate(now),
        new Date(now - 3_600_000),
        new Date(now + 8 * 3_600_000),
      ],
    )
    const ticketId = await burst()
    await work()
    await desk.move(await desk.test.as('handy'), ticketId, 'decline', { reason: '没带工具' })
    await work()
    const asked = await askedOf(ticketId)
    expect(asked.map(({ name }) => name)).toEqual(['钱综', '周备'])
    expect(asked[0]?.reason).toContain('放宽到相近工种')
    expect(asked[1]?.reason).toContain('叫备班')
    await sweep(4)
    expect(await rungsOf(ticketId)).toEqual(['wider_skill', 'on_call', 'phone'])
    expect(await told('manager', '没有人接单，请您安排')).toBe(1)
    const notes = (await desk.open(ticketId)).timeline.filter(
      ({ internal, text }) => internal && text?.includes('请主管'),
    )
    expect(notes).toHaveLength(1)
    expect(JSON.stringify(await desk.open(ticketId, desk.owner))).not.toContain('备班')
  })

  test('somebody called from home may take what they were asked for, but not grab', async () => {
    const { community } = desk
    await off({ staffId: desk.plumberId })
    const called = await community.staff(['technician'], {
      openid: 'waits',
      name: '周备',
      skills: ['plumbing'],
      duty: [],
    })
    const now = desk.test.now()
    await database.owner.query(
      `insert into shifts (community_id, staff_id, on_day, kind, name, counts, starts_at, ends_at)
       values ($1, $2, $3, 'on_call', '备班', 'on_call', $4, $5)`,
      [
        community.communityId,
        called.staffId,
        localDate(now),
        new Date(now - 3_600_000),
        new Date(now + 8 * 3_600_000),
      ],
    )
    const ticketId = await burst()
    await work()
    expect((await desk.move(await desk.test.as('waits'), ticketId, 'take')).status).toBe(200)
    await off({ staffId: desk.plumberId }, wholeWeek)
    const other = await desk.report('tap_drip')
    await desk.move(desk.agent, other, 'accept')
    await desk.move(desk.agent, other, 'pool')
    expect((await desk.move(await desk.test.as('waits'), other, 'grab')).code).toBe('staff_off_duty')
  })

  test('a certificate that has run out does not count', async () => {
    const { community } = desk
    await community.staff(['technician'], {
      openid: 'old',
      name: '旧证',
      skills: ['electric'],
      certificates: '2026-01-01',
    })
    const ticketId = await desk.report('sparking', { text: '总闸在冒火花' })
    await work()
    expect(await askedOf(ticketId)).toEqual([])
    const { body } = await desk.agent.call('GET /communities/:communityId/tickets/:ticketId/candidates', {
      params: { communityId: community.communityId, ticketId },
    })
    expect(body.candidates.find(({ name }) => name === '旧证')).toMatchObject({
      fits: false,
      reason: '证件没登记或已过期',
    })
    await database.owner.query("update certificates set valid_until = '2099-01-01'")
    await sweep(1)
    expect((await askedOf(ticketId)).map(({ name }) => name)).toEqual(['旧证'])
  })

  test('a full technician is left alone until a job is done, then takes what waits', async () => {
    await database.owner.query('update staff set capacity = 1 where id = $1', [desk.plumberId])
    const first = await burst()
    await work()
    await desk.move(desk.plumber, first, 'take')
    const second = await burst()
    await work()
    expect(await askedOf(second)).toEqual([])
    await desk.move(desk.plumber, first, 'arrive')
    await desk.move(desk.plumber, first, 'hand_back', { reason: '要两个人' })
    await work()
    expect((await askedOf(second)).map(({ name }) => name)).toEqual(['李强'])
  })
})

describe('at night', { timeout: 60_000 }, () => {
  test('a repair goes by itself to the nearest who is qualified, before the desk has looked', async () => {
    const { community, unit } = desk
    await off({ staffId: desk.plumberId })
    const near = await community.staff(['technician'], {
      openid: 'near',
      name: '近一',
      skills: ['plumbing'],
      baseBuildingId: unit.buildingId,
    })
    await community.staff(['technician'], { openid: 'far', name: '远一', skills: ['plumbing'] })
    await until(22)
    const busy = await desk.report('leak_indoor')
    await work()
    expect((await askedOf(busy)).map(({ name }) => name)).toEqual(['近一'])
    expect((await askedOf(busy))[0]?.reason).toMatch(/夜间就近，就在这栋楼，手上 0\/5 单/)
    await desk.move(await desk.test.as('near'), busy, 'take')
    const again = await desk.report('tap_drip')
    await work()
    expect((await askedOf(again)).map(({ name }) => name)).toEqual(['近一'])
    expect(near.staffId).toBeTruthy()
  })

  test('by day it waits for the desk', async () => {
    const ticketId = await desk.report('leak_indoor')
    await work()
    expect((await desk.open(ticketId)).state).toBe('submitted')
  })
})

describe('the end of a shift', { timeout: 60_000 }, () => {
  const dayShift = Array.from({ length: 7 }, (_, day) => ({
    fromMinute: day * 1440 + 8 * 60,
    untilMinute: day * 1440 + 20 * 60,
  }))

  test('what nobody has begun goes to somebody else by itself, work under way is the lead’s to decide, once', async () => {
    await off({ staffId: desk.plumberId }, dayShift)
    const [waits, runs] = [await burst(), await burst()]
    await work()
    for (const ticketId of [waits, runs]) await desk.move(desk.plumber, ticketId, 'take')
    await desk.move(desk.plumber, runs, 'arrive')
    await desk.community.staff(['technician'], { openid: 'owl', name: '夜班', skills: ['plumbing'] })
    await until(21)
    await sweep(1)
    expect((await askedOf(waits)).map(({ name }) => name)).toEqual(['李强', '夜班'])
    expect((await desk.open(runs)).state).toBe('in_progress')
    expect((await desk.open(runs)).desk?.assigneeReason).toMatch(/手上 \d\/5 单/)
    expect(await rungsOf(runs)).toEqual(['working_on'])
    expect(await told('manager', '过了下班时间还在处理')).toBe(1)
  })

  test('what has time comes back to the desk and waits for the morning', async () => {
    await off({ staffId: desk.plumberId }, dayShift)
    const ticketId = await desk.report('tap_drip')
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.manager, ticketId, 'assign', { assigneeId: desk.plumberId, reason: '就近' })
    await desk.community.staff(['technician'], { openid: 'owl2', name: '夜班', skills: ['plumbing'] })
    await until(21)
    await sweep(30)
    expect((await desk.open(ticketId)).state).toBe('accepted')
    expect(await askedOf(ticketId)).toEqual([])
    await until(9)
    expect((await desk.open(ticketId)).state).toBe('offered')
  })

  test('the desk hands over to the desk on duty, and nobody off duty holds an active ticket but work under way', async () => {
    await off({ staffId: desk.plumberId }, dayShift)
    await database.owner.query('update staff set duty = $2 where name = $1', [
      '陈静',
      JSON.stringify(dayShift),
    ])
    await desk.community.staff(['agent'], { openid: 'owl-desk', name: '唐佳', duty: wholeWeek })
    const reported = await Promise.all([desk.report('tap_drip'), desk.report('other_home')])
    await until(20.5)
    for (const ticketId of reported) {
      const { timeline } = await desk.open(ticketId)
      expect(timeline.some(({ sentence }) => sentence === '交班给客服小唐')).toBe(true)
    }
    const { rows } = await database.owner.query<{ name: string }>(
      `select distinct s.name from tickets t join staff s on s.community_id = t.community_id and s.id = t.responsible_staff_id
        where t.community_id = $1 and t.state in ('submitted', 'accepted', 'pooled', 'offered', 'assigned')`,
      [desk.community.communityId],
    )
    expect(rows.map(({ name }) => name)).toEqual(['唐佳'])
  })

  test('two workers at once settle each ticket once', async () => {
    await off({ staffId: desk.plumberId }, dayShift)
    const ticketId = await burst()
    await work()
    await desk.move(desk.plumber, ticketId, 'take')
    const now = desk.test.now()
    desk.test.passTime(Date.parse(`${localDate(now)}T20:30:00+08:00`) - now)
    const context = contextOf(desk.test.world, 'sweep')
    await Promise.all([endShifts(context), endShifts(context), endShifts(context)])
    const { rows } = await database.owner.query(
      "select 1 from ticket_events where ticket_id = $1 and move = 'end_shift'",
      [ticketId],
    )
    expect(rows).toHaveLength(1)
  })
})

test('of five hundred technicians grabbing one ticket one wins, and the losers learn the name', {
  timeout: 120_000,
}, async () => {
  const { community, test: product } = desk
  const { communityId } = community
  const people: string[] = []
  for (let i = 0; i < 500; i++)
    people.push(
      (await community.staff(['technician'], { openid: `grab-${i}`, name: `孙${i}`, skills: ['plumbing'] }))
        .openid,
    )
  const clients: Client[] = []
  for (let i = 0; i < people.length; i += 25)
    clients.push(...(await Promise.all(people.slice(i, i + 25).map((openid) => product.as(openid)))))
  const ticketId = await desk.report()
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'pool')
  const { version } = await desk.open(ticketId)
  const tap = (client: Client, key: string) =>
    client.call('POST /communities/:communityId/tickets/:ticketId/moves', {
      params: { communityId, ticketId },
      body: { move: 'grab', version },
      key,
    })
  const keys = clients.map(() => randomUUID())
  const answers = await Promise.all(clients.map((client, i) => tap(client, keys[i] ?? '')))
  // Whom a slow machine turned away in the crush, their phone sends again with the same key.
  for (const [i, answer] of answers.entries())
    if (answer.status >= 500) answers[i] = await tap(clients[i] as Client, keys[i] ?? '')
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const lost = answers.filter(({ status }) => status !== 200)
  expect(lost).toHaveLength(499)
  expect(new Set(lost.map(({ code }) => code))).toEqual(new Set(['ticket_taken']))
  expect(new Set(lost.map(({ refusal }) => refusal.message))).toEqual(
    new Set(['已被孙师傅接走，看看下一单。']),
  )
})
