import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let community: Community
let phone: Client
let stranger: Client
beforeAll(async () => {
  app = await startApp(database)
  community = await buildCommunity(database)
  await community.staff(['finance', 'administrator'], { openid: 'chen', name: '陈静' })
  phone = await app.as('chen')
  stranger = await app.as('stranger')
})
afterAll(() => app.stop())

const shown = async (browser: Client) => {
  const { body } = await browser.call('POST /desktop-codes')
  return { ...body, code: new URL(body.address).searchParams.get('code') ?? '' }
}
type Shown = Awaited<ReturnType<typeof shown>>
const answer = (browser: Client, { codeId, secret }: Pick<Shown, 'codeId' | 'secret'>) =>
  browser.call('POST /desktop-codes/:codeId/answer', { params: { codeId }, body: { secret } })
const scan = (who: Client, { code }: Shown) => who.call('POST /desktop-codes/scan', { body: { code } })
const decide = (who: Client, { code }: Shown, decision: 'approve' | 'refuse' = 'approve') =>
  who.call('POST /desktop-codes/decide', { body: { code, decision } })

test('a browser that shows a code is signed in once the phone that scanned it agrees, with a session of its own', async () => {
  const browser = app.client()
  const code = await shown(browser)
  expect(code.picture).toMatch(/^data:image\/svg\+xml;base64,/)
  expect((await answer(browser, code)).body).toEqual({ state: 'waiting' })
  expect((await scan(phone, code)).body).toMatchObject({
    wants: 'sign_in',
    address: expect.stringMatching(/^10\./),
    sameNetwork: false,
  })
  expect((await answer(browser, code)).body).toEqual({ state: 'scanned' })
  expect((await decide(phone, code)).status).toBe(200)
  const { body } = await answer(browser, code)
  expect(body).toMatchObject({ state: 'signed_in', me: { name: '陈静' } })
  const desktop = app.client(body.tokens?.accessToken)
  expect((await desktop.call('GET /me')).status).toBe(200)
  await desktop.call('DELETE /session')
  expect((await phone.call('GET /me')).status).toBe(200)
})

test('an answer is given once: a replay of the question, of the scan and of the agreement finds it over', async () => {
  const browser = app.client()
  const code = await shown(browser)
  await scan(phone, code)
  await decide(phone, code)
  const both = await Promise.all([answer(browser, code), answer(browser, code)])
  expect(both.map(({ body }) => body.state).sort()).toEqual(['over', 'signed_in'])
  expect((await answer(browser, code)).body).toEqual({ state: 'over' })
  expect((await scan(phone, code)).code).toBe('desktop_code_over')
  expect((await decide(phone, code)).code).toBe('desktop_code_over')
})

test('a second person can neither scan nor agree to what another has scanned; the first may look again', async () => {
  const code = await shown(app.client())
  expect((await decide(stranger, code)).code).toBe('desktop_code_over')
  await scan(phone, code)
  expect((await scan(stranger, code)).code).toBe('desktop_code_taken')
  expect((await decide(stranger, code)).code).toBe('desktop_code_over')
  expect((await scan(phone, code)).status).toBe(200)
})

test('another browser, with the code or the id but not the secret, is told nothing', async () => {
  const mine = await shown(app.client())
  const theirs = await shown(app.client())
  await scan(phone, mine)
  await decide(phone, mine)
  const swapped = await answer(app.client(), { codeId: mine.codeId, secret: theirs.secret })
  expect(swapped.code).toBe('not_found')
  expect((await answer(app.client(), { codeId: mine.codeId, secret: mine.code })).code).toBe('not_found')
  expect((await answer(app.client(), mine)).body.state).toBe('signed_in')
})

test('a refusal is told, and cannot become an agreement', async () => {
  const browser = app.client()
  const code = await shown(browser)
  await scan(phone, code)
  await decide(phone, code, 'refuse')
  expect((await answer(browser, code)).body).toEqual({ state: 'refused' })
  expect((await decide(phone, code)).code).toBe('desktop_code_over')
})

test('after two minutes a code can neither be scanned, answered nor used', async () => {
  const browser = app.client()
  const [late, agreed] = [await shown(browser), await shown(browser)]
  await scan(phone, agreed)
  await decide(phone, agreed)
  app.passTime(120_000)
  expect((await scan(phone, late)).code).toBe('desktop_code_over')
  expect((await answer(browser, late)).body).toEqual({ state: 'over' })
  expect((await answer(browser, agreed)).body).toEqual({ state: 'over' })
})

const exported = (client: Client) =>
  client.call('POST /communities/:communityId/exports', {
    params: { communityId: community.communityId },
    body: { statement: 'receivables', format: 'csv', filters: {} },
  })
const fadeAll = () => database.owner.query(`update sessions set fresh_until = now() - interval '1 second'`)

test('a session just made may export; later one confirms, by a login code of the same person alone', async () => {
  const desk = await app.as('chen')
  expect((await exported(desk)).status).toBe(202)
  await fadeAll()
  expect((await exported(desk)).code).toBe('fresh_sign_in_needed')
  const other = await app.wechat.loginCode('stranger')
  expect((await desk.call('POST /session/confirm', { body: { code: other } })).code).toBe('not_same_person')
  const code = await app.wechat.loginCode('chen')
  const { body } = await desk.call('POST /session/confirm', { body: { code } })
  expect(Date.parse(body.freshUntil) - Date.now()).toBeGreaterThan(4 * 60_000)
  expect((await exported(desk)).status).toBe(202)
  expect((await desk.call('POST /session/confirm', { body: { code } })).code).toBe('wechat_code_refused')
})

test('a desktop confirms by a scan of the same person, and only this desktop is fresh then', async () => {
  const [desk, other] = [await app.as('chen'), await app.as('chen')]
  await fadeAll()
  const { body } = await desk.call('POST /session/desktop-codes')
  const code = { ...body, code: new URL(body.address).searchParams.get('code') ?? '' }
  expect((await scan(stranger, code)).code).toBe('not_same_person')
  expect((await scan(phone, code)).body.wants).toBe('confirm')
  await decide(phone, code)
  expect((await answer(desk, code)).body).toEqual({ state: 'confirmed' })
  expect((await exported(desk)).status).toBe(202)
  expect((await exported(other)).code).toBe('fresh_sign_in_needed')
})

test('who may not do a thing is refused before being asked to confirm', async () => {
  await community.staff(['agent'], { openid: 'agent' })
  const agent = await app.as('agent')
  await fadeAll()
  expect((await exported(agent)).code).toBe('not_allowed')
  expect((await exported(stranger)).code).toBe('not_found')
})
