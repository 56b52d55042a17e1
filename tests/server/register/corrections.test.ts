import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { closeAccounts } from '@haolin/server/src/privacy/close-accounts.ts'
import { keepRetention } from '@haolin/server/src/privacy/keep-retention.ts'
import type { Api } from '@haolin/shared/api/index.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

type Wish = Api['POST /communities/:communityId/units/:unitId/corrections']['body']
const database = useDatabase()
let product: TestApp
let here: Community
let there: Community
let agent: Client
let owner: Client
let member: Client
let home: BuiltUnit
let memberId: string
const dayMs = 24 * 3600_000
let last = 0

beforeAll(async () => {
  product = await startApp(database)
  here = await buildCommunity(database)
  there = await buildCommunity(database, '别处')
  await here.staff(['agent'], { openid: 'agent' })
  await here.staff(['finance'], { openid: 'finance' })
  await there.staff(['manager'], { openid: 'elsewhere' })
  agent = await product.as('agent')
})
// A household of its own for each test.
beforeEach(async () => {
  last += 1
  home = await here.unit()
  await here.resident(home, { openid: `owner-${last}`, name: '王小丽', phone: `1381234${1000 + last}` })
  const built = await here.resident(home, { openid: `member-${last}`, name: '李强', relation: 'member' })
  memberId = built.residentId
  owner = await product.as(`owner-${last}`)
  member = await product.as(`member-${last}`)
})
afterAll(() => product.stop())

const params = () => ({ communityId: here.communityId, unitId: home.unitId })
const held = async (who: Client) =>
  (await who.call('GET /communities/:communityId/units/:unitId/held', { params: params() })).body
const ask = (who: Client, wish: Wish) =>
  who.call('POST /communities/:communityId/units/:unitId/corrections', { params: params(), body: wish })
const waiting = async (who = agent) =>
  (
    await who.call('GET /communities/:communityId/corrections', {
      params: params(),
      query: { unitId: home.unitId },
    })
  ).body.corrections
const decide = (correctionId: string, body: { grant: boolean; answer: string; seen: string }, who = agent) =>
  who.call('POST /communities/:communityId/corrections/:correctionId/decision', {
    params: { communityId: here.communityId, correctionId },
    body,
  })
const car: Wish = { about: 'vehicle', ask: 'missing', plate: '浙a·88f66', note: '白色', reason: '换了新车' }
const plateOf = (n: number) => `浙A${String(10_000 + n)}`
const inbox = async (who: Client) => (await who.call('GET /messages')).body.items

test('an owner sees what is held about them, asks, is answered within the days promised, and the register says so', async () => {
  const before = await held(owner)
  expect(before).toMatchObject({
    label: home.label,
    area: '89 m²',
    answerDays: 15,
    mayAdd: true,
    vehicles: [],
  })
  expect(before.people).toMatchObject([
    { name: '王小丽', phone: `1381234${1000 + last}`, me: true, mayAsk: true },
    { name: '李*', me: false, mayAsk: true },
  ])
  expect(before.people[1]?.phone).toMatch(/\*{4}/)
  const asked = await ask(owner, { ...car, plate: plateOf(last) })
  expect(asked.status).toBe(201)
  expect(Date.parse(asked.body.dueAt) - product.now()).toBeGreaterThan(14.9 * dayMs)
  const bench = await agent.call('GET /communities/:communityId/workbench', { params: params() })
  expect(bench.body.corrections).toBeGreaterThanOrEqual(1)
  const [one] = await waiting()
  expect(one).toMatchObject({
    unitLabel: home.label,
    by: '王*丽',
    words: [`补登车辆：${plateOf(last)} 白色`],
    reason: '换了新车',
    now: null,
    changed: false,
  })
  expect((await decide(one!.correctionId, { grant: true, answer: '已登记', seen: one!.seen })).status).toBe(
    200,
  )
  const after = await held(owner)
  expect(after.vehicles).toMatchObject([{ plate: plateOf(last), note: '白色' }])
  expect(after.corrections).toMatchObject([{ state: 'granted', stateLabel: '已更正', answer: '已登记' }])
  expect((await inbox(owner))[0]).toMatchObject({ title: '登记信息已更正' })
  const audited = await database.owner.query('select action from audit_log where subject = $1 order by at', [
    `correction:${one!.correctionId}`,
  ])
  expect(audited.rows).toEqual([{ action: 'register.grant_correction' }])
  const sealed = await database.owner.query('select wish, reason from register_corrections where id = $1', [
    one!.correctionId,
  ])
  expect(JSON.stringify(sealed.rows)).not.toContain('换了新车')
})

test('whoever lives along may correct themselves, not others; a refusal says why', async () => {
  const me = (await held(member)).people.find((one) => one.me)
  expect(me).toMatchObject({ name: '李强', mayAsk: true })
  expect((await held(member)).mayAdd).toBe(false)
  expect((await ask(member, { ...car, plate: plateOf(last) })).code).toBe('not_allowed')
  const ownerRow = (await held(member)).people.find((one) => !one.me)!.residentId
  const name: Wish = { about: 'person', ask: 'change', subjectId: ownerRow, name: '王丽', reason: '写错了' }
  expect((await ask(member, name)).code).toBe('not_allowed')
  expect((await ask(member, { ...name, subjectId: memberId, name: '李强强' })).status).toBe(201)
  expect((await ask(member, { ...name, subjectId: memberId, name: '李强强' })).code).toBe(
    'correction_waiting',
  )
  const [one] = await waiting()
  expect(one?.words).toEqual(['姓名 李* → 李*强'])
  // Who has to compare it with a paper sees it whole, for a reason, and the member can read that.
  const shown = await agent.call('POST /communities/:communityId/reveals', {
    params: { communityId: here.communityId },
    body: { kind: 'correction', subjectId: one!.correctionId, reason: 'check_identity' },
  })
  expect(shown.body.people.map(({ name }) => name)).toEqual(['李强', '申请改成：李强强'])
  expect((await member.call('GET /me/looks')).body.items[0]).toMatchObject({ what: '更正申请里的姓名和电话' })
  expect((await decide(one!.correctionId, { grant: false, answer: ' ', seen: one!.seen })).code).toBe(
    'reason_needed',
  )
  await decide(one!.correctionId, { grant: false, answer: '和身份证对不上', seen: one!.seen })
  expect((await held(member)).corrections).toMatchObject([{ state: 'refused', answer: '和身份证对不上' }])
  expect((await inbox(member))[0]?.body).toContain('和身份证对不上')
  expect((await held(member)).people.find((one) => one.me)?.name).toBe('李强')
})

test('wishes that say too little are refused with the field, and things of others are not there', async () => {
  const fields = async (wish: Partial<Wish>) =>
    (await ask(owner, { ...car, ...wish } as Wish)).refusal.fields?.[0]?.field
  expect(await fields({ plate: '不是车牌' })).toBe('plate')
  expect(await fields({ about: 'person', ask: 'missing' })).toBe('about')
  expect(await fields({ about: 'vehicle', ask: 'gone' })).toBe('subjectId')
  expect(await fields({ about: 'pet', ask: 'missing', name: '团团' })).toBe('petKind')
  const next = await here.unit()
  const other = await here.resident(next, { name: '邻居' })
  const wish: Wish = {
    about: 'person',
    ask: 'change',
    subjectId: other.residentId,
    name: '某',
    reason: '写错了',
  }
  expect((await ask(owner, wish)).status).toBe(404)
  const elsewhere = { ...params(), unitId: next.unitId }
  expect(
    (await owner.call('GET /communities/:communityId/units/:unitId/held', { params: elsewhere })).status,
  ).toBe(404)
})

test('what the register says by then counts: granting what was overtaken is refused, and so is a home that was sold', async () => {
  const phone = `1391234${1000 + last}`
  await ask(owner, { about: 'person', ask: 'change', subjectId: memberId, phone, reason: '换号了' })
  const [one] = await waiting()
  const change = { params: { ...params(), residentId: memberId }, body: { name: '李刚' } }
  await agent.call('PUT /communities/:communityId/units/:unitId/people/:residentId', change)
  expect((await decide(one!.correctionId, { grant: true, answer: '', seen: one!.seen })).code).toBe(
    'correction_overtaken',
  )
  const [again] = await waiting()
  expect(again).toMatchObject({ changed: true, now: expect.stringContaining('李*') })
  expect((await decide(one!.correctionId, { grant: true, answer: '', seen: again!.seen })).status).toBe(200)
  // The name that was corrected meanwhile stays; only what was asked for is changed.
  const row = await database.owner.query<{ name: string }>('select name from residents where id = $1', [
    memberId,
  ])
  expect(row.rows[0]?.name).toBe('李刚')
  await ask(owner, { ...car, plate: plateOf(last) })
  const [car2] = await waiting()
  await database.owner.query(`update households set until_on = '2026-11-01' where id = $1`, [
    home.householdId,
  ])
  expect((await decide(car2!.correctionId, { grant: true, answer: '', seen: car2!.seen })).code).toBe(
    'correction_overtaken',
  )
})

test('of two colleagues one decides, and a plate of another home is not taken from it', async () => {
  await ask(owner, { ...car, plate: plateOf(last) })
  const [one] = await waiting()
  const both = await Promise.all(
    [true, false].map((grant) => decide(one!.correctionId, { grant, answer: '核对过', seen: one!.seen })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const granted = both[0]?.status === 200
  expect((await held(owner)).vehicles).toHaveLength(granted ? 1 : 0)
  const neighbour = await here.unit()
  await agent.call('POST /communities/:communityId/units/:unitId/vehicles', {
    params: { ...params(), unitId: neighbour.unitId },
    body: { plate: '浙B77777', note: '' },
  })
  await ask(owner, { ...car, plate: '浙B77777' })
  const [taken] = await waiting()
  expect((await decide(taken!.correctionId, { grant: true, answer: '', seen: taken!.seen })).code).toBe(
    'plate_taken',
  )
  expect(await waiting()).toHaveLength(1)
})

test('another community and another role see and decide nothing', async () => {
  await ask(owner, { ...car, plate: plateOf(last) })
  const [one] = await waiting()
  const foreign = await product.as('elsewhere')
  const body = { grant: true, answer: '', seen: one!.seen }
  expect((await decide(one!.correctionId, body, foreign)).status).toBe(404)
  const own = await foreign.call('POST /communities/:communityId/corrections/:correctionId/decision', {
    params: { communityId: there.communityId, correctionId: one!.correctionId },
    body,
  })
  expect(own.status).toBe(404)
  expect((await decide(one!.correctionId, body, await product.as('finance'))).status).toBe(403)
  expect((await decide(one!.correctionId, body, owner)).status).toBe(403)
})

test('answered requests are forgotten after half a year, and with the account', async () => {
  await ask(owner, { ...car, plate: plateOf(last) })
  const [one] = await waiting()
  await decide(one!.correctionId, { grant: false, answer: '请带行驶证来', seen: one!.seen })
  await ask(member, { about: 'person', ask: 'change', subjectId: memberId, name: '李', reason: '错' })
  const left = async () =>
    (await database.owner.query('select from register_corrections where unit_id = $1', [home.unitId]))
      .rowCount
  expect(await left()).toBe(2)
  await member.call('POST /me/closing', {})
  product.passTime(16 * dayMs)
  await closeAccounts(contextOf(product.world, 'closing'))
  expect(await left()).toBe(1)
  product.passTime(170 * dayMs)
  expect(await keepRetention(contextOf(product.world, 'night'))).toHaveProperty('corrections')
  expect(await left()).toBe(0)
})
