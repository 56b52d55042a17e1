import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { expireQuotations } from '@haolin/server/src/quotes/expire-quotations.ts'
import { releaseSettled } from '@haolin/server/src/quotes/release-settled.ts'
import { sweepTimers } from '@haolin/server/src/tickets/sweep-timers.ts'
import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltUnit, buildCommunity } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { listPrice } from '../../support/list-price.ts'
import { openStreet, type PayStreet, prepayIdOf } from '../../support/pay-street.ts'

type Lines = Api['POST /communities/:communityId/tickets/:ticketId/quotations']['body']['lines']
type Home = { unit: BuiltUnit; owner: Client; openid: string }

const dayMs = 86_400_000
const database = useDatabase()
let street: PayStreet
let agent: Client
let manager: Client
let plumber: Client
let plumberId: string
let tapId: string

const here = () => ({ communityId: street.community.communityId })
const at = (ticketId: string) => ({ ...here(), ticketId })

beforeAll(async () => {
  street = await openStreet(database)
  const people = await Promise.all([
    street.community.staff(['agent'], { name: '陈静' }),
    street.community.staff(['manager'], { name: '赵刚' }),
    street.community.staff(['technician'], { name: '李强', skills: ['plumbing'], capacity: 50 }),
  ])
  const clients = await Promise.all(people.map(({ openid }) => street.app.as(openid)))
  ;[agent, manager, plumber] = clients as [Client, Client, Client]
  plumberId = people[2]?.staffId ?? ''
  const tap = { part: 'material' as const, name: '单冷龙头', unit: '个', price: '68.5' }
  const { openid } = await street.community.staff(['administrator'], { name: '方志远' })
  const decider = await street.app.as(openid)
  await listPrice({ ...here(), asker: manager, decider }, { ...tap, fromOn: localDate(street.app.now()) })
  const { body } = await plumber.call('GET /communities/:communityId/service-prices', { params: here() })
  tapId = body.items[0]?.itemId ?? ''
}, 60_000)
afterEach(async () => {
  expect(await street.brokenLaws()).toEqual([])
})
afterAll(() => street.stop())

/** A home with its owner, handed over long ago unless told otherwise. */
async function home(movedInOn = '2010-05-01'): Promise<Home> {
  const unit = await street.community.unit()
  await database.owner.query('update units set moved_in_on = $1 where id = $2', [movedInOn, unit.unitId])
  const openid = await street.rig.visitor()
  await street.community.resident(unit, { openid, name: '王秀兰' })
  return { unit, owner: await street.app.as(openid), openid }
}
const report = async ({ unit, owner }: Home, category = 'tap_drip') =>
  (
    await owner.call('POST /communities/:communityId/tickets', {
      params: here(),
      body: { category, place: 'home', unitId: unit.unitId },
    })
  ).body.ticketId
const open = async (ticketId: string, who = manager) =>
  (await who.call('GET /communities/:communityId/tickets/:ticketId', { params: at(ticketId) })).body
const move = async (who: Client, ticketId: string, name: Move, more: object = {}) =>
  who.call('POST /communities/:communityId/tickets/:ticketId/moves', {
    params: at(ticketId),
    body: { move: name, version: (await open(ticketId)).version, ...more },
  })
const onSite = async (ticketId: string) => {
  if ((await open(ticketId)).state === 'submitted') await move(agent, ticketId, 'accept')
  await move(manager, ticketId, 'assign', { assigneeId: plumberId, reason: '就近' })
  expect((await move(plumber, ticketId, 'arrive')).status).toBe(200)
}
const look = async (who: Client, ticketId: string) =>
  (await who.call('GET /communities/:communityId/tickets/:ticketId/quotation', { params: at(ticketId) })).body
const labour = (price: string, quantity = '1') => ({
  part: 'labour' as const,
  name: '上门人工',
  unit: '次',
  price,
  quantity,
  reason: '夜间上门',
})
const quote = async (ticketId: string, lines: Lines, shownFen: number, who = plumber) =>
  who.call('POST /communities/:communityId/tickets/:ticketId/quotations', {
    params: at(ticketId),
    body: { version: (await open(ticketId)).version, lines, shownFen, validDays: 7 },
  })
const answer = (
  who: Client,
  ticketId: string,
  quotationId: string,
  said: 'approve' | 'decline',
  key?: string,
) =>
  who.call('POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/answer', {
    params: { ...at(ticketId), quotationId },
    body: { answer: said },
    ...(key ? { key } : {}),
  })
const finish = async (ticketId: string, outcome: 'fixed' | 'not_wanted' = 'fixed') => {
  return move(plumber, ticketId, 'finish', { outcome, result: '换好了，试水正常' })
}
/** Without the photo a finished repair shows: what is asked here is the price. */
const noPhotos = (ticketId: string) =>
  database.owner.query("update tickets set category = 'no_water_home' where id = $1", [ticketId])
const chargesOf = async ({ unit }: Home) =>
  (
    await database.app.query<{ source: string; amount: number; owed: number; due: string }>(
      `select source, amount_fen::int as amount, outstanding_fen::int as owed, due_on as due from charges
        where household_id = $1 order by created_at`,
      [unit.householdId],
    )
  ).rows
const sweep = (run: (context: ReturnType<typeof contextOf>) => Promise<void>) =>
  run(contextOf(street.app.world, 'sweep'))

describe('a paid repair', () => {
  test('is reported, quoted, agreed to, done, closed, billed once and paid; then nothing keeps it from the archive', async () => {
    const family = await home()
    const ticketId = await report(family)
    await onSite(ticketId)
    await noPhotos(ticketId)
    const offered = await quote(ticketId, [{ itemId: tapId, quantity: '2' }, labour('60.00', '1.5')], 22_700)
    expect(offered.status).toBe(201)
    const seen = await look(family.owner, ticketId)
    expect(seen.current).toMatchObject({ state: 'open', totalFen: 22_700, by: '李师傅', version: 1 })
    expect(seen.current?.lines[0]).toMatchObject({
      name: '单冷龙头',
      quantity: '2',
      price: '68.50',
      amountFen: 13_700,
    })
    expect(seen.may).toMatchObject({ answer: true, offer: false, use: false })
    const told = (await family.owner.call('GET /messages', { query: {} })).body.items
    expect(told.find(({ title }) => title.includes('报了价'))?.body).toContain('227.00 元')

    expect((await finish(ticketId)).code).toBe('price_not_agreed')
    expect((await answer(family.owner, ticketId, seen.current?.quotationId ?? '', 'approve')).status).toBe(
      200,
    )
    const quotationId = seen.current?.quotationId ?? ''
    const use = (used: { line: number; quantity: string }[]) =>
      plumber.call('POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/use', {
        params: { ...at(ticketId), quotationId },
        body: { used },
      })
    expect((await use([{ line: 0, quantity: '3' }])).code).toBe('use_too_much')
    const used = await use([
      { line: 0, quantity: '1' },
      { line: 1, quantity: '1.5' },
    ])
    expect(used.body.current?.used?.totalFen).toBe(15_850)
    expect((await finish(ticketId)).status).toBe(200)
    expect(await chargesOf(family)).toEqual([])
    expect((await move(family.owner, ticketId, 'confirm')).status).toBe(200)
    const [closed] = (await street.app.jobs()).filter(({ name }) => name === 'ticket.stepped').slice(-1)
    await street.app.runJobs()
    // Told again, and again: the queue may say everything twice.
    if (closed?.name === 'ticket.stepped') {
      await database.app.query(
        "insert into kept_jobs (name, data) values ('ticket.stepped', $1), ('ticket.stepped', $1)",
        [closed.data],
      )
      await street.app.runJobs()
    }
    const { number } = await open(ticketId)
    expect(await chargesOf(family)).toMatchObject([{ source: number, amount: 15_850, owed: 15_850 }])
    const billed = await look(family.owner, ticketId)
    expect(billed.bill).toMatchObject({ totalFen: 15_850, dueFen: 15_850, paid: false })

    const bills = await family.owner.call('GET /communities/:communityId/units/:unitId/bills', {
      params: { ...here(), unitId: family.unit.unitId },
      query: { show: 'due' },
    })
    const [charge] = bills.body.bills[0]?.charges ?? []
    expect(charge?.name).toBe(`有偿维修费 ${number}`)
    expect(charge?.explanation.slice(0, 2)).toEqual([
      '单冷龙头：1 个 × 68.50 元 = 68.50 元',
      '上门人工：1.5 次 × 60.00 元 = 90.00 元',
    ])
    street.app.passTime(31 * dayMs)
    await sweep(sweepTimers)
    expect((await open(ticketId)).state).toBe('closed')
    street.app.passTime(-31 * dayMs)

    const order = await family.owner.call('POST /communities/:communityId/pay-orders', {
      params: here(),
      body: {
        homes: [
          {
            unitId: family.unit.unitId,
            lines: [{ chargeId: charge?.chargeId ?? '', amountFen: 15_850 }],
          },
        ],
      },
    })
    const notice = await street.noticeOf(() => street.rig.payBy(family.openid, prepayIdOf(order)))
    expect(await street.deliver(notice)).toBe(204)
    await street.app.runJobs()
    await sweep(releaseSettled)
    await sweep(releaseSettled)
    expect((await look(family.owner, ticketId)).bill).toMatchObject({ dueFen: 0, paid: true })
    // It was looked at on the thirty-first day; a day later it is looked at again.
    street.app.passTime(33 * dayMs)
    await sweep(sweepTimers)
    street.app.passTime(-33 * dayMs)
    expect((await open(ticketId)).state).toBe('archived')
  })

  test('reopened within thirty days is redone free, and a second closing charges nothing', async () => {
    const family = await home()
    const ticketId = await report(family)
    await onSite(ticketId)
    await noPhotos(ticketId)
    await quote(ticketId, [labour('80')], 8_000)
    const first = (await look(family.owner, ticketId)).current?.quotationId ?? ''
    await answer(family.owner, ticketId, first, 'approve')
    await finish(ticketId)
    await move(family.owner, ticketId, 'confirm')
    await street.app.runJobs()
    expect((await move(family.owner, ticketId, 'reopen', { reason: '又滴了' })).status).toBe(200)
    await onSite(ticketId)
    expect((await look(plumber, ticketId)).warranty).toMatchObject({ free: 'rework' })
    const refused = await quote(ticketId, [labour('80')], 8_000)
    expect(refused.code).toBe('under_warranty')
    expect(refused.refusal.message).toContain('30 天内再坏免费返修')
    expect((await finish(ticketId)).status).toBe(200)
    await move(family.owner, ticketId, 'confirm')
    await street.app.runJobs()
    expect(await chargesOf(family)).toHaveLength(1)

    // The same trouble reported anew is the same warranty; another home's is not.
    const again = await report(family, 'no_water_home')
    expect((await look(family.owner, again)).warranty.free).toBe('rework')
    const other = await home()
    expect((await look(other.owner, await report(other, 'no_water_home'))).warranty.free).toBeNull()
  })

  test('declined, it ends without work or is mended free, and costs nothing', async () => {
    const family = await home()
    const ticketId = await report(family)
    await onSite(ticketId)
    await noPhotos(ticketId)
    await quote(ticketId, [labour('300')], 30_000)
    const { current } = await look(family.owner, ticketId)
    const declined = await answer(family.owner, ticketId, current?.quotationId ?? '', 'decline')
    expect(declined.body.current?.stateLabel).toBe('没有同意')
    expect((await finish(ticketId, 'not_wanted')).status).toBe(200)
    await move(family.owner, ticketId, 'confirm')
    await street.app.runJobs()
    expect(await chargesOf(family)).toEqual([])
  })

  test('keeps what was agreed when more was asked for and refused, or when nobody answered in time', async () => {
    const family = await home()
    const ticketId = await report(family)
    await onSite(ticketId)
    await noPhotos(ticketId)
    await quote(ticketId, [labour('80')], 8_000)
    const agreed = (await look(family.owner, ticketId)).current?.quotationId ?? ''
    await answer(family.owner, ticketId, agreed, 'approve')
    await quote(ticketId, [labour('200')], 20_000)
    expect((await finish(ticketId)).code).toBe('price_not_agreed')
    const more = (await look(family.owner, ticketId)).current
    expect(more?.totalFen).toBe(20_000)
    street.app.passTime(7 * dayMs)
    const late = await answer(family.owner, ticketId, more?.quotationId ?? '', 'approve')
    expect(late.code).toBe('quote_over')
    expect(late.refusal.message).toContain('已过有效期')
    expect((late.refusal.present as { current: { totalFen: number } }).current.totalFen).toBe(8_000)
    await sweep(expireQuotations)
    await sweep(expireQuotations)
    street.app.passTime(-7 * dayMs)
    expect((await look(family.owner, ticketId)).current).toMatchObject({
      quotationId: agreed,
      state: 'approved',
    })
    expect(
      (await open(ticketId)).timeline.filter(({ sentence }) => sentence.includes('有效期')),
    ).toHaveLength(1)
    await finish(ticketId)
    await move(family.owner, ticketId, 'confirm')
    await street.app.runJobs()
    expect(await chargesOf(family)).toMatchObject([{ amount: 8_000 }])
  })
})

describe('agreeing to a price', () => {
  test('happens once: two taps, two people, and an answer against a new version', async () => {
    const family = await home()
    await street.community.resident(family.unit, { openid: `wife-${family.openid}`, relation: 'member' })
    const wife = await street.app.as(`wife-${family.openid}`)
    const ticketId = await report(family)
    await onSite(ticketId)
    await quote(ticketId, [labour('80')], 8_000)
    const first = (await look(wife, ticketId)).current?.quotationId ?? ''
    const { version } = await open(ticketId)
    const [approve, replace] = await Promise.all([
      answer(family.owner, ticketId, first, 'approve'),
      plumber.call('POST /communities/:communityId/tickets/:ticketId/quotations', {
        params: at(ticketId),
        body: { version, lines: [labour('90')], shownFen: 9_000, validDays: 7 },
      }),
    ])
    // Whichever came first, the other knows: a stale version, or a quotation that is no longer open.
    expect([approve.status, replace.status].filter((status) => status < 300).length).toBe(1)
    expect(['ticket_changed', 'quote_over', undefined]).toContain(approve.code)
    expect(['ticket_changed', undefined]).toContain(replace.code)
    if (replace.code) expect((await quote(ticketId, [labour('90')], 9_000)).status).toBe(201)
    const present = (await look(wife, ticketId)).current?.quotationId ?? ''
    const both = await Promise.all([
      answer(family.owner, ticketId, present, 'approve'),
      answer(wife, ticketId, present, 'decline'),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const lost = both.find(({ status }) => status === 409)
    expect(lost?.code).toBe('quote_over')
    // What was agreed before stands again where the later one fell.
    const stands = (await look(wife, ticketId)).current?.quotationId
    expect(lost?.refusal.present).toMatchObject({ current: { quotationId: stands } })
  })

  test('by phone is written down by a colleague who did not make the price, and the home reads it at once', async () => {
    const family = await home()
    const { residentId } = await street.community.resident(family.unit, {
      name: '李淑芬',
      relation: 'member',
    })
    const ticketId = await report(family)
    await onSite(ticketId)
    await noPhotos(ticketId)
    await quote(ticketId, [labour('80')], 8_000, manager)
    const quotationId = (await look(agent, ticketId)).current?.quotationId ?? ''
    const hear = (who: Client, more: { residentId?: string; answer?: 'approve' | 'decline' } = {}) =>
      who.call('POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/heard', {
        params: { ...at(ticketId), quotationId },
        body: { answer: 'approve', residentId, words: '可以，今天就换', ...more },
      })
    expect((await look(manager, ticketId)).may.hear).toBe(false)
    expect((await hear(manager)).code).toBe('quote_heard_alone')
    expect((await hear(plumber)).status).toBe(403)
    const neighbour = await street.community.resident(await street.community.unit(), { name: '邻居' })
    expect((await hear(agent, { residentId: neighbour.residentId })).status).toBe(404)
    const { answerers, may } = await look(agent, ticketId)
    expect(may.hear).toBe(true)
    expect(answerers.map(({ name, relation }) => [name, relation])).toEqual([
      ['王*兰', '业主'],
      ['李*芬', '家庭成员'],
    ])
    expect((await hear(agent)).body.current).toMatchObject({
      state: 'approved',
      answer: '李淑芬在电话里同意，共 80.00 元：可以，今天就换',
    })
    expect((await hear(agent, { answer: 'decline' })).code).toBe('quote_over')
    const inbox = await family.owner.call('GET /messages', { query: {} })
    expect(inbox.body.items.map(({ title }) => title)).toContain('已记下您同意报价')
    expect((await finish(ticketId)).status).toBe(200)
    await move(family.owner, ticketId, 'confirm')
    await street.app.runJobs()
    expect(await chargesOf(family)).toMatchObject([{ amount: 8_000 }])
  })

  test('is for owner and family: tenants ask them, other homes and communities find nothing', async () => {
    const family = await home()
    const other = await home()
    await street.community.resident(family.unit, { openid: `tenant-${family.openid}`, relation: 'tenant' })
    const tenant = await street.app.as(`tenant-${family.openid}`)
    const elsewhere = await buildCommunity(database, '别处')
    const ticketId = await report({ ...family, owner: tenant })
    await onSite(ticketId)
    await quote(ticketId, [labour('80')], 8_000)
    const seen = await look(tenant, ticketId)
    const quotationId = seen.current?.quotationId ?? ''
    expect(seen.may).toMatchObject({ answer: false, askOwner: true })
    expect((await answer(tenant, ticketId, quotationId, 'approve')).code).toBe('quote_for_owner')
    const asked = await tenant.call(
      'POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/ask-owner',
      { params: { ...at(ticketId), quotationId } },
    )
    expect(asked.body).toEqual({ done: true })
    const told = (await family.owner.call('GET /messages', { query: {} })).body.items
    expect(told.map(({ title }) => title)).toContain('租户请您看看维修报价')
    expect((await answer(other.owner, ticketId, quotationId, 'approve')).code).toBe('not_found')
    expect((await look(other.owner, ticketId)) as unknown).toMatchObject({ code: 'not_found' })
    const boss = await street.app.as((await elsewhere.staff(['manager', 'technician'])).openid)
    expect((await quote(ticketId, [labour('1')], 100, boss)).status).toBe(404)
    expect((await answer(family.owner, ticketId, quotationId, 'approve')).status).toBe(200)
  })
})
