import { nameDevice } from '@haolin/shared/session/name-device.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCommunity, type Community } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let community: Community
beforeAll(async () => {
  app = await startApp(database)
  community = await buildCommunity(database)
  const unit = await community.unit()
  await community.resident(unit, { openid: 'wang' })
})
afterAll(() => app.stop())

const signIn = async (openid: string) => {
  const code = await app.wechat.loginCode(openid)
  return (await app.client().call('POST /session', { body: { code } })).body.tokens
}

test('I see my devices with this one marked, end one, then all others, and never somebody else’s', async () => {
  const [here, lost, old] = [await signIn('wang'), await signIn('wang'), await signIn('wang')]
  const stranger = app.client((await signIn('stranger')).accessToken)
  const me = app.client(here.accessToken)
  const { sessions } = (await me.call('GET /sessions')).body
  expect(sessions).toHaveLength(3)
  expect(sessions.filter((one) => one.here)).toHaveLength(1)
  const lostSession = (await app.client(lost.accessToken).call('GET /sessions')).body.sessions.find(
    (one) => one.here,
  )
  const params = { sessionId: lostSession?.sessionId ?? '' }
  expect((await stranger.call('DELETE /sessions/:sessionId', { params })).code).toBe('not_found')
  expect((await me.call('DELETE /sessions/:sessionId', { params })).status).toBe(200)
  expect((await me.call('DELETE /sessions/:sessionId', { params })).code).toBe('not_found')
  expect((await app.client(lost.accessToken).call('GET /me')).code).toBe('session_ended')
  expect((await me.call('DELETE /other-sessions')).body).toEqual({ ended: 1 })
  expect((await app.client(old.accessToken).call('GET /me')).code).toBe('session_ended')
  expect((await me.call('GET /sessions')).body.sessions).toHaveLength(1)
  expect((await stranger.call('GET /me')).status).toBe(200)
})

test('whose refresh token comes a second time is told in their inbox, once', async () => {
  const { refreshToken } = await signIn('wang')
  const refresh = () => app.client().call('POST /session/refresh', { body: { refreshToken } })
  await refresh()
  app.passTime(31_000)
  expect((await refresh()).code).toBe('session_ended')
  expect((await refresh()).code).toBe('session_ended')
  const { body } = await (await app.as('wang')).get<{ messages: { title: string }[] }>('/messages')
  expect(JSON.stringify(body).match(/有一台设备被退出登录/g)).toHaveLength(1)
})

test('that staff signed in stands in the audit of where they work', async () => {
  const { staffId } = await community.staff(['finance'], { openid: 'chen' })
  await app.as('chen')
  const { rows } = await database.owner.query(
    `select action, detail->>'by' as by from audit_log where community_id = $1 and subject = $2`,
    [community.communityId, `staff:${staffId}`],
  )
  expect(rows).toEqual([{ action: 'session.sign_in', by: 'wechat' }])
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0',
    'Windows 电脑 · Edge 浏览器',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) MicroMessenger/8.0.49', 'iPhone · 微信'],
  ['curl/8', '未知设备'],
])('%s is called %s', (userAgent, name) => {
  expect(nameDevice(userAgent)).toBe(name)
})
