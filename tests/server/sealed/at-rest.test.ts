import { randomUUID } from 'node:crypto'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { hashRequest, runOnce } from '@haolin/server/src/http/once.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { findPlainNumbers } from '../../support/plain-numbers.ts'

const database = useDatabase()
const [owner, daughter, caller, chatter, imported, mistyped] = [
  '13877665501',
  '13877665502',
  '13877665503',
  '13877665504',
  '13877665505',
  '138776655061',
] as const
const everybody = new Set([owner, daughter, caller, chatter, imported, mistyped.slice(0, 11)])
let app: TestApp
let here: Community
let unit: BuiltUnit
let agent: Client
const params = () => ({ communityId: here.communityId })

beforeAll(async () => {
  app = await startApp(database)
  here = await buildCommunity(database)
  unit = await here.unit({ label: '7栋101' })
  await here.resident(unit, { openid: 'owner', name: '欧阳雪', phone: owner })
  await here.staff(['agent', 'manager'], { openid: 'agent' })
  agent = await app.as('agent')
})
afterAll(() => app.stop())

test('whatever people do with a number, no column keeps it as it is, and whoever may reads it whole', async () => {
  const me = await app.as('owner')
  await me.call('POST /communities/:communityId/units/:unitId/household', {
    params: { ...params(), unitId: unit.unitId },
    body: { name: '欧阳晴', phone: daughter, relation: 'member' },
  })
  const reported = await agent.call('POST /communities/:communityId/tickets', {
    params: params(),
    body: {
      category: 'no_water_home',
      place: 'home',
      unitId: unit.unitId,
      contactPhone: caller,
      channel: 'phone',
    },
  })
  expect(reported.status).toBe(201)
  await agent.call('POST /communities/:communityId/contacts', {
    params: params(),
    body: { channel: 'phone', phone: caller, text: '问几点来水' },
  })
  const pasted = await agent.call('POST /communities/:communityId/group-pastes', {
    params: params(),
    body: { text: `7栋101 欧阳 10:21\n家里漏水了，快来人，我电话 ${chatter}` },
  })
  expect(pasted.status).toBe(201)
  await agent.call('PUT /communities/:communityId/group-robot', {
    params: params(),
    body: { webhook: '00000000-0000-4000-8000-000000abcdef' },
  })
  await takeIn(`房号,姓名,手机号\n7栋101,诸葛明,${imported}\n7栋101,司马懿,${mistyped}\n`)
  await app.runJobs()

  expect(await findPlainNumbers(database, everybody)).toEqual([])
  const robot = await database.owner.query("select 1 from group_robots where key like '%abcdef%'")
  expect(robot.rowCount).toBe(0)

  const { body } = await agent.call('POST /communities/:communityId/reveals', {
    params: params(),
    body: { kind: 'household', subjectId: unit.householdId, reason: 'call_back' },
  })
  expect(body.people.map(({ phone }) => phone).sort()).toEqual([owner, daughter, imported])
})

test('an answer that was lost comes again with the number in it, and is kept without', async () => {
  const { inTx } = contextOf(app.world, 'test')
  const once = {
    accountId: randomUUID(),
    key: randomUUID(),
    requestHash: hashRequest('POST', '/x', { owner }),
  }
  const answer = { people: [{ phone: owner, note: `或打${daughter}转` }], none: null }
  expect(await runOnce(inTx, once, async () => answer)).toEqual(answer)
  expect(await runOnce(inTx, once, async () => null as never)).toEqual(answer)
  await expect(runOnce(inTx, { ...once, requestHash: 'other' }, async () => answer)).rejects.toThrow(
    'key_reused',
  )
  expect(await findPlainNumbers(database, everybody)).toEqual([])
  const marks = await database.owner.query('select 1 from idempotency_keys where request_hash = $1', [
    once.requestHash,
  ])
  expect(marks.rowCount).toBe(0)
})

test('people are found by the end of a number, by more of it or all, and nobody by a wrong beginning', async () => {
  const found = async (find: string) => {
    const { body } = await agent.call('GET /communities/:communityId/register/homes', {
      params: params(),
      query: { find },
    })
    return body.all
  }
  expect(await Promise.all(['5501', '665501', owner].map(found))).toEqual([1, 1, 1])
  expect(await Promise.all(['5599', '995501', '13999995501'].map(found))).toEqual([0, 0, 0])
})

async function takeIn(text: string) {
  const edge = 'haolin-edge'
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="people.csv"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const code = await app.wechat.loginCode('agent')
  const { body } = await app.client().call('POST /session', { body: { code } })
  const answer = await app.app.inject({
    method: 'POST',
    url: `/api/communities/${here.communityId}/register-imports?kind=people`,
    headers: {
      authorization: `Bearer ${body.tokens.accessToken}`,
      'content-type': `multipart/form-data; boundary=${edge}`,
    },
    payload: `${head}${text}\r\n--${edge}--\r\n`,
  })
  expect(answer.statusCode).toBe(201)
  const { importId } = answer.json<{ importId: string }>()
  await agent.call('POST /communities/:communityId/register-imports/:importId/confirm', {
    params: { ...params(), importId },
  })
}
