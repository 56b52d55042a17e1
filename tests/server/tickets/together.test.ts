import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { sweepTimers } from '@haolin/server/src/tickets/sweep-timers.ts'
import { sweepTransfers } from '@haolin/server/src/tickets/sweep-transfers.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCommunity } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let neighbour: Client
let second: Client
let secondId: string
let neighbourUnit: string

const hour = 3_600_000

beforeAll(async () => {
  desk = await openDesk(database)
  const unit = await desk.community.unit()
  neighbourUnit = unit.unitId
  await desk.community.resident(unit, { openid: 'neighbour', name: '周梅', phone: '13800003333' })
  const colleague = await desk.community.staff(['technician'], {
    openid: 'second',
    name: '郑大勇',
    skills: ['plumbing'],
  })
  secondId = colleague.staffId
  neighbour = await desk.test.as('neighbour')
  second = await desk.test.as('second')
}, 60_000)
afterAll(() => desk.test.stop())

const publicLeak = { place: 'public' as const, text: '三楼水管井往外渗水' }
async function twoReports(): Promise<[string, string]> {
  const first = await desk.report('leak_public', publicLeak)
  const { communityId } = desk.community
  const answer = await neighbour.call('POST /communities/:communityId/tickets', {
    params: { communityId },
    body: { category: 'leak_public', ...publicLeak, text: '楼道有水', unitId: neighbourUnit },
  })
  expect(answer.status).toBe(201)
  for (const id of [first, answer.body.ticketId]) await desk.move(desk.agent, id, 'accept')
  return [first, answer.body.ticketId]
}
const merge = (ticketId: string, targetId: string, who = desk.agent) =>
  desk.move(who, ticketId, 'merge', { targetId, reason: '同一处漏水' })
const inbox = async (who: Client) => (await who.call('GET /messages', { query: {} })).body.items

describe('merging', () => {
  test('the neighbour follows the first ticket under their own number, without reading anybody else’s words', async () => {
    const [first, later] = await twoReports()
    expect((await merge(later, first)).status).toBe(200)
    const mine = await desk.open(later, neighbour)
    const target = await desk.open(first)
    expect(mine).toMatchObject({ state: 'merged', stateLabel: '已并入另一单' })
    expect(mine.related).toEqual([expect.objectContaining({ how: 'into', number: target.number, text: '' })])
    expect(JSON.stringify(mine)).not.toContain(publicLeak.text)
    expect(mine.promise.sentence).toBe(target.promise.sentence)
    expect(target.related[0]).toMatchObject({ how: 'from', number: mine.number, text: '楼道有水' })

    await desk.move(desk.manager, first, 'assign', { assigneeId: desk.plumberId, reason: '就近' })
    await desk.move(desk.plumber, first, 'arrive')
    const told = (await inbox(neighbour)).find(({ title }) => title === '师傅到了')
    expect(told).toMatchObject({ about: { kind: 'ticket', id: later } })
    expect(told?.body).toContain(mine.number)
  })

  test('what the neighbour adds is heard where the work is done, and not by the other household', async () => {
    const [first, later] = await twoReports()
    await merge(later, first)
    const said = await desk.move(neighbour, later, 'say', { text: '水已经流到二楼' })
    expect(said.status).toBe(200)
    expect((await desk.open(first)).timeline.at(-1)).toMatchObject({ text: '水已经流到二楼', internal: true })
    expect(JSON.stringify(await desk.open(first, desk.owner))).not.toContain('水已经流到二楼')
  })

  test('what is said after the joint ticket has ended becomes a ticket of its own, and the sender learns its number', async () => {
    const [first, later] = await twoReports()
    await merge(later, first)
    await desk.move(desk.owner, first, 'cancel')
    const said = await desk.move(neighbour, later, 'say', { text: '还在漏' })
    expect(said.status).toBe(200)
    const next = said.body.related.find(({ how }) => how === 'followed_by')
    expect(await desk.open(next?.ticketId ?? '', neighbour)).toMatchObject({
      state: 'submitted',
      text: '还在漏',
      related: [expect.objectContaining({ how: 'follows', ticketId: later })],
    })
  })

  test('the stricter priority and the earlier promise go over to the target', async () => {
    const [first, later] = await twoReports()
    await desk.move(desk.manager, first, 'reprioritise', { priority: 'P1', reason: '漏得厉害' })
    const before = await desk.open(first)
    expect((await merge(first, later)).status).toBe(200)
    const target = await desk.open(later)
    expect(target.desk?.priority).toBe('P1')
    const due = (ticket: typeof target, kind: string) =>
      ticket.desk?.clocks.find((clock) => clock.kind === kind)?.dueAt
    expect(due(target, 'resolve')).toBe(due(before, 'resolve'))
  })

  test('undone within a day the ticket is worked on by itself again; after a day it stays', async () => {
    const [first, later] = await twoReports()
    await merge(later, first)
    expect((await desk.move(desk.agent, later, 'unmerge', { reason: '不是一处' })).code).toBe('not_your_step')
    expect((await desk.move(desk.manager, later, 'unmerge', { reason: '不是一处' })).status).toBe(200)
    expect(await desk.open(later)).toMatchObject({ state: 'accepted', related: [] })
    expect((await desk.open(first)).related).toEqual([])
    await merge(later, first)
    desk.test.passTime(24 * hour + 1000)
    expect((await desk.move(desk.manager, later, 'unmerge', { reason: '不是一处' })).code).toBe(
      'unmerge_window_over',
    )
  })

  test('refused: into itself, into what is over, into another community, without a target', async () => {
    const [first, later] = await twoReports()
    expect((await merge(first, first)).code).toBe('target_same')
    expect((await desk.move(desk.agent, first, 'merge', { reason: '一样' })).refusal.message).toBe(
      '请选择并入哪一单。',
    )
    await desk.move(desk.owner, first, 'cancel')
    expect((await merge(later, first)).code).toBe('target_over')
    const other = await buildCommunity(database)
    const { rows } = await database.owner.query<{ id: string }>('select id from communities where id = $1', [
      other.communityId,
    ])
    expect((await merge(later, rows[0]?.id ?? '')).status).toBe(404)
    expect((await desk.open(later)).state).toBe('accepted')
  })

  test('two tickets merged into each other at once: one merge, no circle, nobody waits for ever', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = await twoReports()
      const answers = await Promise.all([merge(a, b), merge(b, a, desk.manager)])
      expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
      const states = [await desk.open(a), await desk.open(b)].map(({ state }) => state)
      expect(states.toSorted()).toEqual(['accepted', 'merged'])
    }
  })

  test('the likeliest double report is proposed first, with its reason', async () => {
    // Only eight are proposed; those of the stories above would be as likely.
    await database.owner.query(`update tickets set state = 'archived' where state not in ('merged')`)
    const [first, later] = await twoReports()
    const { communityId } = desk.community
    const similar = await desk.agent.call('GET /communities/:communityId/tickets/:ticketId/similar', {
      params: { communityId, ticketId: later },
      query: {},
    })
    expect(similar.body.items.find(({ ticketId }) => ticketId === first)?.reason).toBe(
      '同一栋楼，同一类问题，前后不到 2 小时',
    )
    const points = ['同一户，同一类问题', '同一栋楼，同一类问题，前后不到 2 小时']
    const ranks = similar.body.items.map(({ reason }) => points.indexOf(reason))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    const found = await desk.agent.call('GET /communities/:communityId/tickets/:ticketId/similar', {
      params: { communityId, ticketId: later },
      query: { number: (await desk.open(first)).number.toLowerCase() },
    })
    expect(found.body.items.map(({ ticketId }) => ticketId)).toEqual([first])
  })
})

describe('handing over to a colleague', () => {
  async function atWork(): Promise<string> {
    const ticketId = await desk.report('tap_drip')
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.manager, ticketId, 'assign', { assigneeId: desk.plumberId, reason: '就近' })
    return ticketId
  }
  const ask = (ticketId: string) =>
    desk.move(desk.plumber, ticketId, 'transfer', { assigneeId: secondId, reason: '走不开' })

  test('whoever has it stays responsible until the colleague accepts', async () => {
    const ticketId = await atWork()
    expect((await ask(ticketId)).body.person?.name).toBe('李师傅')
    expect((await ask(ticketId)).code).toBe('transfer_open')
    expect((await desk.move(second, ticketId, 'accept_transfer')).body.person?.name).toBe('郑师傅')
    expect((await desk.move(desk.plumber, ticketId, 'arrive')).code).toBe('not_your_step')
  })

  test('declined or unanswered it stays where it was, and may be asked again', async () => {
    const ticketId = await atWork()
    await ask(ticketId)
    await desk.move(second, ticketId, 'decline_transfer', { reason: '也走不开' })
    await ask(ticketId)
    desk.test.passTime(31 * 60_000)
    await sweepTransfers(contextOf(desk.test.world, 'sweep'))
    const ticket = await desk.open(ticketId)
    expect(ticket.person?.name).toBe('李师傅')
    expect(ticket.timeline.map(({ sentence }) => sentence)).toContain('郑师傅没有及时答复，仍由原来的人负责')
    expect((await ask(ticketId)).status).toBe(200)
  })

  test('accepting and arriving at once: one of the two, never both', async () => {
    for (let round = 0; round < 5; round++) {
      const ticketId = await atWork()
      await ask(ticketId)
      const answers = await Promise.all([
        desk.move(second, ticketId, 'accept_transfer'),
        desk.move(desk.plumber, ticketId, 'arrive'),
      ])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    }
  })

  test('a colleague without the skill is refused at the door', async () => {
    const ticketId = await atWork()
    const gardener = await desk.community.staff(['technician'], { name: '罗翠萍', skills: ['greening'] })
    const refused = await desk.move(desk.plumber, ticketId, 'transfer', {
      assigneeId: gardener.staffId,
      reason: '走不开',
    })
    expect(refused.code).toBe('staff_unskilled')
  })
})

describe('agreeing with the owner', () => {
  test('a visit is promised by its hours, and cancelling is asked for and agreed to before the work starts', async () => {
    const ticketId = await desk.report('tap_drip')
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.manager, ticketId, 'assign', { assigneeId: desk.plumberId, reason: '就近' })
    const at = (hours: number) => new Date(desk.test.now() + hours * hour).toISOString()
    const visit = await desk.move(desk.plumber, ticketId, 'appoint', { from: at(2), until: at(3) })
    expect(visit.body.promise.sentence).toMatch(/^李师傅约好.+–.+ 到。$/)
    expect((await desk.move(desk.plumber, ticketId, 'agree_cancel')).status).toBe(409)
    expect((await desk.move(desk.owner, ticketId, 'ask_cancel')).status).toBe(200)
    expect((await desk.move(desk.owner, ticketId, 'ask_cancel')).code).toBe('cancel_asked_already')
    expect((await desk.move(desk.plumber, ticketId, 'agree_cancel')).body.state).toBe('cancelled')
  })

  test('an owner out of reach is taken up twice, then the ticket is resolved as such and told', async () => {
    const ticketId = await desk.report('tap_drip')
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.manager, ticketId, 'assign', { assigneeId: desk.plumberId, reason: '就近' })
    for (const expected of ['assigned', 'assigned', 'resolved']) {
      const until = new Date(desk.test.now() + hour).toISOString()
      const wait = { until, reason: '没人', contact: 'phone_no_answer' as const }
      expect((await desk.move(desk.plumber, ticketId, 'wait_for_owner', wait)).status).toBe(200)
      desk.test.passTime(hour + 1000)
      await sweepTimers(contextOf(desk.test.world, 'sweep'))
      expect((await desk.open(ticketId)).state).toBe(expected)
    }
    expect((await inbox(desk.owner))[0]?.title).toBe('没联系上您')
    expect((await desk.move(desk.owner, ticketId, 'rework', { reason: '我回来了' })).body.state).toBe(
      'accepted',
    )
  })
})
