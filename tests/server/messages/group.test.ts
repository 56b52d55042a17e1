import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { sendToGroup } from '@haolin/server/src/messages/send-to-group.ts'
import { sweepDeliveries } from '@haolin/server/src/messages/sweep-deliveries.ts'
import { groupRest } from '@haolin/shared/message-policy.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { goTo } from '../../support/at-hour.ts'
import { buildCommunity, type Community } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let here: Community
let keys = 0
let key = ''
beforeAll(async () => {
  app = await startApp(database)
})
beforeEach(async () => {
  here = await buildCommunity(database)
  const openid = `boss-${++keys}`
  key = `00000000-0000-4000-8000-${String(keys).padStart(12, '0')}`
  await here.staff(['manager'], { openid })
  const boss = await app.as(openid)
  const params = { communityId: here.communityId }
  await boss.call('PUT /communities/:communityId/group-robot', { params, body: { webhook: key } })
  goTo(app, '12:00')
})
afterEach(() => app.wechat.control('DELETE', '/knobs'))
afterAll(() => app.stop())

const say = (onceKey: string, text: string, urgent = false) => {
  const context = contextOf(app.world, 'test')
  return context.inTx((tx) =>
    sendToGroup(context, tx, { communityId: here.communityId, onceKey, text, urgent }),
  )
}
const sweep = () => sweepDeliveries(contextOf(app.world, 'sweep'))
type Word = { key: string; msgtype: string; content: string; rings: string[] }
const heard = async () =>
  (await app.wechat.control<Word[]>('GET', '/group-words')).filter((word) => word.key === key)

test('a word to the group is said once, in markdown that rings with nobody', async () => {
  await Promise.all([say('a', '**新工单**'), say('a', '**新工单**')])
  await app.runJobs()
  expect(await heard()).toMatchObject([{ msgtype: 'markdown', content: '**新工单**', rings: [] }])
})

test('an urgent word rings with everybody, at night too; another waits for the morning', async () => {
  goTo(app, '02:00')
  await say('calm', '昨日小结')
  await say('loud', '【特急】BX20261121-0007 燃气泄漏', true)
  await app.runJobs()
  goTo(app, '08:00')
  await sweep()
  expect(await heard()).toMatchObject([
    { msgtype: 'text', rings: ['@all'] },
    { msgtype: 'markdown', content: '昨日小结' },
  ])
})

test('of twenty-five words in a minute twenty are said, and after a rest the others in order', async () => {
  for (let i = 1; i <= 25; i += 1) await say(`w${i}`, `第${i}条`)
  await app.runJobs()
  expect(await heard()).toHaveLength(20)
  await app.wechat.control('POST', '/clock', { offsetMs: groupRest })
  app.passTime(groupRest)
  await sweep()
  await app.wechat.control('POST', '/clock', { offsetMs: 0 })
  expect((await heard()).map(({ content }) => content)).toEqual(
    Array.from({ length: 25 }, (_, i) => `第${i + 1}条`),
  )
})

test('however long, a word keeps to the bytes a group takes', async () => {
  await say('long', '水管漏水'.repeat(2000))
  await say('long-loud', '👨‍👩‍👧‍👦'.repeat(500), true)
  await app.runJobs()
  const words = await heard()
  expect(words.map(({ content }) => Buffer.byteLength(content) <= 4096)).toEqual([true, true])
  expect(words[1]?.content).toMatch(/👦…$/u)
})

test('without a robot nothing is promised; a robot its group removed refuses and holds up nothing', async () => {
  await database.owner.query('delete from group_robots where community_id = $1', [here.communityId])
  await say('nobody', '有人吗')
  expect(await app.jobs()).toEqual([])
  const { rows } = await database.owner.query(
    'select count(*)::int as n from deliveries where community_id = $1',
    [here.communityId],
  )
  expect(rows).toEqual([{ n: 0 }])
})

test('a word the group may have heard is said once more and never again', async () => {
  await app.wechat.knobs({ lostAnswers: 2 })
  await say('maybe', '可能听到了')
  await app.runJobs()
  app.passTime(60_000)
  await sweep()
  app.passTime(600_000)
  await sweep()
  expect(await heard()).toHaveLength(2)
})
