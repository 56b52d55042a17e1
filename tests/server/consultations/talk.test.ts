import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let finance: Client

beforeAll(async () => {
  desk = await openDesk(database)
  await desk.community.staff(['finance'], { openid: 'finance', name: '徐惠' })
  finance = await desk.test.as('finance')
}, 60_000)
afterAll(() => desk.test.stop())

const params = () => ({ communityId: desk.community.communityId })
const at = (ticketId: string) => ({ ...params(), ticketId })
const talk = async (ticketId: string, who: Client = desk.owner) =>
  (await who.call('GET /communities/:communityId/tickets/:ticketId/talk', { params: at(ticketId) })).body
const ask = (text: string) => desk.report('consultation', { text })
const find = async (words: string, who: Client = desk.agent) =>
  (await who.call('GET /communities/:communityId/answers', { params: params(), query: { words } })).body.items
const write = (more: object = {}) =>
  desk.agent.call('POST /communities/:communityId/answers', {
    params: params(),
    body: {
      question: '装修前要办什么手续？',
      answer: '带身份证到前台登记，交图纸，三个工作日内答复。',
      keywords: ['装修', '登记'],
      reviewOn: '2027-06-01',
      ...more,
    },
  })

describe('a consultation', () => {
  test('is a talk: who waits for whom is said in words, and our word ends the waiting', async () => {
    const ticketId = await ask('地下车库几点锁门？')
    expect(await talk(ticketId)).toMatchObject({ status: 'waiting', statusLabel: '等客服' })
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'handle')
    expect(await talk(ticketId)).toMatchObject({ status: 'answering', statusLabel: '客服在回' })
    await desk.move(desk.agent, ticketId, 'say', { text: '晚上 11 点，之后走 2 号门。' })
    const now = await talk(ticketId)
    expect(now.status).toBe('answered')
    expect(now.bubbles.filter(({ from }) => from !== 'event').map(({ from, mine }) => [from, mine])).toEqual([
      ['owner', true],
      ['staff', false],
    ])
    await desk.move(desk.owner, ticketId, 'say', { text: '周末也是吗？' })
    expect((await talk(ticketId)).status).toBe('answering')
  })

  test('finds the standard answer by words, and counts its use by version', async () => {
    const { body } = await write()
    expect((await find('我家想装修'))[0]).toMatchObject({ answerId: body.answerId, version: 1, uses: 0 })
    expect(await find('电梯坏了')).toEqual([])
    const ticketId = await ask('我家下周装修，要登记吗')
    const said = await desk.agent.call('POST /communities/:communityId/tickets/:ticketId/answers', {
      params: at(ticketId),
      body: { answerId: body.answerId, answerVersion: 1, text: body.answer },
    })
    expect(said.status).toBe(201)
    expect(said.body.bubbles.at(-1)).toMatchObject({ from: 'staff', answerId: body.answerId })
    expect((await talk(ticketId)).bubbles.at(-1)).toMatchObject({ answerId: null, text: body.answer })
    await desk.test.runJobs()
    expect((await find('装修'))[0]?.uses).toBe(1)
    expect((await find('装修', desk.owner))[0]?.uses).toBeNull()
  })

  test('keeps old versions: of two who revise at once one is told to look again', async () => {
    const { body } = await write({ question: '宠物要登记吗？', keywords: ['宠物', '养狗'] })
    const revise = (answer: string) =>
      desk.agent.call('PUT /communities/:communityId/answers/:answerId', {
        params: { ...params(), answerId: body.answerId },
        body: {
          question: body.question,
          answer,
          keywords: body.keywords,
          reviewOn: body.reviewOn,
          version: 1,
          retired: false,
        },
      })
    const both = await Promise.all([revise('要，带免疫证。'), revise('要，去派出所。')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await find('养狗'))[0]).toMatchObject({ version: 2 })
    await expect(
      database.app.query('update standard_answers set answer = $1 where version = 1', ['改写历史']),
    ).rejects.toThrow(/permission denied|insert-only/)
  })

  test('goes to a specialist by a time the owner reads; their word keeps it, and they finish it', async () => {
    const ticketId = await ask('物业费里的公摊电是怎么算的？')
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'handle')
    const until = new Date(desk.test.now() + 4 * 3_600_000).toISOString()
    const over = await desk.agent.call('POST /communities/:communityId/tickets/:ticketId/hand-over', {
      params: at(ticketId),
      body: { version: (await desk.open(ticketId)).version, trade: 'finance', until },
    })
    expect(over.status).toBe(201)
    const promised = await desk.open(ticketId, desk.owner)
    expect(promised.promise).toMatchObject({ who: '徐会计', dueAt: until })
    expect(promised.promise.sentence).toContain('徐会计会在')
    expect((await desk.open(ticketId, finance)).steps.map(({ move }) => move)).toContain('finish')
    desk.test.passTime(5 * 3_600_000)
    expect((await desk.open(ticketId, desk.owner)).promise.overdue).toBe(true)
    expect((await desk.move(finance, ticketId, 'say', { text: '按面积分摊，明细在账单里。' })).status).toBe(
      200,
    )
    expect((await desk.open(ticketId, desk.owner)).promise.dueAt).not.toBe(until)
    expect((await desk.move(finance, ticketId, 'finish', { result: '已说明公摊电算法' })).status).toBe(200)
    const late = await desk.agent.call('POST /communities/:communityId/tickets/:ticketId/hand-over', {
      params: at(ticketId),
      body: { version: 1, trade: 'finance', until: new Date(desk.test.now() + 9 * 86_400_000).toISOString() },
    })
    expect(late.code).toBe('time_too_late')
  })

  test('that was answered without a standard answer is a gap until somebody writes one from it', async () => {
    const ticketId = await ask('阳台能装晾衣架吗')
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'handle')
    await desk.move(desk.agent, ticketId, 'finish', { result: '能，外沿不超过 50 厘米。' })
    const gaps = async () =>
      (await desk.agent.call('GET /communities/:communityId/answer-gaps', { params: params() })).body.items
    expect(await gaps()).toContainEqual(
      expect.objectContaining({ ticketId, question: '阳台能装晾衣架吗', answer: '能，外沿不超过 50 厘米。' }),
    )
    await write({ question: '阳台能装晾衣架吗？', keywords: ['晾衣架'], fromTicketId: ticketId })
    expect((await gaps()).map((gap) => gap.ticketId)).not.toContain(ticketId)
  })
})
