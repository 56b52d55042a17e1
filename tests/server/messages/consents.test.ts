import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCommunity } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
beforeAll(async () => {
  app = await startApp(database)
})
afterAll(() => app.stop())

const leftOf = async (openid: string) => {
  const { items } = (await (await app.as(openid)).call('GET /messages/consents')).body
  return Object.fromEntries(
    items.filter(({ left }) => left > 0).map(({ template, left }) => [template, left]),
  )
}
const accept = (template: 'ticketAccepted' | 'visitComing') => ({ template, answer: 'accept' as const })

test('each accepted question is one message more; a refusal takes nothing back, a ban everything', async () => {
  const person = await app.as('asked')
  const answer = (answers: Parameters<typeof person.call<'POST /messages/consents'>>[1]) =>
    person.call('POST /messages/consents', answers)
  await answer({ body: { answers: [accept('ticketAccepted'), accept('visitComing')] } })
  await answer({
    body: { answers: [accept('ticketAccepted'), { template: 'visitComing', answer: 'reject' }] },
  })
  expect(await leftOf('asked')).toEqual({ ticketAccepted: 2, visitComing: 1 })
  const { body } = await answer({ body: { answers: [{ template: 'ticketAccepted', answer: 'ban' }] } })
  expect(body.items.find(({ template }) => template === 'ticketAccepted')?.left).toBe(0)
  expect(await leftOf('asked')).toEqual({ visitComing: 1 })
})

test('a lost reply and its repetition are one consent', async () => {
  const person = await app.as('repeats')
  const body = { answers: [accept('ticketAccepted')] }
  await Promise.all(
    [1, 2, 3].map(() => person.call('POST /messages/consents', { body, key: 'same-tap-123' })),
  )
  expect(await leftOf('repeats')).toEqual({ ticketAccepted: 1 })
})

test('twenty phones of one person answering at once lose nothing and wait for nobody in a circle', async () => {
  const person = await app.as('twenty')
  const both = [accept('ticketAccepted'), accept('visitComing')]
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      person.call('POST /messages/consents', { body: { answers: i % 2 ? both : both.toReversed() } }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  expect(await leftOf('twenty')).toEqual({ ticketAccepted: 20, visitComing: 20 })
})

test('nobody can claim without end, and nonsense is refused by name', async () => {
  const person = await app.as('claims')
  for (let i = 0; i < 25; i += 1)
    await person.call('POST /messages/consents', { body: { answers: Array(5).fill(accept('visitComing')) } })
  expect(await leftOf('claims')).toEqual({ visitComing: 100 })
  const nonsense = await person.post('/messages/consents', {
    body: { answers: [{ template: 'prize', answer: 'accept' }] },
  })
  expect(nonsense.status).toBe(400)
  expect(nonsense.refusal.fields?.[0]?.message).toContain('不在可选范围内')
})

test('the ledger keeps every answer for good', async () => {
  const { rows } = await database.owner.query(
    "select reason, change from quota_entries e join accounts a on a.id = e.account_id where openid = 'asked' order by e.id",
  )
  expect(rows.map(({ reason, change }) => `${reason} ${change}`).toSorted()).toEqual([
    'accepted 1',
    'accepted 1',
    'accepted 1',
    'banned -2',
    'rejected 0',
  ])
  await expect(database.owner.query('update quota_entries set change = 5')).rejects.toThrow('insert-only')
})

test('the phone learns the ids to ask with', async () => {
  const { items } = (await (await app.as('learns')).call('GET /messages/consents')).body
  expect(items.find(({ template }) => template === 'ticketAccepted')).toMatchObject({
    title: '报修受理通知',
    templateId: expect.stringContaining('ticketAccepted'),
    left: 0,
  })
})

test('a robot is set by its manager, and its key is in no answer and no audit row', async () => {
  const here = await buildCommunity(database)
  await here.staff(['manager'], { openid: 'boss' })
  const boss = await app.as('boss')
  const params = { communityId: here.communityId }
  const key = '693a91f6-7abc-4bc4-97a0-0ec2efa5aaaa'
  const webhook = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`
  const set = await boss.call('PUT /communities/:communityId/group-robot', { params, body: { webhook } })
  expect(set.body).toEqual({ on: true, keyEnd: 'aaaa' })
  const wrong = await boss.call('PUT /communities/:communityId/group-robot', {
    params,
    body: { webhook: 'https://evil.example/send?key=1' },
  })
  expect(wrong.refusal.fields?.[0]?.field).toBe('webhook')
  const removed = await boss.call('PUT /communities/:communityId/group-robot', {
    params,
    body: { webhook: null },
  })
  expect(removed.body).toEqual({ on: false, keyEnd: null })
  const { rows } = await database.owner.query(
    `select * from audit_log where community_id = $1 and action like 'messages.%' order by at, id`,
    [here.communityId],
  )
  expect(rows.map(({ action }) => action)).toEqual(['messages.set_robot', 'messages.remove_robot'])
  expect(JSON.stringify(rows)).not.toContain(key)
})
