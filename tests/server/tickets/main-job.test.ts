import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { uploadPhoto } from '../../support/photo.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
beforeAll(async () => {
  desk = await openDesk(database)
})
afterAll(() => desk.test.stop())

const tokenOf = async (openid: string) => {
  const code = await desk.test.wechat.loginCode(openid)
  const answer = await desk.test.client().call('POST /session', { body: { code } })
  return answer.body.tokens.accessToken
}

describe('the main job', () => {
  test('an owner reports a leak with a photo; the agent dispatches, the plumber mends, the owner confirms and rates', async () => {
    const { communityId } = desk.community
    const photo = await uploadPhoto(desk.test, await tokenOf('owner'), communityId)
    const reported = await desk.owner.call('POST /communities/:communityId/tickets', {
      params: { communityId },
      body: {
        category: 'leak_indoor',
        place: 'home',
        unitId: desk.unit.unitId,
        text: '厨房水管在漏 💧',
        photoIds: [photo],
      },
    })
    expect(reported.status).toBe(201)
    expect(reported.body.number).toMatch(/^BX\d{8}-0001$/)
    expect(reported.body.promise.sentence).toContain('客服小陈')
    expect(reported.body.promise.dueAt).not.toBeNull()
    expect(reported.body.safety).toContain('关水阀')
    const { ticketId } = reported.body

    expect((await desk.move(desk.agent, ticketId, 'accept')).status).toBe(200)
    const offered = await desk.move(desk.agent, ticketId, 'offer', { assigneeId: desk.plumberId })
    expect(offered.body.stateLabel).toBe('已派·待接单')
    const taken = await desk.move(desk.plumber, ticketId, 'take')
    expect(taken.body.state).toBe('assigned')
    expect(taken.body.desk?.contactPhone).toBe('13800001111')
    await desk.move(desk.plumber, ticketId, 'arrive')

    const withoutPhoto = await desk.move(desk.plumber, ticketId, 'finish', { result: '换了软管' })
    expect(withoutPhoto.code).toBe('photo_needed')
    const after = await uploadPhoto(desk.test, await tokenOf('plumber'), communityId, 'after')
    const finished = await desk.move(desk.plumber, ticketId, 'finish', {
      result: '换了软管',
      photoIds: [after],
    })
    expect(finished.body.state).toBe('resolved')

    const seen = await desk.open(ticketId, desk.owner)
    expect(seen.stateLabel).toBe('待您确认')
    expect(seen.steps.map(({ label }) => label)).toEqual(expect.arrayContaining(['修好了', '没修好']))
    expect(seen.timeline.map(({ sentence }) => sentence)).toEqual([
      '您报了这件事',
      '客服小陈受理了',
      '已安排李师傅，等他接单',
      '李师傅接手了',
      '李师傅到了',
      '李师傅说处理好了',
    ])
    expect(seen.desk).toBeNull()
    expect(seen.photos).toHaveLength(2)

    const closed = await desk.move(desk.owner, ticketId, 'confirm')
    expect(closed.body.state).toBe('closed')
    expect(closed.body.mayRate).toBe(true)
    const rated = await desk.owner.call('POST /communities/:communityId/tickets/:ticketId/rating', {
      params: { communityId, ticketId },
      body: { speed: 3, quality: 3, attitude: 3, text: '谢谢李师傅' },
    })
    expect(rated.status).toBe(201)
    expect(rated.body.mayRate).toBe(false)
  })

  test('the contact is masked for everybody but the technician at work, and again after it', async () => {
    const ticketId = await desk.report()
    expect((await desk.open(ticketId, desk.agent)).desk).toMatchObject({
      contactName: '王*兰',
      contactPhone: '138****1111',
    })
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.manager, ticketId, 'assign', { assigneeId: desk.plumberId, reason: '就近' })
    expect((await desk.open(ticketId, desk.plumber)).desk?.contactPhone).toBe('13800001111')
    await desk.move(desk.plumber, ticketId, 'hand_back', { reason: '要专用工具' })
    expect((await desk.open(ticketId, desk.plumber)).desk?.contactPhone).toBe('138****1111')
  })

  test('an owner sees neither internal notes nor who declined', async () => {
    const ticketId = await desk.report()
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'note', { text: '业主上次很着急' })
    await desk.move(desk.agent, ticketId, 'offer', { assigneeId: desk.plumberId })
    await desk.move(desk.plumber, ticketId, 'decline', { reason: '在别的楼' })
    const seen = JSON.stringify(await desk.open(ticketId, desk.owner))
    expect(seen).not.toContain('着急')
    expect(seen).not.toContain('在别的楼')
    expect(JSON.stringify(await desk.open(ticketId, desk.agent))).toContain('在别的楼')
  })

  test('a stale step is refused with the present state and leaves nothing behind', async () => {
    const ticketId = await desk.report()
    await desk.move(desk.agent, ticketId, 'accept')
    const { communityId } = desk.community
    const stale = await desk.owner.call('POST /communities/:communityId/tickets/:ticketId/moves', {
      params: { communityId, ticketId },
      body: { move: 'cancel', version: 1 },
    })
    expect(stale.code).toBe('ticket_changed')
    expect(stale.refusal.present).toMatchObject({ state: 'accepted', version: 2 })
    expect((await desk.open(ticketId)).version).toBe(2)
  })

  test('a missing reason is refused in words that say what to do', async () => {
    const ticketId = await desk.report()
    const refused = await desk.move(desk.manager, ticketId, 'reject')
    expect(refused.status).toBe(422)
    expect(refused.refusal.message).toBe('请写明原因，对方会看到。')
  })

  test('an urgent report is offered to a technician at once, with the reason kept', async () => {
    const ticketId = await desk.report('pipe_burst', { text: '水管爆了，漏到楼下' })
    await desk.test.runJobs()
    const ticket = await desk.open(ticketId)
    expect(ticket.desk?.priority).toBe('P1')
    expect(ticket.state).toBe('offered')
    expect(ticket.desk?.assigneeReason).toMatch(/手上/)
  })

  test('words about gas make any tile an emergency with its safety sentence', async () => {
    const { communityId } = desk.community
    const answer = await desk.owner.call('POST /communities/:communityId/tickets', {
      params: { communityId },
      body: { category: 'other_home', place: 'home', unitId: desk.unit.unitId, text: '家里一股煤气味' },
    })
    expect(answer.body.safety).toContain('不要开关电器')
    expect((await desk.open(answer.body.ticketId)).desk?.priority).toBe('P0')
  })

  test('an owner finds the ticket in the list, and the desk in its queue, with the promise and the next step', async () => {
    const { communityId } = desk.community
    const ticketId = await desk.report('no_power_home')
    const mine = await desk.owner.call('GET /communities/:communityId/my-tickets', {
      params: { communityId },
      query: { show: 'active' },
    })
    expect(mine.status).toBe(200)
    expect(mine.body.items[0]).toMatchObject({ ticketId, stateLabel: '已收到', stage: 0 })
    expect(mine.body.items[0]?.promise.sentence).not.toBe('')
    const queue = await desk.agent.call('GET /communities/:communityId/queue', {
      params: { communityId },
      query: { show: 'triage' },
    })
    const line = queue.body.items.find((one) => one.ticketId === ticketId)
    expect(line?.step).toMatchObject({ move: 'accept', label: '受理' })
    expect(queue.body.counts.triage).toBe(queue.body.items.length)
    const ranks = queue.body.items.map(({ priority }) => priority)
    expect(ranks).toEqual(ranks.toSorted())
  })

  test('offers that nobody takes in time go back, and an owner who says nothing for 72 hours finds the ticket closed', async () => {
    const { sweepTimers } = await import('@haolin/server/src/tickets/sweep-timers.ts')
    const { contextOf } = await import('@haolin/server/src/http/make-context.ts')
    const sweep = () => sweepTimers(contextOf(desk.test.world, 'sweep'))
    const ticketId = await desk.report('tap_drip')
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'offer', { assigneeId: desk.plumberId })
    desk.test.passTime(31 * 60_000)
    await sweep()
    expect((await desk.open(ticketId)).state).toBe('accepted')
    await desk.move(desk.manager, ticketId, 'assign', { assigneeId: desk.plumberId, reason: '就近' })
    await desk.move(desk.plumber, ticketId, 'arrive')
    const photo = await uploadPhoto(desk.test, await tokenOf('plumber'), desk.community.communityId, 'after')
    await desk.move(desk.plumber, ticketId, 'finish', { result: '换了垫圈', photoIds: [photo] })
    desk.test.passTime(72 * 3_600_000 + 1000)
    await sweep()
    expect((await desk.open(ticketId)).state).toBe('closed')
    desk.test.passTime(30 * 86_400_000 + 1000)
    await sweep()
    expect((await desk.open(ticketId)).state).toBe('archived')
  })
})
