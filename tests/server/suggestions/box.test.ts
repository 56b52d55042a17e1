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

let keys = 0
const key = () => `suggestion-key-${++keys}`.padEnd(20, '0')
const leave = (text: string, more: object = {}, who = desk.test.client()) =>
  who.call('POST /communities/:communityId/suggestions', {
    params: { communityId },
    body: { text, key: key(), ...more },
  })
const fate = (number: string) =>
  desk.test
    .client()
    .call('GET /communities/:communityId/suggestions/:number', { params: { communityId, number } })

test('anybody leaves a suggestion and follows it by its number to the answer', async () => {
  const { status, body } = await leave('希望北门也装一盏路灯，晚上太黑')
  expect(status).toBe(201)
  expect(body.number).toMatch(/^JY-[2-9A-Z]{5}-[2-9A-Z]{5}$/)
  expect((await fate(body.number)).body).toMatchObject({ stage: '已收到', answer: null, closedAt: null })
  const { rows } = await database.owner.query(
    'select t.id, t.channel, t.kind, t.contact_name from suggestions s join tickets t on t.id = s.ticket_id where s.number = $1',
    [body.number],
  )
  expect(rows[0]).toMatchObject({ channel: 'web', kind: 'suggestion', contact_name: '没有留名' })
  await desk.move(desk.agent, rows[0].id, 'accept')
  await desk.move(desk.agent, rows[0].id, 'handle')
  await desk.move(desk.agent, rows[0].id, 'finish', { result: '下周三安装。' })
  const typed = body.number.toLowerCase().replaceAll('-', '')
  expect((await fate(typed)).body).toMatchObject({ stage: '待您确认', answer: '下周三安装。' })
})

test('the same key is one suggestion; a number nobody was given is not found', async () => {
  const body = { text: '能不能晚点关北门', key: key() }
  const send = () =>
    desk.test.client().call('POST /communities/:communityId/suggestions', { params: { communityId }, body })
  const answers = await Promise.all([send(), send()])
  expect(answers[0]?.body.number).toBe(answers[1]?.body.number)
  expect((await fate('JY-22222-22222')).status).toBe(404)
  expect((await fate('BX20261122-0001')).status).toBe(404)
})

test('advertising and noise are refused with words, and change nothing', async () => {
  const refused = await leave('加微信 abc 便宜装修')
  expect([refused.status, refused.code]).toEqual([422, 'content_refused'])
  expect((await leave('啊啊啊啊啊')).status).toBe(422)
  expect((await leave('建议改善绿化', { contactPhone: '12' })).status).toBe(400)
})

test('one caller may leave three a minute, and a community takes so many without a name an hour', async () => {
  const caller = desk.test.client()
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await leave(`第${i}条建议：修一下长椅`, {}, caller)).status)
  expect(statuses).toEqual([201, 201, 201, 429])
  let last = 201
  for (let i = 0; i < 40 && last === 201; i++) last = (await leave(`再提一条建议 ${i} 关于车棚`)).status
  expect(last).toBe(429)
  const signed = await desk.owner.call('POST /communities/:communityId/my-suggestions', {
    params: { communityId },
    body: { text: '登录后还是可以提建议的', key: key() },
  })
  expect(signed.status).toBe(201)
})

test('somebody signed in finds their suggestion among their own tickets, and WeChat checks their words', async () => {
  const { body } = await desk.owner.call('GET /communities/:communityId/my-tickets', {
    params: { communityId },
    query: { show: 'active' },
  })
  expect(body.items.map(({ kind }) => kind)).toContain('suggestion')
  const risky = await desk.owner.call('POST /communities/:communityId/my-suggestions', {
    params: { communityId },
    body: { text: '这里可以开赌博的场子吗', key: key() },
  })
  expect(risky.code).toBe('content_refused')
})

test('a community that does not exist has no box', async () => {
  const nowhere = '00000000-0000-4000-8000-000000000000'
  const answer = await desk.test.client().call('POST /communities/:communityId/suggestions', {
    params: { communityId: nowhere },
    body: { text: '建议多种些树', key: key() },
  })
  expect(answer.status).toBe(404)
})
