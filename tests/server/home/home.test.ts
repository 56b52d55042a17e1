import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCharges } from '../../support/build-charges.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import { buildTicket } from '../../support/build-ticket.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let here: Community
let unit: BuiltUnit
beforeAll(async () => {
  app = await startApp(database)
  here = await buildCommunity(database, '锦绣花园')
  unit = await here.unit({ label: '3栋2单元1801' })
})
afterAll(() => app.stop())

const announce = (title: string, publishedAt: Date, more: { pinned?: boolean; withdrawnAt?: Date } = {}) =>
  database.owner.query(
    `insert into announcements (community_id, title, body, pinned, published_at, withdrawn_at)
     values ($1, $2, '内容', $3, $4, $5)`,
    [here.communityId, title, more.pinned ?? false, publishedAt, more.withdrawnAt ?? null],
  )
const home = async (openid: string, of: BuiltUnit) =>
  (await app.as(openid)).call('GET /communities/:communityId/units/:unitId/home', {
    params: { communityId: here.communityId, unitId: of.unitId },
  })

test('without signing in one reads phones, prices and what hangs on the board now', async () => {
  const hour = 3_600_000
  await announce('电梯保养', new Date(app.now() - 2 * hour))
  await announce('二次供水清洗', new Date(app.now() - 3 * hour), { pinned: true })
  await announce('明天才挂', new Date(app.now() + 20 * hour))
  await announce('收回的', new Date(app.now() - hour), { withdrawnAt: new Date() })
  const charged = await buildCharges(database, here, unit, [])
  await database.owner.query(
    `insert into rates (community_id, fee_item_id, version, applies_to, price_scaled, from_on, until_on)
     values ($1, $2, 1, 'home', 25000, '2020-01-01', '2024-12-31'), ($1, $2, 2, 'home', 28000, '2025-01-01', null)`,
    [here.communityId, charged.feeItemId],
  )
  const params = { communityId: here.communityId }
  const { body } = await app.client().call('GET /communities/:communityId/welcome', { params })
  expect(body).toMatchObject({
    name: '锦绣花园',
    companyName: '锦绣花园物业公司',
    dutyPhone: '0571-88880000',
  })
  expect(body.announcements.map(({ title }) => title)).toEqual(['二次供水清洗', '电梯保养'])
  expect(body.fees).toEqual([{ name: '物业费（住宅）', price: '2.80元/㎡·月', basis: '前期物业服务合同' }])
})

test('the home page shows what lives, what is due on published bills, and what is unread', async () => {
  const mine = await here.unit({ label: '4栋401' })
  await here.resident(mine, { openid: 'owner' })
  const desk = await here.staff(['agent'])
  await buildTicket(database, here, mine, desk, { state: 'submitted' })
  await buildTicket(database, here, mine, desk, { state: 'closed' })
  await buildTicket(database, here, unit, desk, { state: 'submitted' })
  await buildCharges(database, here, mine, [
    { period: '2026-09', amountFen: 20_000, settledFen: 20_000, dueOn: '2026-09-30' },
    { period: '2026-10', amountFen: 24_920, settledFen: 4_920, dueOn: '2026-10-31' },
    { period: '2026-11', amountFen: 24_920, dueOn: '2026-11-30' },
    { period: '2026-12', amountFen: 24_920, dueOn: '2026-12-31', billed: false },
  ])
  const { status, body } = await home('owner', mine)
  expect(status).toBe(200)
  expect(body).toMatchObject({ communityName: '锦绣花园', unitLabel: '4栋401', unread: 0 })
  expect(body.tickets).toMatchObject([{ state: 'submitted', stage: 0 }])
  expect(body).toMatchObject({ dueFen: 44_920, dueOn: '2026-10-31', duePeriods: ['2026-10', '2026-11'] })
})

test('a home that owes nothing says so, and a neighbour’s home does not exist', async () => {
  const mine = await here.unit()
  await here.resident(mine, { openid: 'debtless' })
  expect((await home('debtless', mine)).body).toMatchObject({
    dueFen: 0,
    dueOn: null,
    duePeriods: [],
    tickets: [],
  })
  expect((await home('debtless', unit)).status).toBe(404)
})
