import { randomUUID } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCommunity } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

type Bulk = Api['POST /communities/:communityId/bulk-moves']['body']

const database = useDatabase()
let desk: Desk
beforeAll(async () => {
  desk = await openDesk(database)
  await desk.community.staff(['technician'], {
    openid: 'many',
    name: '孙涛',
    skills: ['plumbing'],
    capacity: 100,
  })
}, 60_000)
afterAll(() => desk.test.stop())

const order = (body: Bulk, key: string = randomUUID(), who = desk.agent) =>
  who.call('POST /communities/:communityId/bulk-moves', {
    params: { communityId: desk.community.communityId },
    body,
    key,
  })
const some = (count: number, category = 'drain_home') =>
  Promise.all(Array.from({ length: count }, () => desk.report(category)))
const asSeen = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (ticketId) => ({ ticketId, version: (await desk.open(ticketId)).version })))
const stateOf = async (id: string) => (await desk.open(id)).state

describe('one order for many tickets', () => {
  test('does what it can and says of each id what came of it', async () => {
    const ids = await some(4)
    const items = await asSeen(ids)
    const [moved, gone] = [ids[1] ?? '', randomUUID()]
    await desk.move(desk.manager, moved, 'accept')
    const answer = await order({
      do: 'offer',
      items: [...items.slice(0, 3), { ticketId: gone, version: 1 }, ...items.slice(3)],
    })
    expect(answer.status).toBe(200)
    const { results } = answer.body
    expect(results.map(({ ticketId }) => ticketId)).toEqual([ids[0], ids[1], ids[2], gone, ids[3]])
    expect(results.map(({ code }) => code)).toEqual([null, 'ticket_changed', null, 'not_found', null])
    expect(results[0]?.words).toMatch(/^已派给.师傅。$/)
    expect(results[1]?.words).toContain('刚刚有了新进展')
    expect(await Promise.all(ids.map(stateOf))).toEqual(['offered', 'accepted', 'offered', 'offered'])
    const [event] = (await desk.open(ids[0] ?? '')).timeline.slice(-1)
    expect(event?.sentence).toContain('已安排')
  })

  test('sent again under the same key it does nothing twice, and tries again only what was refused', async () => {
    const [first = '', second = ''] = await some(2)
    const items = await asSeen([first, second])
    await desk.move(desk.agent, second, 'note', { text: '先问问业主' })
    const key = randomUUID()
    const once = await order({ do: 'accept', items }, key)
    const twice = await order({ do: 'accept', items }, key)
    expect(twice.body).toEqual(once.body)
    expect(once.body.results.map(({ done }) => done)).toEqual([true, false])
    expect(
      (await desk.open(first)).timeline.filter(({ sentence }) => sentence.includes('受理')),
    ).toHaveLength(1)
    const again = await order({ do: 'accept', items: await asSeen([second]) })
    expect(again.body.results[0]).toMatchObject({ done: true })
  })

  test('the same key for something else is refused for each id', async () => {
    const ids = await some(1)
    const items = await asSeen(ids)
    const key = randomUUID()
    await order({ do: 'accept', items }, key)
    const other = await order({ do: 'pool', items }, key)
    expect(other.body.results[0]?.code).toBe('key_reused')
  })

  test('offers nobody more than their hands can hold', async () => {
    const ids = await some(8)
    const answer = await order({ do: 'offer', items: await asSeen(ids) })
    const toLi = answer.body.results.filter(({ words }) => words.includes('李师傅')).length
    expect(answer.body.results.every(({ done }) => done)).toBe(true)
    const { rows } = await database.owner.query<{ capacity: number }>(
      'select capacity from staff where id = $1',
      [desk.plumberId],
    )
    expect(toLi).toBeLessThanOrEqual(rows[0]?.capacity ?? 0)
  })

  test('an offer and its acceptance are one step: nobody fits, nothing is accepted', async () => {
    const [id = ''] = await some(1, 'light_home')
    const answer = await order({ do: 'offer', items: await asSeen([id]) })
    expect(answer.body.results[0]?.code).toBe('nobody_fits')
    expect(await stateOf(id)).toBe('submitted')
  })

  test('a wrong offer is taken back before it is taken, and the technician hears of it', async () => {
    const [id = ''] = await some(1)
    await order({ do: 'offer', assigneeId: desk.plumberId, items: await asSeen([id]) })
    const back = await order({ do: 'recall', items: await asSeen([id]) })
    expect(back.body.results[0]).toMatchObject({ done: true, words: '已收回，回到待派。' })
    expect(await stateOf(id)).toBe('accepted')
    const inbox = await desk.plumber.call('GET /messages', { query: {} })
    expect(inbox.body.items[0]?.title).toBe('这一单不用接了')

    await order({ do: 'offer', assigneeId: desk.plumberId, items: await asSeen([id]) })
    await desk.move(desk.plumber, id, 'take')
    const late = await order({ do: 'recall', items: await asSeen([id]) })
    expect(late.body.results[0]?.code).toBe('move_not_possible')
    expect(await stateOf(id)).toBe('assigned')
  })

  test('pool, note and merge work the same way', async () => {
    const [first = '', second = '', third = ''] = await some(3)
    expect((await order({ do: 'pool', items: await asSeen([first]) })).body.results[0]?.done).toBe(true)
    expect(await stateOf(first)).toBe('pooled')
    await order({ do: 'note', text: '下午停水，改约', items: await asSeen([second, third]) })
    expect((await desk.open(third)).timeline.at(-1)?.text).toBe('下午停水，改约')
    const merged = await order({
      do: 'merge',
      targetId: first,
      reason: '同一处',
      items: await asSeen([first, second, third]),
    })
    expect(merged.body.results.map(({ code }) => code)).toEqual(['target_same', null, null])
    expect(await stateOf(third)).toBe('merged')
  })

  test('two agents with the same selection share the work: each ticket is done once', async () => {
    const ids = await some(6)
    const items = await asSeen(ids)
    const [mine, theirs] = await Promise.all([
      order({ do: 'offer', items }),
      order({ do: 'offer', items: [...items].reverse() }, randomUUID(), desk.manager),
    ])
    for (const id of ids) {
      const done = [mine, theirs].flatMap(({ body }) =>
        body.results.filter((one) => one.ticketId === id && one.done),
      )
      expect(done).toHaveLength(1)
      expect(await stateOf(id)).toBe('offered')
    }
  })

  test('is for the desk alone, and another community’s tickets do not exist', async () => {
    const [id = ''] = await some(1)
    const items = await asSeen([id])
    expect((await order({ do: 'accept', items }, randomUUID(), desk.plumber)).status).toBe(403)
    const elsewhere = await buildCommunity(database, '隔壁')
    await elsewhere.staff(['agent'], { openid: 'next-door', name: '邻居' })
    const answer = await (await desk.test.as('next-door')).call('POST /communities/:communityId/bulk-moves', {
      params: { communityId: elsewhere.communityId },
      body: { do: 'accept', items },
    })
    expect(answer.body.results[0]?.code).toBe('not_found')
    expect(await stateOf(id)).toBe('submitted')
  })
})
