import { climbDunning } from '@haolin/server/src/dunning/climb-dunning.ts'
import { keepProofs } from '@haolin/server/src/dunning/keep-proofs.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { readLadder } from '../../support/arrears.ts'
import { type Books, buildBooks } from '../../support/build-books.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let community: Community
let books: Books
let finance: Client
let agent: Client
let people = 0

beforeAll(async () => {
  app = await startApp(database)
  community = await buildCommunity(database)
  books = await buildBooks(database, community)
  finance = await app.as((await community.staff(['finance'], { name: '徐慧' })).openid)
  agent = await app.as((await community.staff(['agent'], { name: '林晓雯' })).openid)
})
afterAll(() => app.stop())

const now = () => app.now()
const today = () => localDate(now())
const context = () => contextOf(app.world, 'ladder')
const climb = () => climbDunning(context())
/** Goes to an hour of the day so many days from now. */
const goToDay = (days: number, time = '10:05') => app.passTime(momentAt(addDays(today(), days), time) - now())
const here = () => ({ communityId: community.communityId })

/** A household that owes 250.40 yuan since so many days, with its owner signed in. */
async function debtor(overdueDays: number): Promise<{ unit: BuiltUnit; owner: Client; chargeId: string }> {
  const unit = await community.unit()
  const openid = `debtor-${++people}`
  await community.resident(unit, { openid })
  const dueOn = addDays(today(), -overdueDays)
  const chargeId = await books.charge(unit, { period: dueOn.slice(0, 7), dueOn })
  return { unit, owner: await app.as(openid), chargeId }
}
const promise = (owner: Client, { unitId }: BuiltUnit, body: object) =>
  owner.post(`/communities/${community.communityId}/units/${unitId}/promises`, { body })
const settle = (chargeId: string) =>
  database.owner.query('update charges set settled_fen = amount_fen where id = $1', [chargeId])
const rungsOf = async (unit: BuiltUnit) => (await readLadder(database, unit)).notices.map(({ rung }) => rung)
const inboxOf = async (owner: Client) => (await owner.call('GET /messages', { query: {} })).body.items

test('nobody is written to at night; by day once, however many workers look, and reading it is proof', async () => {
  const { unit, owner } = await debtor(8)
  goToDay(1, '21:30')
  await climb()
  goToDay(1, '08:30')
  await climb()
  expect(await rungsOf(unit)).toEqual([])
  goToDay(0, '10:05')
  await Promise.all([climb(), climb(), climb()])
  await climb()
  expect(await rungsOf(unit)).toEqual(['reminder'])
  const inbox = await inboxOf(owner)
  expect(inbox.map(({ title }) => title)).toEqual(['账单提醒'])
  expect(inbox[0]?.body).toMatch(/250\.40[\s\S]*有疑问/)
  await owner.post('/messages/read', { body: { messageIds: inbox.map(({ messageId }) => messageId) } })
  await keepProofs(context())
  await keepProofs(context())
  const { rows } = await database.app.query(
    'select proof from dunning_proofs p join dunning_notices n on n.id = p.notice_id where n.household_id = $1 order by proof',
    [unit.householdId],
  )
  expect(rows.map(({ proof }) => proof)).toEqual(['read', 'told'])
  await expect(database.app.query('update dunning_proofs set at = now()')).rejects.toThrow(
    /permission denied|insert-only/,
  )
  await expect(database.owner.query('delete from dunning_notices')).rejects.toThrow('insert-only')
})

test('the ladder climbs message, message, call, letter; a call not answered is tried again tomorrow', async () => {
  goToDay(1)
  const { unit } = await debtor(70)
  await climb()
  await climb()
  goToDay(6)
  await climb()
  expect(await rungsOf(unit)).toEqual(['reminder'])
  goToDay(1)
  await climb()
  goToDay(7)
  await climb()
  const { tasks, cases } = await readLadder(database, unit)
  expect(await rungsOf(unit)).toEqual(['reminder', 'second', 'call'])
  const record = (result: string, more: object = {}) =>
    agent.post(`/communities/${community.communityId}/dunning-tasks/${tasks[0]?.taskId}/result`, {
      body: { result, note: '', ...more },
    })
  expect((await record('handed_over')).code).toBe('invalid_input')
  expect((await record('no_answer')).status).toBe(201)
  expect((await record('no_answer')).code).toBe('dunning_over')
  goToDay(10)
  await climb()
  expect(await rungsOf(unit)).toHaveLength(3)
  expect((await record('reached')).status).toBe(201)
  goToDay(13)
  await climb()
  expect(await rungsOf(unit)).toHaveLength(3)
  goToDay(1)
  await climb()
  expect(await rungsOf(unit)).toEqual(['reminder', 'second', 'call', 'letter'])
  const { body: file } = await finance.call('GET /communities/:communityId/dunning/:caseId', {
    params: { ...here(), caseId: cases[0]?.caseId ?? '' },
  })
  expect(file.notices.map(({ label, proofs }) => [label, proofs.length])).toEqual([
    ['书面催告', 0],
    ['电话沟通', 2],
    ['再次提醒', 1],
    ['温馨提醒', 1],
  ])
  const called = addDays(today(), -14)
  expect(file.charges[0]).toMatchObject({
    demandedOn: called,
    lapsesOn: `${Number(called.slice(0, 4)) + 3}${called.slice(4)}`,
  })
  const { body: arrears } = await finance.get<{ columns: { key: string }[]; rows: unknown[][] }>(
    `/communities/${community.communityId}/statements/arrears`,
    { query: {} },
  )
  expect(JSON.stringify(arrears)).toContain(called)
})

test('who has paid meanwhile, or pays this moment, is not written to any more', async () => {
  goToDay(1)
  const paid = await debtor(8)
  const paying = await debtor(8)
  const client = await database.owner.connect()
  await client.query('begin')
  await client.query('update charges set settled_fen = amount_fen where id = $1', [paying.chargeId])
  const round = climb()
  await settle(paid.chargeId)
  await client.query('commit')
  client.release()
  await round
  expect(await rungsOf(paying.unit)).toEqual([])
  goToDay(1)
  await climb()
  expect(await rungsOf(paying.unit)).toEqual([])
  const cases = [
    ...(await readLadder(database, paying.unit)).cases,
    ...(await readLadder(database, paid.unit)).cases,
  ]
  expect(cases.filter(({ ended }) => !ended)).toEqual([])
})

test('a questioned line is not asked for, the others are', async () => {
  goToDay(1)
  const both = await debtor(8)
  const dueOn = addDays(today(), -8)
  await books.charge(both.unit, { period: dueOn.slice(0, 7), dueOn, item: 'parking', amountFen: 8_000 })
  const only = await debtor(8)
  for (const { owner, chargeId } of [both, only]) {
    const path = `/communities/${community.communityId}/charges/${chargeId}/disputes`
    expect((await owner.post(path, { body: { ground: 'service' } })).status).toBe(201)
  }
  await climb()
  expect(await rungsOf(only.unit)).toEqual([])
  const { notices } = await readLadder(database, both.unit)
  expect(notices.map(({ body }) => body).join()).toMatch(/共 80\.00 元/)
})

test('a promise makes the ladder wait and a broken one is noted; parts need finance, and kept ones end well', async () => {
  goToDay(1)
  const dated = await debtor(8)
  const parted = await debtor(8)
  const other = await debtor(8)
  const date = { kind: 'date', parts: [{ dueOn: addDays(today(), 10), amountFen: 25_040 }] }
  expect((await promise(other.owner, dated.unit, date)).status).toBe(404)
  const short = { kind: 'date', parts: [{ dueOn: addDays(today(), 10), amountFen: 25_039 }] }
  expect((await promise(dated.owner, dated.unit, short)).code).toBe('plan_sum_wrong')
  const twice = await Promise.all([
    promise(dated.owner, dated.unit, date),
    promise(dated.owner, dated.unit, date),
  ])
  expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 409])
  const parts = [
    { dueOn: addDays(today(), 10), amountFen: 12_520 },
    { dueOn: addDays(today(), 40), amountFen: 12_520 },
  ]
  expect((await promise(parted.owner, parted.unit, { kind: 'instalments', parts })).status).toBe(201)
  await climb()
  const { body } = await finance.call('GET /communities/:communityId/dunning', {
    params: here(),
    query: { show: 'asked' },
  })
  const asked = body.items.find(({ unitLabel }) => unitLabel === parted.unit.label)?.promise
  const path = `/communities/${community.communityId}/promises/${asked?.promiseId}/decision`
  expect((await agent.post(path, { body: { decision: 'agree', note: '' } })).status).toBe(403)
  expect((await finance.post(path, { body: { decision: 'refuse', note: ' ' } })).code).toBe('reason_needed')
  expect((await finance.post(path, { body: { decision: 'agree', note: '' } })).status).toBe(201)
  expect((await finance.post(path, { body: { decision: 'agree', note: '' } })).code).toBe('promise_over')
  goToDay(10)
  await climb()
  expect(await rungsOf(dated.unit)).toEqual([])
  await database.owner.query('update charges set settled_fen = 12520 where id = $1', [parted.chargeId])
  goToDay(1)
  await climb()
  expect(await rungsOf(dated.unit)).toEqual(['reminder'])
  expect(await rungsOf(parted.unit)).toEqual([])
  expect((await readLadder(database, dated.unit)).promises).toEqual(['broken'])
  await settle(parted.chargeId)
  goToDay(1)
  await climb()
  expect(await readLadder(database, parted.unit)).toMatchObject({
    promises: ['kept'],
    notices: [],
    cases: [{ ended: true }],
  })
  const broken = (await proveBooks(database.app)).filter(({ ok }) => !ok).map(({ name }) => name)
  expect(broken.filter((name) => /promise|dispute/.test(name))).toEqual([])
})

test('who needs care is called by the person who knows them, and gets no letter', async () => {
  goToDay(1)
  const { unit } = await debtor(70)
  await climb()
  const [found] = (await readLadder(database, unit)).cases
  const path = `/communities/${community.communityId}/dunning/${found?.caseId}/care`
  expect((await agent.put(path, { body: { care: true } })).body.line).toMatchObject({ care: true })
  const elsewhere = await buildCommunity(database, '别处')
  const foreign = await app.as((await elsewhere.staff(['agent'])).openid)
  expect((await foreign.put(path, { body: { care: true } })).status).toBe(404)
  for (let step = 0; step < 3; step++) {
    goToDay(14)
    await climb()
    const open = (await readLadder(database, unit)).tasks.find(({ state }) => state === 'open')
    if (open)
      await agent.post(`/communities/${community.communityId}/dunning-tasks/${open.taskId}/result`, {
        body: { result: 'reached', note: '聊了近况' },
      })
  }
  expect((await readLadder(database, unit)).notices.map(({ rung, way }) => [rung, way])).toEqual([
    ['reminder', 'message'],
    ['second', 'message'],
    ['call', 'call'],
    ['letter', 'call'],
  ])
})

test('what former owners owe is asked of them alone: present people hear nothing, and the desk sees whose it is', async () => {
  const { unit, owner, chargeId } = await debtor(20)
  await database.owner.query("update residents set name = '王小丽' where household_id = $1", [
    unit.householdId,
  ])
  const change = { kind: 'sale' as const, on: today(), newcomers: [{ name: '赵新' }] }
  const at = { params: { ...here(), unitId: unit.unitId } }
  const { body: plan } = await agent.call('POST /communities/:communityId/units/:unitId/changes/preview', {
    ...at,
    body: change,
  })
  const { body: sold } = await agent.call('POST /communities/:communityId/units/:unitId/changes', {
    ...at,
    body: { ...change, seen: plan.seen },
  })
  await community.resident({ ...unit, householdId: sold.householdId }, { openid: 'buyer' })
  const buyer = await app.as('buyer')
  const words = `原业主 王*丽，${today()} 已过户`
  for (const days of [1, 8, 8, 15, 15, 31]) {
    goToDay(days)
    await climb()
    await database.owner.query(
      `update dunning_tasks set state = 'done', result = 'reached', ended_at = $1 where state = 'open'`,
      [new Date(now())],
    )
  }
  const { notices } = await readLadder(database, unit)
  expect(notices.length).toBeGreaterThan(2)
  expect(new Set(notices.map(({ way }) => way))).not.toContain('message')
  expect(await inboxOf(buyer)).toEqual([])
  expect((await inboxOf(owner)).filter(({ title }) => /账单|缴/.test(title))).toEqual([])

  const list = await finance.call('GET /communities/:communityId/dunning', {
    params: here(),
    query: { show: 'all' },
  })
  const line = list.body.items.find(({ former }) => former !== null)
  expect(line).toMatchObject({ unitLabel: unit.label, owedFen: 25_040, former: { names: ['王*丽'], words } })
  const file = await finance.call('GET /communities/:communityId/dunning/:caseId', {
    params: { ...here(), caseId: line?.caseId ?? '' },
  })
  expect(file.body.owners).toEqual(['王*丽'])
  const { body: shown } = await finance.call('POST /communities/:communityId/reveals', {
    params: here(),
    body: { kind: 'household', subjectId: unit.householdId, reason: 'call_back' },
  })
  expect(shown.people).toMatchObject([{ name: '王小丽', relation: 'owner' }])
  expect(file.body.notices.every(({ body }) => /原业主/.test(body))).toBe(true)
  const found = await finance.call('GET /communities/:communityId/cashier/homes', {
    params: here(),
    query: { find: '王小丽' },
  })
  const desk = found.body.homes.find(({ householdId }) => householdId === unit.householdId)
  expect(desk).toMatchObject({ dueFen: 25_040, people: [], former: { words } })
  const account = await finance.call('GET /communities/:communityId/units/:unitId/account', at)
  expect(account.body).toMatchObject({ owedFen: 0, former: [{ words, owedFen: 25_040 }] })
  expect(account.body.charges.find((one) => one.chargeId === chargeId)?.former?.words).toBe(words)
  expect(account.body.payer).not.toBe('王*丽')
  const paper = await buyer.call('GET /communities/:communityId/units/:unitId/payment-notice', at)
  const bytes = await app.app.inject({ url: paper.body.link })
  expect(bytes.rawPayload.includes('25040')).toBe(false)
  const bills = await buyer.call('GET /communities/:communityId/units/:unitId/bills', {
    ...at,
    query: { show: 'due' },
  })
  expect(bills.body).toMatchObject({ bills: [], dueFen: 0 })
})
