import type { Api } from '@haolin/shared/api/index.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { BuiltUnit } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { agree, listPrice } from '../../support/list-price.ts'
import { openStreet, type PayStreet } from '../../support/pay-street.ts'

type Lines = Api['POST /communities/:communityId/tickets/:ticketId/quotations']['body']['lines']
type Item = Api['GET /communities/:communityId/service-prices']['reply']['items'][number]
type Home = { unit: BuiltUnit; owner: Client; openid: string }

const dayMs = 86_400_000
const database = useDatabase()
let street: PayStreet
let agent: Client
let manager: Client
let administrator: Client
let plumber: Client
let plumberId: string

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
  administrator = await street.app.as((await street.community.staff(['administrator'])).openid)
  const price = { part: 'material' as const, name: '单冷龙头', unit: '个', price: '68.5' }
  const fromOn = localDate(street.app.now())
  await listPrice({ ...here(), asker: manager, decider: administrator }, { ...price, fromOn })
}, 60_000)
afterEach(async () => {
  expect(await street.brokenLaws()).toEqual([])
})
afterAll(() => street.stop())

const priceList = (body: Api['POST /communities/:communityId/service-prices']['body'], who = manager) =>
  who.call('POST /communities/:communityId/service-prices', { params: here(), body })
const list = (who: Client) => who.call('GET /communities/:communityId/service-prices', { params: here() })

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
describe('the price list', () => {
  const valve = { part: 'material' as const, name: '三角阀', unit: '个', price: '25', reason: '市场询价' }
  const today = () => localDate(street.app.now())
  const revise = (item: Item, price: string, fromOn: string, more: object = {}, who = manager) =>
    who.call('PUT /communities/:communityId/service-prices/:itemId', {
      params: { ...here(), itemId: item.itemId },
      body: { ...valve, price, reason: '进价涨了', version: item.version, retired: false, fromOn, ...more },
    })
  const newest = async (name: string) => {
    const { items, coming } = (await list(manager)).body
    return [...items, ...coming].findLast((item) => item.name === name) as Item
  }

  test('changes by two people from a day on: a quotation keeps its price, owners see only what holds', async () => {
    const family = await home()
    const ticketId = await report(family)
    await onSite(ticketId)
    const asked = await priceList({ ...valve, fromOn: today() })
    expect((await list(family.owner)).body).toMatchObject({ items: [{ name: '单冷龙头' }], waiting: [] })
    expect((await list(plumber)).body.waiting).toMatchObject([
      { title: `新增「三角阀」25.00 元/个，${today()} 起`, reason: '市场询价' },
    ])
    expect((await priceList({ ...valve, fromOn: today() }, administrator)).code).toBe('approval_waiting')
    expect((await agree({ ...here(), decider: manager }, asked.body.approvalId)).code).toBe('approval_own')
    expect((await agree({ ...here(), decider: street.finance }, asked.body.approvalId)).code).toBe(
      'not_allowed',
    )
    expect((await agree({ ...here(), decider: administrator }, asked.body.approvalId)).status).toBe(200)

    const item = await newest('三角阀')
    await quote(ticketId, [{ itemId: item.itemId, quantity: '2' }], 5_000)
    const tomorrow = addDays(today(), 1)
    const raised = await Promise.all([
      revise(item, '28.88', tomorrow),
      revise(item, '29', tomorrow, {}, administrator),
    ])
    expect(raised.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const { approvalId = '' } = (await list(manager)).body.waiting[0] ?? {}
    const byManager = raised[0].status === 200
    const decided = await agree({ ...here(), decider: byManager ? administrator : manager }, approvalId)
    expect(decided.status).toBe(200)
    const price = byManager ? '28.88' : '29.00'
    expect((await list(family.owner)).body).toMatchObject({
      items: [{ name: '三角阀', price: '25.00', note: null }, { name: '单冷龙头' }],
      coming: [],
      waiting: [],
    })
    expect((await list(plumber)).body.coming).toMatchObject([
      { name: '三角阀', price, fromOn: tomorrow, version: 2 },
    ])
    expect((await quote(ticketId, [{ itemId: item.itemId, quantity: '2' }], 5_000)).status).toBe(201)

    street.app.passTime(dayMs)
    const total = Number(price) * 200
    const shown = await list(family.owner)
    expect(shown.body.items).toMatchObject([{ name: '三角阀', price }, { name: '单冷龙头' }])
    expect((await look(family.owner, ticketId)).current).toMatchObject({ totalFen: 5_000, state: 'open' })
    expect((await quote(ticketId, [{ itemId: item.itemId, quantity: '2' }], 5_000)).code).toBe(
      'quote_changed',
    )
    expect((await quote(ticketId, [{ itemId: item.itemId, quantity: '2' }], total)).status).toBe(201)

    const next = await newest('三角阀')
    const out = await revise(next, price, addDays(today(), 1), { retired: true })
    await agree({ ...here(), decider: administrator }, out.body.approvalId)
    street.app.passTime(dayMs)
    expect((await quote(ticketId, [{ itemId: item.itemId, quantity: '1' }], total / 2)).code).toBe(
      'quote_wrong',
    )
    expect((await list(family.owner)).body.items).toMatchObject([{ name: '单冷龙头' }])
    const kept = await database.app.query(
      'select version, price_scaled from service_prices where item_id = $1 order by version',
      [item.itemId],
    )
    expect(kept.rows.map(({ version }) => version)).toEqual([1, 2, 3])
    await expect(database.app.query('update service_prices set price_scaled = 0')).rejects.toThrow()
    await expect(database.app.query('update quotations set total_fen = 0')).rejects.toThrow('never changes')
  })

  test('refuses what overlaps, what begins in the past, what is too dear, what nobody decided in time', async () => {
    const item = await newest('单冷龙头')
    const wrong = async (price: string, fromOn: string) =>
      (await revise(item, price, fromOn)).refusal.fields?.[0]?.field
    expect(await wrong('70', addDays(today(), -1))).toBe('fromOn')
    expect(await wrong('70', item.fromOn)).toBe('fromOn')
    expect(await wrong('20000.01', addDays(today(), 1))).toBe('price')
    expect((await revise(item, '-1', addDays(today(), 1))).status).toBe(400)
    expect((await revise({ ...item, version: item.version + 1 }, '70', addDays(today(), 1))).code).toBe(
      'price_changed',
    )
    expect((await priceList({ ...valve, fromOn: today() }, agent)).status).toBe(403)
    const { owner } = await home()
    expect((await priceList({ ...valve, fromOn: today() }, owner)).status).toBe(403)
    const free = { part: 'labour' as const, name: '拆旧', unit: '次', price: '10', quantity: '1' }
    const ticketId = await report(await home())
    await onSite(ticketId)
    const unreasoned = await quote(ticketId, [free], 1_000)
    expect(unreasoned.refusal.fields?.[0]?.message).toBe('第 1 行：价目里没有的项目，请写明原因')

    const soon = await revise(item, '70', addDays(today(), 1))
    street.app.passTime(3 * dayMs)
    const late = await agree({ ...here(), decider: administrator }, soon.body.approvalId)
    expect([late.code, late.refusal.fields?.[0]?.message]).toEqual([
      'price_wrong',
      '开始日期已经过了，请选今天或以后。',
    ])
    expect((await newest('单冷龙头')).version).toBe(1)
  })
})

describe('a repair within the warranty', () => {
  test('goes to the builder with contact and date; charging it needs a reason of the manager that the owner reads', async () => {
    const year = new Date(street.app.now()).getFullYear()
    const family = await home(`${year - 1}-06-30`)
    const terms = await manager.call('GET /communities/:communityId/warranty-terms', { params: here() })
    const piping = {
      subject: 'piping' as const,
      years: 2,
      seasons: null,
      party: '浙建一公司',
      phone: '0571-86001234',
    }
    const write = (years: number, version = terms.body.version, fromOn = localDate(street.app.now())) =>
      manager.call('PUT /communities/:communityId/warranty-terms', {
        params: here(),
        body: { version, fromOn, terms: [{ ...piping, years }], reason: '按质量保证书' },
      })
    expect((await write(1)).code).toBe('warranty_wrong')
    const before = await report(family)
    expect((await look(family.owner, before)).warranty.party).not.toBe('浙建一公司')
    expect((await write(2, 0, '2020-01-01')).refusal.fields?.[0]?.field).toBe('fromOn')
    const asked = await write(2)
    expect(asked.status).toBe(200)
    expect((await write(2)).code).toBe('approval_waiting')
    expect((await look(family.owner, before)).warranty.party).not.toBe('浙建一公司')
    expect((await agree({ ...here(), decider: manager }, asked.body.approvalId)).code).toBe('approval_own')
    expect((await agree({ ...here(), decider: administrator }, asked.body.approvalId)).status).toBe(200)
    expect((await write(2)).code).toBe('warranty_wrong')
    const tomorrow = addDays(localDate(street.app.now()), 1)
    expect((await write(2, 0, tomorrow)).code).toBe('warranty_changed')
    const longer = await write(5, 1, tomorrow)
    await agree({ ...here(), decider: administrator }, longer.body.approvalId)
    const ticketId = await report(family)
    await onSite(ticketId)
    const { warranty } = await look(family.owner, ticketId)
    expect(warranty).toMatchObject({ free: 'builder', party: '浙建一公司', phone: '0571-86001234' })
    expect(warranty.words).toContain(`到 ${year + 1}-06-30 为止`)
    street.app.passTime(dayMs)
    expect((await look(family.owner, ticketId)).warranty.words).toBe(warranty.words)
    const ownersView = await family.owner.call('GET /communities/:communityId/warranty-terms', {
      params: here(),
    })
    expect(ownersView.body).toMatchObject({ version: 2, note: null, latest: null, coming: [], waiting: [] })
    expect((await quote(ticketId, [labour('80')], 8_000)).code).toBe('under_warranty')

    const day = new Date(street.app.now() + 3 * dayMs).toISOString().slice(0, 10)
    const claimed = await plumber.call('POST /communities/:communityId/tickets/:ticketId/warranty-claim', {
      params: at(ticketId),
      body: { version: (await open(ticketId)).version, expectedOn: day },
    })
    expect(claimed.body.warranty.routed).toMatchObject({ party: '浙建一公司', expectedOn: day })
    expect((await open(ticketId)).state).toBe('waiting_external')

    const second = await report(family)
    await onSite(second)
    const waive = (who: Client, reason = '业主自己改过管线') =>
      open(second).then(({ version }) =>
        who.call('POST /communities/:communityId/tickets/:ticketId/warranty-waiver', {
          params: at(second),
          body: { version, reason },
        }),
      )
    expect((await waive(plumber)).status).toBe(403)
    expect((await waive(manager)).body.warranty.waived).toBe('业主自己改过管线')
    expect((await open(second, family.owner)).timeline.at(-1)?.text).toBe('业主自己改过管线')
    expect((await quote(second, [labour('80')], 8_000)).status).toBe(201)
  })
})
