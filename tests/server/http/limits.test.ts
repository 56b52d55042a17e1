import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCommunity } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
beforeAll(async () => {
  app = await startApp(database)
  const community = await buildCommunity(database)
  await community.staff(['agent'], { openid: 'agent' })
})
afterAll(() => app.stop())

const tokensOf = async (openid: string) => {
  const code = await app.wechat.loginCode(openid)
  return (await app.client().call('POST /session', { body: { code } })).body.tokens
}
const ask = (url: string, address: string, authorization?: string, payload?: object) =>
  app.app.inject({
    method: payload ? 'POST' : 'GET',
    url: `/api${url}`,
    remoteAddress: address,
    headers: authorization ? { authorization } : {},
    ...(payload ? { payload } : {}),
  })

test('an address that guesses login codes is stopped, with whatever tokens it makes up', async () => {
  const guess = (n: number) =>
    ask('/session', '203.0.113.1', `Bearer made-up-${n}.x.${n}`, { code: `guess-${n}` })
  const answers = []
  for (let n = 0; n < 31; n++) answers.push((await guess(n)).statusCode)
  expect(answers.slice(0, 30)).not.toContain(429)
  expect(answers.at(-1)).toBe(429)
  expect((await ask('/session', '203.0.113.2', undefined, { code: 'guess' })).statusCode).toBe(401)
})

test('a person who guesses bind codes is stopped, from whatever address and with tokens renewed or new, and nobody else is', async () => {
  const { accessToken, refreshToken } = await tokensOf('guesser')
  const guess = (token: string, n: number) =>
    ask('/bindings/code', `203.0.113.${n}`, `Bearer ${token}`, { code: `A${1000 + n}BC` })
  let stopped = 0
  for (let n = 10; n < 40 && stopped === 0; n++)
    if ((await guess(accessToken, n)).statusCode === 429) stopped = n
  expect(stopped).toBeGreaterThan(0)
  const renewed = (await app.client().call('POST /session/refresh', { body: { refreshToken } })).body
    .accessToken
  expect((await guess(renewed, 99)).statusCode).toBe(429)
  expect((await guess((await tokensOf('guesser')).accessToken, 98)).statusCode).toBe(429)
  expect((await guess((await tokensOf('guesser')).accessToken, 98)).statusCode).toBe(429)
  const other = (await tokensOf('honest')).accessToken
  expect((await guess(other, stopped)).statusCode).not.toBe(429)
})

test('every answer carries the security headers, and a page may speak to nobody but us', async () => {
  for (const url of ['/api/message-templates', '/api/me', '/']) {
    const { headers } = await app.app.inject({ url })
    expect(headers['x-content-type-options'], url).toBe('nosniff')
    expect(headers['x-frame-options'], url).toBe('SAMEORIGIN')
    expect(headers['referrer-policy'], url).toBe('no-referrer')
    expect(headers['x-powered-by'], url).toBeUndefined()
    const policy = String(headers['content-security-policy'])
    for (const rule of [
      "default-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'self'",
      "base-uri 'self'",
    ])
      expect(policy, url).toContain(rule)
    expect(policy, url).not.toMatch(/unsafe-eval|\*/)
  }
})

test('what belongs to a person is kept by no cache between', async () => {
  const { accessToken } = await tokensOf('agent')
  const { headers } = await ask('/me', '203.0.113.3', `Bearer ${accessToken}`)
  expect(headers['cache-control']).toBe('no-store')
})
