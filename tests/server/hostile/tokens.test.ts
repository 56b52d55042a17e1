import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgeToken } from '../../access/people.ts'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildAccount } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'
import { insert } from '../../support/insert.ts'

const database = useDatabase()
let app: TestApp
let sub = ''
let sid = ''
beforeAll(async () => {
  app = await startApp(database)
  sub = await buildAccount(database, 'honest')
  sid = await insert(database, 'sessions', { account_id: sub, device: 'test' })
})
afterAll(() => app.stop())

const me = async (token: string) => {
  const { status, code } = await app.client(token).call('GET /me')
  return code ?? status
}
const now = () => Math.floor(Date.now() / 1000)
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('the token the forgers start from is good', async () => {
  expect(await me(forgeToken({ sub, sid }))).toBe(200)
})

const forgeries: [string, () => string][] = [
  [
    'without a signature',
    () =>
      `${part({ alg: 'none', typ: 'JWT' })}.${part({ iss: 'haolin', aud: 'api', sub, sid, exp: now() + 900 })}.`,
  ],
  ['of alg none that keeps a signature', () => forgeToken({ sub, sid }, { alg: 'none' })],
  ['signed with another algorithm', () => otherAlgorithm()],
  ['signed with another secret', () => forgeToken({ sub, sid }, {}, 'k'.repeat(36))],
  ['of an unknown key', () => forgeToken({ sub, sid }, { kid: 'other' })],
  ['of a key named by a path', () => forgeToken({ sub, sid }, { kid: '../../../dev/null' }, '')],
  [
    'with a key of its own',
    () => forgeToken({ sub, sid }, { jwk: { kty: 'oct', k: 'a2V5' }, kid: undefined }, 'key'),
  ],
  ['of another issuer', () => forgeToken({ sub, sid, iss: 'elsewhere' })],
  ['for another audience', () => forgeToken({ sub, sid, aud: 'files' })],
  ['that is over', () => forgeToken({ sub, sid, exp: now() - 60 })],
  ['that never ends', () => forgeToken({ sub, sid, exp: undefined })],
  ['that begins tomorrow', () => forgeToken({ sub, sid, nbf: now() + 86_400 })],
  ['of nobody', () => forgeToken({ sid })],
  ['with a list of people', () => forgeToken({ sub: [sub], sid })],
  ['that is no token', () => 'a.b.c'],
  ['of ten thousand letters', () => 'a'.repeat(10_000)],
]

test.each(forgeries)('a token %s opens nothing', async (_, token) => {
  expect(await me(token())).toBe('sign_in_needed')
})

test('a good signature over somebody else’s session, or none, is an ended one', async () => {
  const other = await buildAccount(database, 'other')
  expect(await me(forgeToken({ sub: other, sid }))).toBe('session_ended')
  expect(await me(forgeToken({ sub, sid: randomUUID() }))).toBe('session_ended')
})

test('the end of an access token counts, whatever stands in its address or its other headers', async () => {
  const token = forgeToken({ sub, sid })
  for (const headers of [
    { cookie: `token=${token}` },
    { 'x-access-token': token },
    { authorization: token },
  ]) {
    const { statusCode } = await app.app.inject({ url: `/api/me?token=${token}`, headers })
    expect(statusCode).toBe(401)
  }
})

function otherAlgorithm(): string {
  const head = part({ alg: 'HS512', typ: 'JWT', kid: 'test' })
  const body = part({ iss: 'haolin', aud: 'api', sub, sid, exp: now() + 900 })
  const secret = 'b7Kq2xV9mR4tYw8LzN3pHc6JfD1sGa5U0eXo'
  return `${head}.${body}.${createHmac('sha512', secret).update(`${head}.${body}`).digest('base64url')}`
}
