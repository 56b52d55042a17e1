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

const signIn = async (openid: string) => {
  const code = await app.wechat.loginCode(openid)
  return (await app.client().call('POST /session', { body: { code } })).body.tokens
}
const refresh = (refreshToken: string) =>
  app.client().call('POST /session/refresh', { body: { refreshToken } })

test('whoever signs in learns their homes and posts', async () => {
  const community = await buildCommunity(database, '锦绣花园')
  const unit = await community.unit({ label: '3栋2单元1801' })
  await community.resident(unit, { openid: 'owner-wang' })
  await community.staff(['agent'], { openid: 'owner-wang', name: '王小丽' })
  const { body } = await (await app.as('owner-wang')).call('GET /me')
  expect(body.homes).toMatchObject([
    { communityName: '锦绣花园', unitLabel: '3栋2单元1801', relation: 'owner' },
  ])
  expect(body.posts).toMatchObject([{ roles: ['agent'], name: '王小丽' }])
})

test('a login code works once', async () => {
  const code = await app.wechat.loginCode('once')
  expect((await app.client().call('POST /session', { body: { code } })).status).toBe(201)
  expect((await app.client().call('POST /session', { body: { code } })).code).toBe('wechat_code_refused')
})

test('a person who opens two phones at once for the first time is one account', async () => {
  const people = await Promise.all([1, 2, 3].map(() => app.as('newcomer')))
  const accounts = await Promise.all(
    people.map(async (person) => (await person.call('GET /me')).body.accountId),
  )
  expect(new Set(accounts).size).toBe(1)
})

test('a phone that lost our answer may refresh again within thirty seconds', async () => {
  const { refreshToken } = await signIn('lost-answer')
  expect((await refresh(refreshToken)).status).toBe(200)
  app.passTime(29_000)
  expect((await refresh(refreshToken)).status).toBe(200)
})

test('a refresh token used again later ends the session on every phone that shares it', async () => {
  const { refreshToken } = await signIn('stolen')
  const { body: next } = await refresh(refreshToken)
  app.passTime(31_000)
  expect((await refresh(refreshToken)).code).toBe('session_ended')
  expect((await refresh(next.refreshToken)).code).toBe('session_ended')
  expect((await app.client(next.accessToken).call('GET /me')).code).toBe('session_ended')
})

test('a refresh token nobody used for its whole life is worth nothing', async () => {
  const { refreshToken } = await signIn('away')
  app.passTime(30 * 86_400_000 + 1000)
  expect((await refresh(refreshToken)).code).toBe('session_ended')
})

test('signing out ends this session alone', async () => {
  const [here, there] = [await signIn('two-phones'), await signIn('two-phones')]
  await app.client(here.accessToken).call('DELETE /session')
  expect((await app.client(here.accessToken).call('GET /me')).code).toBe('session_ended')
  expect((await refresh(here.refreshToken)).code).toBe('session_ended')
  expect((await app.client(there.accessToken).call('GET /me')).status).toBe(200)
})

test('signing out everywhere ends every session', async () => {
  const [here, there] = [await signIn('three-phones'), await signIn('three-phones')]
  await app.client(here.accessToken).call('DELETE /sessions')
  for (const { accessToken, refreshToken } of [here, there]) {
    expect((await app.client(accessToken).call('GET /me')).code).toBe('session_ended')
    expect((await refresh(refreshToken)).code).toBe('session_ended')
  }
})

test('a token of somebody else’s making is no token', async () => {
  const { accessToken } = await signIn('honest')
  const [head, , sign] = accessToken.split('.')
  const claims = Buffer.from(JSON.stringify({ sub: 'x', sid: 'y', exp: 4e9 })).toString('base64url')
  expect((await app.client(`${head}.${claims}.${sign}`).call('GET /me')).code).toBe('sign_in_needed')
  expect((await app.client().call('GET /me')).code).toBe('sign_in_needed')
})
