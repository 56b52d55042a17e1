import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { sweepTimers } from '@haolin/server/src/tickets/sweep-timers.ts'
import { type Figures, figuresOf } from '@haolin/shared/archive/figures.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { categories } from '@haolin/shared/ticket/catalogue.ts'
import { markOfFace } from '@haolin/shared/visit/marks.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildCommunity } from '../../support/build-community.ts'
import { closeTicket } from '../../support/close-ticket.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
const day = 86_400_000
let desk: Desk
let communityId: string
const ids: string[] = []

beforeAll(async () => {
  desk = await openDesk(database)
  communityId = desk.community.communityId
  const other = await desk.community.building('2栋')
  const second = await desk.community.unit({ buildingId: other })
  await desk.community.resident(second, { openid: 'owner', name: '王秀兰' })
  const report = async (category: string, more = {}) => {
    const ticketId = await desk.report(category, more)
    ids.push(ticketId)
    return ticketId
  }
  const post = (path: 'rating' | 'survey', ticketId: string, mark: number) =>
    desk.owner.post(`/communities/${communityId}/tickets/${ticketId}/${path}`, {
      body: { speed: mark, quality: mark, attitude: mark, text: '' },
    })
  const order = { place: 'public' as const, buildingId: other, unitId: undefined }
  const first = await report('no_water_home')
  desk.test.passTime(3 * 3_600_000)
  await closeTicket(desk, first)
  await post('rating', first, 2)
  await desk.move(desk.owner, first, 'reopen', { reason: '又没水了' })
  await closeTicket(desk, first)
  await post('survey', first, 4)
  await post('rating', first, 3)
  const outside = await report('no_water_home', { unitId: second.unitId })
  await closeTicket(desk, outside)
  await post('rating', outside, 3)
  const inside = await report('no_water_home')
  await closeTicket(desk, inside)
  const cancelled = await report('parking_order', order)
  await desk.move(desk.owner, cancelled, 'cancel')
}, 60_000)
afterAll(() => desk.test.stop())

test('what is finished goes to the archive by itself once nothing is open, and not before', async () => {
  const owed = ids[0] ?? ''
  desk.test.passTime(20 * day)
  await sweepTimers(contextOf(desk.test.world, 'early'))
  desk.manager = await desk.test.as('manager')
  expect((await desk.open(owed)).state).toBe('closed')
  // Money still owed for it keeps a ticket out, and it is looked at again every day.
  await database.owner.query(
    `insert into fee_items (community_id, code, name, kind, basis, account) values ($1, 'WXF', '维修费', 'repair', '报价单', 'income')`,
    [communityId],
  )
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into bills (community_id, number, household_id, unit_id, period, due_on, issued_at)
     values ($1, 'ZD1', $2, $3, '2026-11', '2026-12-01', now()) returning id`,
    [communityId, desk.unit.householdId, desk.unit.unitId],
  )
  await database.owner.query(
    `insert into charges (community_id, household_id, unit_id, fee_item_id, bill_id, period, source, amount_fen, due_on, snapshot)
     select $1, $2, $3, id, $4, '2026-11', $5, 8000, '2026-12-01', '{}' from fee_items where community_id = $1`,
    [communityId, desk.unit.householdId, desk.unit.unitId, rows[0]?.id, `ticket ${owed}`],
  )
  await database.owner.query(
    `insert into quotations (community_id, ticket_id, version, cycle, lines, total_fen, state, household_id, valid_until,
       offered_by_staff_id, offered_by, charge_id)
     select c.community_id, $1, 1, 1, '[]', 8000, 'approved', c.household_id, now(), t.responsible_staff_id, '李师傅', c.id
       from charges c join tickets t on t.id = $1`,
    [owed],
  )
  desk.test.passTime(15 * day)
  await sweepTimers(contextOf(desk.test.world, 'archive'))
  desk.manager = await desk.test.as('manager')
  expect(await Promise.all(ids.map(async (id) => (await desk.open(id)).state))).toEqual([
    'closed',
    'archived',
    'archived',
    'archived',
  ])
  await database.owner.query('update charges set settled_fen = amount_fen')
  desk.test.passTime(day)
  await sweepTimers(contextOf(desk.test.world, 'paid'))
  desk.manager = await desk.test.as('manager')
  expect((await desk.open(owed)).state).toBe('archived')
})

const period = () => {
  const today = localDate(desk.test.now())
  return { from: addDays(today, -60), until: today }
}

test('the figures are those of a recount, ticket by ticket', async () => {
  const { body } = await desk.manager.call('GET /communities/:communityId/archive', {
    params: { communityId },
    query: period(),
  })
  expect(body.total.count).toBe(4)
  const recounted = await recount()
  expect(body.total).toEqual(figuresFor(recounted))
  for (const { buildingId, problemType, figures } of body.cells)
    expect(figures).toEqual(
      figuresFor(recounted.filter((one) => one.buildingId === buildingId && one.type === problemType)),
    )
  for (const { buildingId, figures } of body.buildings)
    expect(figures).toEqual(figuresFor(recounted.filter((one) => one.buildingId === buildingId)))
  for (const { problemType, figures } of body.types)
    expect(figures).toEqual(figuresFor(recounted.filter((one) => one.type === problemType)))
  const add = (all: { figures: Figures }[]) => all.reduce((sum, { figures }) => sum + figures.count, 0)
  expect([add(body.cells), add(body.buildings), add(body.types)]).toEqual([4, 4, 4])
  const water = body.types.find(({ problemType }) => problemType === 'water')
  expect(water?.figures).toMatchObject({ count: 3, reopenedPerMille: 333, meanMark: 400 })
})

test('behind a cell lie its tickets, and outside the period and for others there is nothing', async () => {
  const { body } = await desk.manager.call('GET /communities/:communityId/archive', {
    params: { communityId },
    query: period(),
  })
  for (const { buildingId, problemType, figures } of body.cells) {
    const behind = await desk.manager.call('GET /communities/:communityId/archive/tickets', {
      params: { communityId },
      query: { ...period(), buildingId, problemType },
    })
    expect(behind.body.items).toHaveLength(figures.count)
  }
  const before = { from: '2020-01-01', until: '2020-12-31' }
  const none = await desk.manager.call('GET /communities/:communityId/archive', {
    params: { communityId },
    query: before,
  })
  expect(none.body).toMatchObject({ total: { count: 0, meanDoneMs: null }, cells: [] })
  const elsewhere = await buildCommunity(database, '别处')
  await elsewhere.staff(['manager'], { openid: 'stranger' })
  const stranger = await desk.test.as('stranger')
  const theirs = await stranger.call('GET /communities/:communityId/archive', {
    params: { communityId: elsewhere.communityId },
    query: period(),
  })
  expect(theirs.body.total.count).toBe(0)
  expect(
    (
      await stranger.call('GET /communities/:communityId/archive', {
        params: { communityId },
        query: period(),
      })
    ).status,
  ).toBe(404)
})

type Counted = {
  buildingId: string
  type: string | undefined
  doneMs: number | null
  reopened: boolean
  promises: boolean[]
  thirds: number[]
}

/** The same once more, from the plain rows. */
async function recount(): Promise<Counted[]> {
  const all = async (table: string) =>
    (await database.owner.query(`select * from ${table} where community_id = $1`, [communityId])).rows
  const [tickets, clocks, surveys, ratings, units] = await Promise.all(
    ['tickets', 'ticket_clocks', 'surveys', 'ratings', 'units'].map(all),
  )
  return (tickets ?? [])
    .filter(({ state }) => state === 'archived')
    .map((ticket) => {
      const mine = <T extends { ticket_id: string }>(rows: T[] | undefined) =>
        (rows ?? []).filter((row) => row.ticket_id === ticket.id)
      const answered = mine(surveys).filter(({ account_id }) => account_id !== null)
      const rated = mine(ratings).filter(({ cycle }) => !answered.some((one) => one.cycle === cycle))
      return {
        buildingId: ticket.building_id ?? units?.find(({ id }) => id === ticket.unit_id)?.building_id ?? '',
        type: categories.find(({ code }) => code === ticket.category)?.problemType,
        doneMs: ticket.resolved_at && ticket.resolved_at.getTime() - ticket.created_at.getTime(),
        reopened: ticket.cycle > 1,
        promises: mine(clocks)
          .filter(({ stopped_at }) => stopped_at !== null)
          .map((clock) => clock.breached_at === null && clock.stopped_at <= clock.due_at),
        thirds: [
          ...answered.map(({ speed, quality, attitude }) => speed + quality + attitude),
          ...rated.map(
            ({ speed, quality, attitude }) => markOfFace(speed) + markOfFace(quality) + markOfFace(attitude),
          ),
        ],
      }
    })
}

const figuresFor = (rows: Counted[]): Figures => {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  const done = rows.flatMap(({ doneMs }) => (doneMs === null ? [] : [doneMs]))
  return figuresOf({
    count: rows.length,
    done: done.length,
    doneMs: sum(done),
    promises: rows.flatMap(({ promises }) => promises).length,
    kept: rows.flatMap(({ promises }) => promises).filter(Boolean).length,
    reopened: rows.filter(({ reopened }) => reopened).length,
    marks: rows.flatMap(({ thirds }) => thirds).length,
    markThirds: sum(rows.flatMap(({ thirds }) => thirds)),
  })
}
