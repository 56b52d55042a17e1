import type { Fate } from '@haolin/shared/suggestion/fate.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk

beforeAll(async () => {
  desk = await openDesk(database)
}, 60_000)
afterAll(() => desk.test.stop())

const params = () => ({ communityId: desk.community.communityId })
const at = (ticketId: string) => ({ ...params(), ticketId })
const decide = async (
  ticketId: string,
  fate: Fate,
  more: { reason?: string; dueOn?: string; publicText?: string } = {},
) =>
  desk.agent.call('POST /communities/:communityId/tickets/:ticketId/fate', {
    params: at(ticketId),
    body: { version: (await desk.open(ticketId)).version, fate, reason: '', ...more },
  })
const published = async () =>
  (await desk.test.client().call('GET /communities/:communityId/suggestions', { params: params() })).body
    .items

describe('a suggestion', () => {
  test('shows its owner what becomes of it, with the reason and the date, to the end', async () => {
    const ticketId = await desk.report('suggestion', { text: '门口加一张长椅' })
    expect((await decide(ticketId, 'discussing')).body.fateLabel).toBe('讨论中')
    expect((await decide(ticketId, 'adopted')).code).toBe('reason_needed')
    expect((await decide(ticketId, 'adopted', { reason: '好主意' })).code).toBe('fate_date_needed')
    expect((await decide(ticketId, 'done', { reason: '装好了' })).code).toBe('fate_not_possible')
    const adopted = await decide(ticketId, 'adopted', { reason: '好主意', dueOn: '2099-05-01' })
    expect(adopted.status).toBe(201)
    await decide(ticketId, 'done', { reason: '长椅装好了' })
    const own = await desk.owner.call('GET /communities/:communityId/tickets/:ticketId/suggestion', {
      params: at(ticketId),
    })
    expect(own.body).toMatchObject({ fateLabel: '已做到', reason: '长椅装好了', next: [] })
    expect(own.body.way.every(({ reached }) => reached)).toBe(true)
    const told = (await desk.owner.call('GET /messages', { query: {} })).body.items
    expect(told.filter(({ title }) => title === '您的建议有了去向')).toHaveLength(3)
  })

  test('is read by the community only if its owner agreed, in the words of the desk, without a name or home', async () => {
    const text = '我是 301 的王秀兰，建议装充电桩'
    const quiet = await desk.report('suggestion', { text })
    await decide(quiet, 'declined', { reason: '电容量不够', publicText: '不该公开' })
    const open = await desk.report('suggestion', { text, publicOk: true })
    expect(await published()).toEqual([])
    await decide(open, 'partly', {
      reason: '先装两个',
      dueOn: '2099-01-01',
      publicText: '增加电动车充电位',
    })
    const items = await published()
    expect(items.map((one) => one.text)).toEqual(['增加电动车充电位'])
    for (const trace of ['王秀兰', '301', desk.unit.label]) expect(JSON.stringify(items)).not.toContain(trace)
    await desk.owner.call('PUT /communities/:communityId/tickets/:ticketId/public-consent', {
      params: at(open),
      body: { agree: false },
    })
    expect(await published()).toEqual([])
  })
})
