import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let communityId: string
beforeAll(async () => {
  desk = await openDesk(database)
  communityId = desk.community.communityId
})
afterAll(() => desk.test.stop())

const paste = (text: string, who = desk.agent) =>
  who.call('POST /communities/:communityId/group-pastes', { params: { communityId }, body: { text } })
const list = async () =>
  (await desk.agent.call('GET /communities/:communityId/group-drafts', { params: { communityId } })).body
const decide = (draftId: string, body: object, who = desk.agent) =>
  who.call('POST /communities/:communityId/group-drafts/:draftId/decision', {
    params: { communityId, draftId },
    body: body as { take: boolean },
  })

test('what is pasted waits as drafts with place, person and category, and becomes a ticket when staff say so', async () => {
  const pasted = await paste('王姐 1-1-101: 楼道灯不亮\n老张: 收到')
  expect(pasted.status).toBe(201)
  expect(pasted.body).toMatchObject({
    drafts: 1,
    known: [],
    unused: [{ text: '老张: 收到', why: 'chatter' }],
  })
  const [draft] = (await list()).waiting
  expect(draft).toMatchObject({
    author: '王姐 1-1-101',
    text: '楼道灯不亮',
    category: 'light_public',
    because: '楼道灯',
    unitId: desk.unit.unitId,
    people: [{ name: '王*兰', unitLabel: desk.unit.label }],
  })
  const [person] = draft?.people ?? []
  const taken = await decide(draft?.draftId ?? '', { take: true, residentId: person?.residentId })
  expect(taken.body).toMatchObject({ state: 'taken', number: expect.stringMatching(/^BX/) })
  const ticket = await desk.open(taken.body.ticketId ?? '')
  expect(ticket).toMatchObject({ channel: 'wechat_group', text: '楼道灯不亮', kind: 'repair' })
  const seen = await desk.open(taken.body.ticketId ?? '', desk.owner)
  expect(seen.number).toBe(taken.body.number)
})

test('the same piece pasted again is recognised, with the number it became; only what is new waits', async () => {
  const again = await paste('王姐 1-1-101: 楼道灯不亮\n老周: 1栋门口有垃圾')
  expect(again.body.drafts).toBe(1)
  expect(again.body.known).toEqual([
    { text: '王姐 1-1-101：楼道灯不亮', number: expect.stringMatching(/^BX/) },
  ])
  const { waiting, decided } = await list()
  expect(waiting.map(({ author }) => author)).toEqual(['老周'])
  expect(decided.map(({ state }) => state)).toEqual(['taken'])
})

test('two colleagues who paste the same piece at once make its drafts once', async () => {
  const text = '小何: 1-1-101 水压很小'
  const answers = await Promise.all([paste(text), paste(text, desk.manager)])
  expect(answers.map(({ body }) => body.drafts).toSorted()).toEqual([0, 1])
})

test('of two colleagues deciding at once one wins; the other is told in words', async () => {
  const draft = (await list()).waiting.find(({ author }) => author === '小何')
  const answers = await Promise.all([
    decide(draft?.draftId ?? '', { take: true }),
    decide(draft?.draftId ?? '', { take: false }, desk.manager),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)?.refusal.message).toContain('已有同事处理')
})

test('what staff correct counts: category, words and place', async () => {
  await paste('老吴: 那边有点问题')
  const draft = (await list()).waiting.find(({ author }) => author === '老吴')
  expect(draft).toMatchObject({ category: null, unitId: null })
  const refused = await decide(draft?.draftId ?? '', { take: true })
  expect([refused.status, refused.refusal.fields?.[0]?.field]).toEqual([400, 'category'])
  const { buildingId } = desk.unit
  const taken = await decide(draft?.draftId ?? '', {
    take: true,
    category: 'greening',
    text: '花坛有树倒了',
    buildingId,
  })
  expect(taken.status).toBe(200)
  expect(await desk.open(taken.body.ticketId ?? '')).toMatchObject({
    title: '绿化、树木',
    text: '花坛有树倒了',
  })
})

test('nobody of another home can be named as the one who asked', async () => {
  const other = await desk.community.unit()
  const { residentId } = await desk.community.resident(other, { name: '何平' })
  await paste('老郑: 1-1-101 插座坏了')
  const draft = (await list()).waiting.find(({ author }) => author === '老郑')
  expect((await decide(draft?.draftId ?? '', { take: true, residentId })).status).toBe(404)
})
