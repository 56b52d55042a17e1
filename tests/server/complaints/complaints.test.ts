import { remindMeasures } from '@haolin/server/src/complaints/remind-measures.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
const day = 86_400_000

beforeAll(async () => {
  desk = await openDesk(database)
}, 60_000)
afterAll(() => desk.test.stop())

const params = () => ({ communityId: desk.community.communityId })
const at = (ticketId: string) => ({ ...params(), ticketId })
const file = async (ticketId: string, who: Client = desk.agent) =>
  (await who.call('GET /communities/:communityId/tickets/:ticketId/complaint', { params: at(ticketId) })).body
const inbox = async (who: Client) => (await who.call('GET /messages', { query: {} })).body.items
const inDays = (days: number) => new Date(desk.test.now() + days * day).toISOString()
const plan = async (ticketId: string, staffId = desk.plumberId, dueAt = inDays(3)) =>
  desk.agent.call('PUT /communities/:communityId/tickets/:ticketId/plan', {
    params: at(ticketId),
    body: {
      version: (await desk.open(ticketId)).version,
      measures: [{ what: '换掉松动的栏杆', staffId, dueAt }],
    },
  })
const open = async (what: string, text: string) =>
  (
    await desk.plumber.call('GET /communities/:communityId/measures', {
      params: params(),
      query: { show: 'open' },
    })
  ).body.items.filter((one) => one.what === what && text !== '')
async function handled(text: string): Promise<string> {
  const ticketId = await desk.report('complaint_service', { text })
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'handle')
  return ticketId
}
const answer = { result: '已和当班同事核实', cause: '排班漏了一班', prevention: '排班表由两人核对' }

describe('a complaint', () => {
  test('of an ordinary matter gets its written answer, which the owner reads as a letter', async () => {
    const ticketId = await handled('保洁来得晚')
    expect((await file(ticketId)).desk).toMatchObject({ grade: 'ordinary', plan: null })
    expect((await file(ticketId, desk.owner)).letter).toBeNull()
    expect((await desk.move(desk.agent, ticketId, 'finish', answer)).status).toBe(200)
    const own = await file(ticketId, desk.owner)
    expect(own.letter).toMatchObject({ ...answer, by: '客服小陈' })
    expect(own.desk).toBeNull()
  })

  test('that frightens people is major: managers hear at once, in one message, and the log says why', async () => {
    const ticketId = await desk.report('complaint_order', {
      text: '楼道栏杆松了，孩子摔伤了，我要找媒体',
      place: 'public',
    })
    await desk.test.runJobs()
    const { number, timeline } = await desk.open(ticketId)
    expect(timeline.find(({ sentence }) => sentence.includes('投诉等级'))?.text).toContain('摔伤')
    const told = (await inbox(desk.manager)).filter(({ body }) => body.includes(number))
    expect(told.filter(({ title }) => title.startsWith('重大投诉'))).toHaveLength(1)
    expect(told[0]?.body).toContain('关系到安全')
    const own = await desk.open(ticketId, desk.owner)
    expect(JSON.stringify(own.timeline)).not.toContain('等级')
  })

  test('that is major is answered only after a manager agreed to its plan, and returned plans do not count', async () => {
    const ticketId = await handled('保安推搡我父亲')
    expect((await desk.move(desk.agent, ticketId, 'finish', answer)).code).toBe('plan_needed')
    expect((await plan(ticketId)).body.desk).toMatchObject({ plan: 'waiting' })
    expect(await open('换掉松动的栏杆', ticketId), 'nobody works on a plan nobody agreed to').toEqual([])
    expect((await desk.move(desk.agent, ticketId, 'approve_plan')).status).toBe(403)
    expect((await desk.move(desk.manager, ticketId, 'return_plan', { reason: '太慢' })).status).toBe(200)
    expect((await desk.move(desk.agent, ticketId, 'finish', answer)).code).toBe('plan_needed')
    await plan(ticketId, desk.plumberId, inDays(1))
    expect((await desk.move(desk.manager, ticketId, 'approve_plan')).status).toBe(200)
    expect((await file(ticketId, desk.owner)).promised).toEqual([
      expect.objectContaining({ what: '换掉松动的栏杆', doneAt: null }),
    ])
    const [mine] = await open('换掉松动的栏杆', ticketId)
    expect(mine).toMatchObject({ who: '李强', kind: 'plan' })
    expect((await desk.move(desk.agent, ticketId, 'finish', answer)).status).toBe(200)
  })

  test('is raised by the agent with a reason, lowered only by a manager', async () => {
    const ticketId = await handled('快递乱放')
    const grade = (who: Client, grade: 'major' | 'ordinary') =>
      desk.move(who, ticketId, 'grade', { grade, reason: '核实过' })
    expect((await desk.move(desk.agent, ticketId, 'grade', { grade: 'major' })).code).toBe('reason_needed')
    expect((await grade(desk.agent, 'major')).status).toBe(200)
    expect((await grade(desk.agent, 'ordinary')).status).toBe(422)
    expect((await grade(desk.manager, 'ordinary')).status).toBe(200)
    expect((await file(ticketId)).desk).toMatchObject({ grade: 'ordinary', gradeReason: '核实过' })
  })

  test('leaves what keeps it from happening again as a task with a person and a date, listed until it is done', async () => {
    const ticketId = await handled('前台电话没人接')
    await desk.move(desk.agent, ticketId, 'finish', { ...answer, prevention: '电话忙时转到值班室' })
    await desk.test.runJobs()
    await desk.test.runJobs()
    const list = () =>
      desk.agent.call('GET /communities/:communityId/measures', { params: params(), query: { show: 'open' } })
    const mine = (await list()).body.items.filter(({ ticketId: id }) => id === ticketId)
    expect(mine).toHaveLength(1)
    const measureId = mine[0]?.measureId ?? ''
    expect(mine[0]).toMatchObject({ kind: 'prevention', who: '陈静', what: '电话忙时转到值班室' })
    desk.test.passTime(15 * day)
    await remindMeasures(contextOf(desk.test.world, 'test'))
    await remindMeasures(contextOf(desk.test.world, 'test'))
    const told = (await inbox(desk.agent)).filter(({ about }) => about?.id === measureId)
    expect(told).toHaveLength(1)
    const done = await desk.agent.call('POST /communities/:communityId/measures/:measureId/result', {
      params: { ...params(), measureId },
      body: { result: '已设好转接' },
    })
    expect(done.status).toBe(201)
    expect((await list()).body.items.map((one) => one.measureId)).not.toContain(measureId)
    expect((await file(ticketId, desk.owner)).promised.at(-1)).toMatchObject({ result: '已设好转接' })
  })

  test('names nobody of another community, and nobody names themselves', async () => {
    const stranger = await desk.agent.call('POST /communities/:communityId/tickets', {
      params: params(),
      body: {
        category: 'complaint_service',
        place: 'home',
        unitId: desk.unit.unitId,
        contactPhone: '13800001111',
        aboutStaffId: desk.community.communityId,
      },
    })
    expect(stranger.status).toBe(404)
    const people = await desk.owner.call('GET /communities/:communityId/service-people', { params: params() })
    expect(people.body.people.map(({ name }) => name)).toContain('李师傅')
    expect(JSON.stringify(people.body)).not.toContain('李强')
  })
})
