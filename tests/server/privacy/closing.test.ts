import { inflateRawSync } from 'node:zlib'
import { forgetUnusedFiles } from '@haolin/server/src/files/forget-unused-files.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { closeAccounts } from '@haolin/server/src/privacy/close-accounts.ts'
import { expireCopies } from '@haolin/server/src/privacy/expire-copies.ts'
import { phoneHashes } from '@haolin/server/src/sealed/hash-phone.ts'
import { indexWaitingTickets } from '@haolin/server/src/tickets/index-ticket.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '../../support/client.ts'
import { closeTicket } from '../../support/close-ticket.ts'
import { useDatabase } from '../../support/database.ts'
import { uploadPhoto } from '../../support/photo.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
const name = '欧阳知秋'
const phone = '13912340987'
const dayMs = 24 * 3600_000
let desk: Desk
beforeAll(async () => {
  desk = await openDesk(database)
})
afterAll(() => desk.test.stop())

const context = () => contextOf(desk.test.world, 'test')
const token = async (openid: string) => {
  const code = await desk.test.wechat.loginCode(openid)
  return (await desk.test.client().call('POST /session', { body: { code } })).body.tokens.accessToken
}

/** Somebody with a home, an answered question with a photo, and their name in it. */
async function livesHere(openid: string, more = { name, phone }) {
  const { communityId } = desk.community
  const unit = await desk.community.unit()
  await desk.community.resident(unit, { openid, ...more })
  const me = await desk.test.as(openid)
  const photoId = await uploadPhoto(desk.test, await token(openid), communityId)
  const asked = await me.call('POST /communities/:communityId/tickets', {
    params: { communityId },
    body: {
      category: 'consultation',
      place: 'home',
      unitId: unit.unitId,
      text: `我是${more.name}，电话${more.phone}，想问装修押金`,
      photoIds: [photoId],
    },
  })
  expect(asked.status).toBe(201)
  await desk.test.runJobs()
  return { me, unit, ticketId: asked.body.ticketId, photoId }
}

const ask = (me: Client) => me.call('POST /me/closing')

test('my copy is a zip of everything about me, readable by people and machines, for 72 hours', async () => {
  const { me } = await livesHere('copier', { name: '钟离若', phone: '13912340001' })
  const first = await me.call('POST /me/data-copies')
  const second = await me.call('POST /me/data-copies')
  expect(first.status).toBe(202)
  expect(second.body.copyId).toBe(first.body.copyId)
  await desk.test.runJobs()
  const { copy } = (await me.call('GET /me/privacy')).body
  expect(copy).toMatchObject({ state: 'done', stateLabel: '准备好了' })
  const answer = await desk.test.app.inject({ method: 'GET', url: copy?.link ?? '' })
  expect(answer.statusCode).toBe(200)
  const files = unzip(answer.rawPayload)
  expect([...files.keys()]).toEqual(
    ['我的信息.html', 'data.json', '照片/001.jpeg'].map((file) =>
      files.has(file) ? file : expect.stringMatching(/^照片\/001\./),
    ),
  )
  const page = files.get('我的信息.html')?.toString() ?? ''
  for (const word of ['钟离若', '13912340001', '装修押金', '房屋绑定', '谁看过我的信息'])
    expect(page).toContain(word)
  const data = JSON.parse(files.get('data.json')?.toString() ?? '{}')
  expect(data.sections.map(({ title }: { title: string }) => title)).toContain('报事')
  desk.test.passTime(72 * 3600_000 + 1000)
  expect((await desk.test.app.inject({ method: 'GET', url: copy?.link ?? '' })).statusCode).toBe(404)
  await expireCopies(context())
  expect((await me.call('GET /me/privacy')).body.copy).toMatchObject({ state: 'expired', link: null })
})

test('an urgent ticket stands in the way and says so; a staff post does too', async () => {
  const unit = await desk.community.unit()
  await desk.community.resident(unit, { openid: 'urgent', name: '司空见', phone: '13912340002' })
  const me = await desk.test.as('urgent')
  const { communityId } = desk.community
  await me.call('POST /communities/:communityId/tickets', {
    params: { communityId },
    body: { category: 'gas_smell', place: 'home', unitId: unit.unitId },
  })
  const urgent = await me.call('GET /me/closing')
  const refused = await ask(me)
  expect(refused.code).toBe('closing_blocked')
  expect(urgent.body.blockers[0]?.title).toContain('紧急报事')
  const worker = await desk.plumber.call('GET /me/closing')
  expect(worker.body.blockers[0]?.title).toContain('员工岗位')
  expect((await ask(desk.plumber)).refusal.message).toContain('管理员')
})

test('for seven days one may change one’s mind', async () => {
  const { me } = await livesHere('regrets', { name: '百里晴', phone: '13912340003' })
  const asked = await ask(me)
  expect(asked.status).toBe(201)
  expect((await ask(me)).body.dueAt).toBe(asked.body.dueAt)
  desk.test.passTime(6 * dayMs)
  await closeAccounts(context())
  expect((await me.call('DELETE /me/closing')).body.dueAt).toBeNull()
  desk.test.passTime(2 * dayMs)
  await closeAccounts(context())
  expect((await (await desk.test.as('regrets')).call('GET /me')).body.homes).toHaveLength(1)
})

test('after it nothing in the whole database knows name, number or words any more; the history stays', async () => {
  const { me, unit, ticketId, photoId } = await livesHere('leaver')
  const { communityId } = desk.community
  const repair = await me.call('POST /communities/:communityId/tickets', {
    params: { communityId },
    body: { category: 'no_water_home', place: 'home', unitId: unit.unitId, text: `${name}报：家里没水` },
  })
  expect(repair.status).toBe(201)
  await closeTicket(desk, repair.body.ticketId, 'manager')
  await desk.agent.call('POST /communities/:communityId/contacts', {
    params: { communityId },
    body: { channel: 'phone', phone, text: `${name}来电问进度` },
  })
  await indexWaitingTickets(context())
  expect(await findAnywhere([name])).not.toEqual([])
  expect(await findAnywhere(phoneHashes(phone))).not.toEqual([])
  expect((await ask(me)).status).toBe(201)
  desk.test.passTime(7 * dayMs + 1000)
  await closeAccounts(context())
  await indexWaitingTickets(context())
  expect(await findAnywhere([name, phone, ...phoneHashes(phone)])).toEqual([])
  expect((await me.call('GET /me')).code).toBe('session_ended')
  const after = await desk.open(repair.body.ticketId)
  expect(after).toMatchObject({ state: 'closed', desk: { contactPhone: '' } })
  expect(after.timeline.length).toBeGreaterThan(3)
  expect((await desk.open(ticketId)).text).toBe('（内容已按本人要求删除）')
  await forgetUnusedFiles(context())
  const files = await database.owner.query('select id from files where id = $1', [photoId])
  expect(files.rows).toEqual([])
  expect((await (await desk.test.as('leaver')).call('GET /me')).body.homes).toEqual([])
})

test('nobody but these functions takes a word out of a history, and they take nothing but words', async () => {
  const edit = "update ticket_events set text = 'x'"
  await expect(database.app.query(edit)).rejects.toThrow()
  await expect(database.owner.query(edit)).rejects.toThrow(/insert-only/)
  await expect(
    database.owner.query(
      "begin; set local haolin.erasing = 'on'; update ticket_events set seq = seq + 1000; commit",
    ),
  ).rejects.toThrow(/only words/)
})

/** Every table and column in which one of these words stands. */
async function findAnywhere(words: string[]): Promise<string[]> {
  const { rows: tables } = await database.owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'kept_jobs'`,
  )
  const found: string[] = []
  for (const { name: table } of tables) {
    const { rows } = await database.owner.query<{ row: string }>(
      `select t::text as row from "${table}" t where ${words.map((_, i) => `t::text like '%' || $${i + 1} || '%'`).join(' or ')} limit 3`,
      words,
    )
    found.push(...rows.map(({ row }) => `${table}: ${row}`))
  }
  return found
}

/** The files of an archive, by its own directory. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(bytes.length - 6)
  for (let left = bytes.readUInt16LE(bytes.length - 12); left > 0; left--) {
    const [packed, length] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)]
    const start = bytes.readUInt32LE(at + 42)
    const body = start + 30 + bytes.readUInt16LE(start + 26)
    const file = bytes.toString('utf8', at + 46, at + 46 + length)
    files.set(file, inflateRawSync(bytes.subarray(body, body + packed)))
    at += 46 + length
  }
  return files
}
