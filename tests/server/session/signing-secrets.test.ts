import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCommunity } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'

const old = 'old=b7Kq2xV9mR4tYw8LzN3pHc6JfD1sGa5U0eXo'
const young = 'young=Tz3Vx8NcQw5Rk9YbMd2JpH7sLf4GeA6uSo1i'
const database = useDatabase()
const started: TestApp[] = []

/** The product started with these signing secrets, beside those that run already. */
async function startWith(secrets: string): Promise<TestApp> {
  const app = await startApp(database, { settings: { HAOLIN_AUTH_SECRETS: secrets } })
  started.push(app)
  return app
}

beforeAll(async () => {
  const here = await buildCommunity(database)
  await here.resident(await here.unit(), { openid: 'owner' })
})
afterAll(() => Promise.all(started.map((app) => app.stop())))

test('signing secrets change with nobody signed out, in the order the settings explain', async () => {
  const signIn = async (app: TestApp) => {
    const code = await app.wechat.loginCode('owner')
    const { body } = await app.client().call('POST /session', { body: { code } })
    return { access: body.tokens.accessToken, refresh: body.tokens.refreshToken }
  }
  const knows = async (app: TestApp, access: string) =>
    (await app.client(access).call('GET /me')).status === 200

  const [first, added] = [await startWith(old), await startWith(`${old},${young}`)]
  const before = await signIn(first)
  expect(await knows(added, before.access)).toBe(true)
  const turned = await startWith(`${young},${old}`)
  const after = await signIn(turned)
  expect(await knows(turned, before.access)).toBe(true)
  // A process that was not yet restarted reads what the turned one signs.
  expect(await knows(added, after.access)).toBe(true)
  expect(await knows(first, after.access)).toBe(false)
  const done = await startWith(young)
  expect(await knows(done, after.access)).toBe(true)
  expect(await knows(done, before.access)).toBe(false)
  const renewed = await done
    .client()
    .call('POST /session/refresh', { body: { refreshToken: before.refresh } })
  expect(await knows(done, renewed.body.accessToken)).toBe(true)
})
