import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { remindOfUpdates } from '@haolin/server/src/incidents/remind-of-updates.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCommunity } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { ticketTroubles } from '../../support/prove-tickets.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
const neighbours: { client: Client; unitId: string }[] = []
let desk: Desk
let faraway: Client
let buildingId: string

beforeAll(async () => {
  desk = await openDesk(database)
  buildingId = desk.unit.buildingId
  for (let i = 0; i < 20; i++) {
    const unit = await desk.community.unit()
    await desk.community.resident(unit, { openid: `caller-${i}`, name: `住户${i}` })
    neighbours.push({ client: await desk.test.as(`caller-${i}`), unitId: unit.unitId })
  }
  const other = await desk.community.unit({ buildingId: await desk.community.building('9栋') })
  await desk.community.resident(other, { openid: 'faraway', name: '远处' })
  faraway = await desk.test.as('faraway')
}, 90_000)
afterAll(() => desk.test.stop())

const params = () => ({ communityId: desk.community.communityId })
async function call(i: number): Promise<string> {
  const { client, unitId } = neighbours[i]!
  const answer = await client.call('POST /communities/:communityId/tickets', {
    params: params(),
    body: { category: 'lift_fault', place: 'public', unitId, text: `电梯停了 ${i}` },
  })
  expect(answer.status).toBe(201)
  await desk.test.runJobs()
  return answer.body.ticketId
}
const inbox = async (who: Client) => (await who.call('GET /messages', { query: {} })).body.items
const warnings = async (show: 'open' | 'all' = 'open') =>
  (await desk.agent.call('GET /communities/:communityId/warnings', { params: params(), query: { show } }))
    .body.items
const open = async (incidentId: string) =>
  (
    await desk.agent.call('GET /communities/:communityId/incidents/:incidentId', {
      params: { ...params(), incidentId },
    })
  ).body
const words = { title: '电梯停运', script: '维保已在路上。', notice: '2 单元电梯停运，维保 20 分钟内到。' }

describe('twenty calls about one lift', () => {
  test('the third household brings a warning with its evidence, told to the desk once', async () => {
    const calls = [await call(0), await call(1)]
    expect(await warnings()).toEqual([])
    calls.push(await call(2))
    const [warning] = (await warnings()).filter(({ rule }) => rule === 'building_cluster')
    expect(warning).toMatchObject({ households: 3, problemLabel: '电梯', building: expect.any(String) })
    expect(warning?.evidence.map(({ ticketId }) => ticketId)).toEqual(calls)
    await call(3)
    expect((await warnings()).filter(({ rule }) => rule === 'building_cluster')).toHaveLength(1)
    const told = (await inbox(desk.manager)).filter(({ body }) => body.includes('这栋楼 24 小时内'))
    expect(told).toHaveLength(1)
  })

  test('become one incident: everybody touched is told once, and later calls join it with the notice', async () => {
    const [warning] = (await warnings()).filter(({ rule }) => rule === 'building_cluster')
    const eta = new Date(desk.test.now() + 7_200_000).toISOString()
    const declared = await desk.agent.call('POST /communities/:communityId/incidents', {
      params: params(),
      body: {
        ...words,
        problemType: 'lift',
        planned: false,
        buildingIds: [buildingId],
        eta,
        updateEveryMinutes: 30,
        warningId: warning?.warningId ?? '',
      },
    })
    expect(declared.status).toBe(201)
    const { incidentId } = declared.body
    expect(declared.body).toMatchObject({ tickets: 4, steps: ['update', 'all_clear', 'link'] })
    await desk.test.runJobs()
    for (let i = 4; i < 20; i++) await call(i)
    const incident = await open(incidentId)
    expect(incident.tickets).toBe(20)
    expect(incident.updates[0]).toMatchObject({ kind: 'opened', told: 21 })
    const mine = await desk.open((await call(5)) || '', neighbours[5]!.client)
    expect(mine.timeline.at(-1)?.text).toBe(`${words.title}：${words.notice}`)
    const read = (await inbox(neighbours[0]!.client)).filter(({ about }) => about?.kind === 'incident')
    expect(read).toHaveLength(1)
    expect(read[0]?.body).toContain('预计')
    expect((await inbox(faraway)).filter(({ about }) => about?.kind === 'incident')).toEqual([])
    expect(await warnings()).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ warningId: warning?.warningId })]),
    )
  }, 60_000)

  test('owners of the building see it with its expected time, others do not', async () => {
    const now = async (who: Client) =>
      (await who.call('GET /communities/:communityId/incidents-now', { params: params() })).body.items
    expect(await now(neighbours[0]!.client)).toEqual([
      expect.objectContaining({ title: words.title, state: 'open', eta: expect.any(String) }),
    ])
    expect(await now(faraway)).toEqual([])
    expect(await now(desk.plumber)).toHaveLength(1)
  })

  test('the promised update is missed: the one who leads it is reminded, once for each interval', async () => {
    desk.test.passTime(31 * 60_000)
    const remind = () => remindOfUpdates(contextOf(desk.test.world, 'remind'))
    await Promise.all([remind(), remind()])
    await remind()
    const reminders = (await inbox(desk.agent)).filter(({ title }) => title === '该告诉业主进展了')
    expect(reminders).toHaveLength(1)
  })

  test('two updates at once: one is told, the other learns that it moved on; the all-clear asks for each ticket', async () => {
    const list = await desk.manager.call('GET /communities/:communityId/incidents', {
      params: params(),
      query: { show: 'open' },
    })
    const incidentId = list.body.items[0]?.incidentId ?? ''
    const { version } = await open(incidentId)
    const post = (who: Client) =>
      who.call('POST /communities/:communityId/incidents/:incidentId/updates', {
        params: { ...params(), incidentId },
        body: { version, text: '维保已到场。' },
      })
    const answers = await Promise.all([post(desk.agent), post(desk.manager)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    await desk.test.runJobs()
    const early = await desk.manager.call('POST /communities/:communityId/incidents/:incidentId/report', {
      params: { ...params(), incidentId },
      body: { version: version + 1, cause: '门机板坏', prevention: '备一块' },
    })
    expect(early.code).toBe('incident_not_cleared')
    const cleared = await desk.agent.call('POST /communities/:communityId/incidents/:incidentId/all-clear', {
      params: { ...params(), incidentId },
      body: { version: version + 1, text: '电梯恢复运行。' },
    })
    expect(cleared.body).toMatchObject({ state: 'cleared', steps: [] })
    await desk.test.runJobs()
    expect((await inbox(neighbours[3]!.client))[0]?.title).toBe(`已恢复：${words.title}`)
    expect((await inbox(desk.agent)).some(({ title }) => title === '事件已恢复，请核对这一单')).toBe(true)
    const closed = await desk.manager.call('POST /communities/:communityId/incidents/:incidentId/report', {
      params: { ...params(), incidentId },
      body: { version: version + 2, cause: '门机板坏', prevention: '备一块门机板在机房' },
    })
    expect(closed.body).toMatchObject({ state: 'closed', cause: '门机板坏' })
    expect(closed.body.times.map(({ name }) => name)).toHaveLength(4)
    expect(await ticketTroubles(database, desk.test.world.clockOffsetMs)).toEqual([])
  })

  test('a ticket is part of one incident at a time, and none when it is over', async () => {
    const declare = () =>
      desk.manager.call('POST /communities/:communityId/incidents', {
        params: params(),
        body: { ...words, problemType: 'gas', planned: true, buildingIds: [], updateEveryMinutes: 60 },
      })
    const [one, two] = [(await declare()).body, (await declare()).body]
    const ticketId = await desk.report('tap_drip')
    const link = (incidentId: string, linked: boolean) =>
      desk.agent.call('POST /communities/:communityId/incidents/:incidentId/tickets', {
        params: { ...params(), incidentId },
        body: { ticketId, linked },
      })
    expect((await link(one.incidentId, true)).body.tickets).toBe(1)
    expect((await link(two.incidentId, true)).code).toBe('ticket_not_linkable')
    expect((await link(one.incidentId, false)).body.tickets).toBe(0)
    await desk.move(desk.owner, ticketId, 'cancel')
    expect((await link(two.incidentId, true)).code).toBe('ticket_not_linkable')
  })

  test('a false alarm is kept with its words, and decided once', async () => {
    const other = await buildCommunity(database)
    await other.staff(['agent'], { openid: 'elsewhere' })
    const [warning] = await warnings()
    const decide = (who: Client, communityId = desk.community.communityId) =>
      who.call('POST /communities/:communityId/warnings/:warningId/decision', {
        params: { communityId, warningId: warning?.warningId ?? '' },
        body: { state: 'false_alarm', note: '同一户反复试梯' },
      })
    expect((await decide(await desk.test.as('elsewhere'), other.communityId)).status).toBe(404)
    expect((await decide(desk.agent)).status).toBe(200)
    expect((await decide(desk.agent)).code).toBe('already_decided')
    expect((await warnings('all')).find(({ warningId }) => warningId === warning?.warningId)).toMatchObject({
      state: 'false_alarm',
      note: '同一户反复试梯',
    })
  })
})
