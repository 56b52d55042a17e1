import type { Api } from '@haolin/shared/api/index.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { BuiltUnit } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayStreet } from '../../support/pay-street.ts'

type Lines = Api['POST /communities/:communityId/tickets/:ticketId/quotations']['body']['lines']
type Home = { unit: BuiltUnit; owner: Client; openid: string }

const dayMs = 86_400_000
const database = useDatabase()
let street: PayStreet
let agent: Client
let manager: Client
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
  const price = { part: 'material' as const, name: '单冷龙头', unit: '个', price: '68.5', note: '市场询价' }
  await priceList('POST', price)
}, 60_000)
afterEach(async () => {
  expect(await street.brokenLaws()).toEqual([])
})
afterAll(() => street.stop())

const priceList = (
  _: 'POST',
  body: Api['POST /communities/:communityId/service-prices']['body'],
  who = manager,
) => who.call('POST /communities/:communityId/service-prices', { params: here(), body })

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
  test('keeps every version: a quotation holds its price, a stale total is refused, what is free needs a reason', async () => {
    const family = await home()
    const ticketId = await report(family)
    await onSite(ticketId)
    const valve = { part: 'material' as const, name: '三角阀', unit: '个', price: '25', note: '' }
    const item = (await priceList('POST', valve)).body
    const revise = (version: number, price: string, retired = false) =>
      manager.call('PUT /communities/:communityId/service-prices/:itemId', {
        params: { ...here(), itemId: item.itemId },
        body: { ...valve, price, note: '进价涨了', version, retired },
      })
    await quote(ticketId, [{ itemId: item.itemId, quantity: '2' }], 5_000)
    const raised = await Promise.all([revise(1, '28.88'), revise(1, '29')])
    expect(raised.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await quote(ticketId, [{ itemId: item.itemId, quantity: '2' }], 5_000)).code).toBe(
      'quote_changed',
    )
    expect((await look(family.owner, ticketId)).current).toMatchObject({ totalFen: 5_000 })
    const free = { part: 'labour' as const, name: '拆旧', unit: '次', price: '10', quantity: '1' }
    const unreasoned = await quote(ticketId, [free], 1_000)
    expect(unreasoned.refusal.fields?.[0]?.message).toBe('第 1 行：价目里没有的项目，请写明原因')
    expect((await revise(2, '29', true)).status).toBe(200)
    expect((await quote(ticketId, [{ itemId: item.itemId, quantity: '1' }], 2_900)).code).toBe('quote_wrong')
    expect((await priceList('POST', valve, agent)).status).toBe(403)
    const list = await family.owner.call('GET /communities/:communityId/service-prices', { params: here() })
    expect(list.body.items).toMatchObject([{ name: '单冷龙头', price: '68.50', note: null }])
    await expect(database.app.query('update service_prices set price_scaled = 0')).rejects.toThrow()
    await expect(database.app.query('update quotations set total_fen = 0')).rejects.toThrow('never changes')
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
    const write = (years: number, version = terms.body.version) =>
      manager.call('PUT /communities/:communityId/warranty-terms', {
        params: here(),
        body: { version, terms: [{ ...piping, years }], note: '按质量保证书' },
      })
    expect((await write(1)).code).toBe('warranty_wrong')
    expect((await write(2)).status).toBe(200)
    expect((await write(2)).code).toBe('warranty_changed')
    const ticketId = await report(family)
    await onSite(ticketId)
    const { warranty } = await look(family.owner, ticketId)
    expect(warranty).toMatchObject({ free: 'builder', party: '浙建一公司', phone: '0571-86001234' })
    expect(warranty.words).toContain(`到 ${year + 1}-06-30 为止`)
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
