import { alarmUnread } from '@haolin/server/src/handovers/alarm-unread.ts'
import { writeDueHandovers } from '@haolin/server/src/handovers/write-due-handovers.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo } from '../../support/at-hour.ts'
import { type BuiltStaff, buildCommunity } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let communityId: string
let early: Client
let late: Client
let earlyPost: BuiltStaff
const minute = 60_000

beforeAll(async () => {
  desk = await openDesk(database)
  communityId = desk.community.communityId
  earlyPost = await desk.community.staff(['agent'], { openid: 'early', name: '何婷', duty: [] })
  const latePost = await desk.community.staff(['agent'], { openid: 'late', name: '唐佳', duty: [] })
  early = await desk.test.as('early')
  late = await desk.test.as('late')
  await database.owner.query(`update staff set duty = '[]' where roles = '{agent}'`)
  for (const day of [0, 1, 2]) {
    await plan(earlyPost.staffId, day, 'early')
    await plan(latePost.staffId, day, 'evening')
  }
  goTo(desk.test, '14:00')
})
afterAll(() => desk.test.stop())

const today = () => localDate(desk.test.now())
const plan = (staffId: string, day: number, kind: string) =>
  desk.manager.call('PUT /communities/:communityId/roster/:staffId', {
    params: { communityId, staffId },
    body: { on: addDays(today(), day), kinds: [kind] },
  })
const sweep = async () => {
  await writeDueHandovers(contextOf(desk.test.world, 'write'))
  await alarmUnread(contextOf(desk.test.world, 'alarm'))
}
const list = async (who = early) =>
  (await who.call('GET /communities/:communityId/handovers', { params: { communityId } })).body.items
const open = async (handoverId: string, who = early) =>
  who.call('GET /communities/:communityId/handovers/:handoverId', { params: { communityId, handoverId } })
const sign = (who: Client, handoverId: string, side: 'leaving' | 'coming', note = '') =>
  who.call('POST /communities/:communityId/handovers/:handoverId/signs', {
    params: { communityId, handoverId },
    body: { side, note },
  })
/** How often the desk was told that something about handovers is different. */
const news = async () =>
  (await database.owner.query(`select 1 from live_changes where matter = 'handovers'`)).rowCount ?? 0
const alarms = async (openid: string) =>
  (
    await database.owner.query(
      `select m.body from messages m join accounts a on a.id = m.account_id
        where a.openid = $1 and m.title = '交接单没有人接'`,
      [openid],
    )
  ).rowCount

test('ten minutes before the shift ends its sheet is there, once, with every open promise and without what came later', async () => {
  const urgent = await desk.report('gas_smell')
  const calm = await desk.report('tap_drip')
  await sweep()
  expect(await list()).toEqual([])
  goTo(desk.test, '14:51')
  await Promise.all([sweep(), sweep()])
  const [line, ...others] = await list()
  expect(others).toEqual([])
  expect(line).toMatchObject({ leaving: ['何婷'], coming: ['唐佳'], signs: [], unread: false, done: false })
  const later = await desk.report('light_home')
  const { body } = await open(line?.handoverId ?? '')
  const lines = body.sections.flatMap(({ section, lines }) => lines.map((one) => ({ section, ...one })))
  expect(body.sections[0]?.section).toBe('urgent')
  expect(lines.find(({ ticketId }) => ticketId === urgent)).toMatchObject({
    section: 'urgent',
    priority: 'P0',
  })
  expect(lines.find(({ ticketId }) => ticketId === calm)).toMatchObject({ place: desk.unit.label })
  expect(lines.some(({ ticketId }) => ticketId === later)).toBe(false)
})

test('who goes and who comes sign, each their own side once; the refusals say what to do', async () => {
  const [line] = await list()
  const id = line?.handoverId ?? ''
  expect((await open(id)).body.steps.map(({ side }) => side)).toEqual(['leaving'])
  expect((await sign(late, id, 'coming')).code).toBe('handover_not_on_duty')
  expect((await sign(late, id, 'leaving')).code).toBe('handover_not_leaving')
  const own = await sign(early, id, 'coming')
  expect([own.status, own.refusal.message]).toEqual([422, expect.stringContaining('自己交的班不能自己接')])
  const signed = await sign(early, id, 'leaving', '3 栋电梯维保 16:00 到')
  expect(signed.status).toBe(201)
  expect(signed.body.signs).toMatchObject([{ side: 'leaving', name: '何婷', note: '3 栋电梯维保 16:00 到' }])
  expect((await sign(early, id, 'leaving')).code).toBe('handover_signed')
  goTo(desk.test, '15:01')
  const races = await Promise.all([sign(late, id, 'coming'), sign(desk.manager, id, 'coming')])
  expect(races.map(({ status }) => status).sort()).toEqual([201, 409])
  expect((await open(id)).body).toMatchObject({ done: true, unread: false, steps: [] })
  desk.test.passTime(90 * minute)
  await sweep()
  expect(await alarms('manager')).toBe(0)
  const { rows } = await database.owner.query(
    `select action from audit_log where subject = $1 order by at, action`,
    [`handover ${id}`],
  )
  expect(rows.map(({ action }) => action)).toEqual(['handover.write', 'handover.sign', 'handover.sign'])
})

test('a sheet nobody takes over alarms the manager, each rung once, and late signing does not undo it', async () => {
  goTo(desk.test, '22:55')
  await sweep()
  const [line] = await list()
  const id = line?.handoverId ?? ''
  expect(line).toMatchObject({ leaving: ['唐佳'], coming: [] })
  desk.test.passTime(19 * minute)
  await sweep()
  expect(await alarms('manager')).toBe(0)
  const before = await news()
  desk.test.passTime(1 * minute)
  await Promise.all([sweep(), sweep()])
  await sweep()
  expect(await alarms('manager')).toBe(1)
  expect(await news()).toBe(before + 1)
  expect((await open(id)).body).toMatchObject({ unread: true, alarms: [{ level: 1, told: ['赵刚'] }] })
  // Nobody looked for hours: the second rung is told once, at the moment the rules say.
  desk.test.passTime(300 * minute)
  expect((await sign(desk.manager, id, 'coming')).status).toBe(201)
  await sweep()
  await sweep()
  const after = (await open(id)).body
  expect(after.alarms.map(({ level }) => level)).toEqual([1, 2])
  expect(Date.parse(after.alarms[1]?.at ?? '') - Date.parse(after.endsAt)).toBe(60 * minute)
  expect(await alarms('manager')).toBe(2)
})

test('whoever goes before the end writes a sheet at once, but not again and again', async () => {
  goTo(desk.test, '11:00')
  const now = (who: Client) =>
    who.call('POST /communities/:communityId/handovers', { params: { communityId } })
  expect((await now(late)).code).toBe('handover_not_on_duty')
  const written = await now(early)
  expect(written.body).toMatchObject({ leaving: ['何婷'], steps: [{ side: 'leaving' }] })
  expect((await now(early)).code).toBe('handover_made')
})

test('a complaint about somebody stands on no sheet they read, and a sheet of another community does not exist', async () => {
  goTo(desk.test, '11:20')
  const complaint = await desk.report('complaint_service')
  await desk.move(desk.manager, complaint, 'accept')
  const { version } = await desk.open(complaint)
  await desk.manager.call('PUT /communities/:communityId/tickets/:ticketId/about-staff', {
    params: { communityId, ticketId: complaint },
    body: { version, staffId: earlyPost.staffId, reason: '业主说了名字' },
  })
  goTo(desk.test, '14:55')
  await sweep()
  const [line] = await list()
  const seenBy = async (who: Client) =>
    (await open(line?.handoverId ?? '', who)).body.sections
      .flatMap(({ lines }) => lines)
      .some(({ ticketId }) => ticketId === complaint)
  expect([await seenBy(early), await seenBy(late)]).toEqual([false, true])
  const elsewhere = await buildCommunity(database, '别处')
  await elsewhere.staff(['agent'], { openid: 'stranger' })
  const stranger = await desk.test.as('stranger')
  const theirs = { communityId: elsewhere.communityId, handoverId: line?.handoverId ?? '' }
  const path = 'GET /communities/:communityId/handovers/:handoverId'
  expect((await stranger.call(path, { params: theirs })).status).toBe(404)
  expect((await sign(stranger, theirs.handoverId, 'coming')).status).toBe(404)
})
