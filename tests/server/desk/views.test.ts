import type { Api } from '@haolin/shared/api/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCommunity } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

type Content = Api['POST /communities/:communityId/desk-views']['body']

const database = useDatabase()
let desk: Desk
let leak: string
let drain: string
beforeAll(async () => {
  desk = await openDesk(database)
  leak = await desk.report('leak_indoor')
  drain = await desk.report('drain_home')
  await desk.report('lift_fault', { place: 'public' })
}, 60_000)
afterAll(() => desk.test.stop())

const here = () => ({ communityId: desk.community.communityId })
const keep = (body: Content, who = desk.agent) =>
  who.call('POST /communities/:communityId/desk-views', { params: here(), body })
const list = async (who = desk.agent) =>
  (await who.call('GET /communities/:communityId/desk-views', { params: here() })).body.items

const water: Content = {
  title: '漏水和下水',
  shared: false,
  filter: { show: 'triage', categories: ['leak_indoor', 'drain_home'] },
}

describe('a kept look at the desk', () => {
  test('shows what its filters let through, and how many', async () => {
    const kept = await keep(water)
    expect(kept.status).toBe(201)
    expect(kept.body).toMatchObject({ title: '漏水和下水', mine: true, count: 2 })
    const queue = async (query: Api['GET /communities/:communityId/queue']['query']) =>
      (
        await desk.agent.call('GET /communities/:communityId/queue', { params: here(), query })
      ).body.items.map(({ ticketId }) => ticketId)
    expect((await queue(kept.body.filter)).sort()).toEqual([leak, drain].sort())
    expect(await queue({ show: 'active', categories: ['drain_home'] })).toEqual([drain])
    expect(await queue({ show: 'active', priorities: ['P0'] })).toEqual([])
    expect(await queue({ show: 'active', channels: ['phone'] })).toEqual([])
    expect((await queue({ show: 'active', buildingIds: [desk.unit.buildingId] })).length).toBe(3)
    expect(await queue({ show: 'active', overdue: true })).toEqual([])
    desk.test.passTime(40 * 60_000)
    expect((await queue({ show: 'overdue', categories: ['drain_home'] })).length).toBe(1)
  })

  test('is one’s own until it is shared; a shared one is changed by whoever keeps it, or by the manager', async () => {
    const own = (await keep({ ...water, title: '自己的' })).body
    expect((await list(desk.manager)).map(({ title }) => title)).not.toContain('自己的')
    const change = (who: typeof desk.agent, shared: boolean) =>
      who.call('PUT /communities/:communityId/desk-views/:viewId', {
        params: { ...here(), viewId: own.viewId },
        body: { ...water, title: '大家的', shared },
      })
    expect((await change(desk.manager, true)).status).toBe(404)
    expect((await change(desk.agent, true)).body).toMatchObject({ title: '大家的', shared: true })
    await desk.community.staff(['agent'], { openid: 'second-agent', name: '方芳' })
    const second = await desk.test.as('second-agent')
    expect((await list(second)).find(({ title }) => title === '大家的')).toMatchObject({ mine: false })
    expect((await change(second, true)).code).toBe('view_not_yours')
    const remove = (who: typeof desk.agent) =>
      who.call('DELETE /communities/:communityId/desk-views/:viewId', {
        params: { ...here(), viewId: own.viewId },
      })
    expect((await remove(second)).code).toBe('view_not_yours')
    expect((await remove(desk.manager)).status).toBe(200)
    expect((await remove(desk.manager)).status).toBe(404)
  })

  test('says in Chinese what is wrong with it, and ends at thirty', async () => {
    const unnamed = await keep({ ...water, title: '' })
    expect(unnamed.refusal.fields?.[0]?.message).toBe('名称不能为空')
    const strange = await keep({ ...water, filter: { show: 'triage', priorities: ['P9' as 'P0'] } })
    expect(strange.status).toBe(400)
    const more = await Promise.all(
      Array.from({ length: 34 }, (_, n) => keep({ ...water, title: `第 ${n} 个` })),
    )
    expect(more.some(({ code }) => code === 'views_full')).toBe(true)
    expect((await list()).length).toBe(30)
  })

  test('of another community does not exist', async () => {
    const elsewhere = await buildCommunity(database, '隔壁')
    await elsewhere.staff(['manager'], { openid: 'next-door', name: '邻居' })
    const stranger = await desk.test.as('next-door')
    expect((await stranger.call('GET /communities/:communityId/desk-views', { params: here() })).status).toBe(
      404,
    )
    const answer = await stranger.call('DELETE /communities/:communityId/desk-views/:viewId', {
      params: { communityId: elsewhere.communityId, viewId: (await list())[0]?.viewId ?? '' },
    })
    expect(answer.status).toBe(404)
  })
})
