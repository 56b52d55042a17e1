import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { closeAccounts } from '@haolin/server/src/privacy/close-accounts.ts'
import { keepRetention } from '@haolin/server/src/privacy/keep-retention.ts'
import { sealPhone } from '@haolin/server/src/sealed/seal-phone.ts'
import { keptSince, retentions, swept } from '@haolin/shared/privacy/retention.ts'
import { withdrawnBy } from '@haolin/shared/privacy/withdrawal.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeTicket } from '../../support/close-ticket.ts'
import { useDatabase } from '../../support/database.ts'
import { uploadPhoto } from '../../support/photo.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
const dayMs = 24 * 3600_000
let desk: Desk
beforeAll(async () => {
  desk = await openDesk(database)
  const url = `${desk.test.address}/api/wechat/official-account`
  await desk.test.wechat.control('POST', '/account/server', { url })
})
afterAll(() => desk.test.stop())

const context = () => contextOf(desk.test.world, 'test')
const happens = (openid: string, deed: object) =>
  desk.test.wechat.control<{ statuses: number[] }>('POST', '/account/deeds', { openid, ...deed })
const one = async (sql: string, ...values: unknown[]) =>
  (await database.owner.query(sql, values)).rows[0] as Record<string, unknown>

const givesNumber = () =>
  database.owner.query(`update accounts set phone = $1 where openid = 'shy'`, [
    sealPhone('13912341111', 'accounts.phone'),
  ])

test('whoever takes the consent for their number back is forgotten by number, and stays with us', async () => {
  const unit = await desk.community.unit()
  await desk.community.resident(unit, { openid: 'shy', phone: '13912341111' })
  const me = await desk.test.as('shy')
  await givesNumber()
  expect((await happens('shy', { kind: 'revoke', revokeInfo: '13' })).statuses).toEqual([200])
  expect((await me.call('GET /me')).body.phone).toBe('139****1111')
  expect((await happens('shy', { kind: 'revoke', revokeInfo: '6,8' })).statuses).toEqual([200])
  expect((await me.call('GET /me')).body).toMatchObject({ phone: null, homes: [{ unitLabel: unit.label }] })
})

test('a push that only looks like WeChat’s deletes nothing', async () => {
  await givesNumber()
  const xml =
    '<xml><MsgType>event</MsgType><Event>user_authorization_revoke</Event><OpenID>shy</OpenID><RevokeInfo>8</RevokeInfo></xml>'
  const answer = await fetch(`${desk.test.address}/api/wechat/official-account`, {
    method: 'POST',
    body: xml,
  })
  expect(answer.status).toBe(401)
  expect((await (await desk.test.as('shy')).call('GET /me')).body.phone).toBe('139****1111')
})

test('whoever gives their WeChat account up is closed with the next round, without a week of regret', async () => {
  await desk.community.resident(await desk.community.unit(), { openid: 'gone', name: '慕容雪' })
  const me = await desk.test.as('gone')
  await happens('gone', { kind: 'cancel' })
  await happens('gone', { kind: 'cancel' })
  await closeAccounts(context())
  expect((await me.call('GET /me')).code).toBe('session_ended')
  expect((await database.owner.query(`select from residents where name = '慕容雪'`)).rowCount).toBe(0)
})

test('what is over is forgotten by night, what is not over stays, and once more changes nothing', async () => {
  const { communityId } = desk.community
  const code = await desk.test.wechat.loginCode('owner')
  const token = (await desk.test.client().call('POST /session', { body: { code } })).body.tokens.accessToken
  const photoId = await uploadPhoto(desk.test, token, communityId)
  const ticketId = await desk.report('no_water_home', { photoIds: [photoId] })
  await closeTicket(desk, ticketId)
  const talk = await desk.report('consultation', { text: '地下室钥匙在哪' })
  await desk.move(desk.agent, talk, 'accept')
  await database.owner.query(`update tickets set state = 'archived', closed_at = now() where id = $1`, [talk])
  await desk.community.resident(desk.unit, { name: '东方朔', phone: '13912342222' })
  const left = new Date(desk.test.now())
  await database.owner.query(`update residents set removed_at = $1 where name = '东方朔'`, [left])
  const photoKept = async () =>
    (await one('select ticket_id from files where id = $1', photoId)).ticket_id !== null
  const talkText = async () => (await one('select text from tickets where id = $1', talk)).text
  const former = async () =>
    (await database.owner.query(`select from residents where name = '东方朔'`)).rowCount

  desk.test.passTime(179 * dayMs)
  await keepRetention(context())
  expect([await photoKept(), await talkText(), await former()]).toEqual([true, '地下室钥匙在哪', 1])
  desk.test.passTime(10 * dayMs)
  await keepRetention(context())
  expect([await photoKept(), await talkText(), await former()]).toEqual([true, '地下室钥匙在哪', 0])
  desk.test.passTime(200 * dayMs)
  expect(await keepRetention(context())).toMatchObject({ consultations: 1 })
  expect(await talkText()).toBe('（已过保存期，内容已删除）')
  expect(await photoKept()).toBe(true)
  desk.test.passTime(365 * dayMs)
  expect(await keepRetention(context())).toMatchObject({ report_photos: 1 })
  expect(await photoKept()).toBe(false)
  expect(await keepRetention(context())).toEqual({})
})

test('every kind of data says how long and why, and what is swept has days', () => {
  for (const { what, keptFor, why } of Object.values(retentions))
    for (const words of [what, keptFor, why]) expect(words.length).toBeGreaterThan(1)
  for (const key of swept) expect(keptSince(key, 0)).toBeLessThan(0)
  expect(retentions.access_log.days).toBeNull()
  expect(withdrawnBy('8,14')).toEqual(['phone', 'photos'])
  expect(withdrawnBy('12')).toEqual([])
})
