import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let here: Community
beforeAll(async () => {
  app = await startApp(database)
  here = await buildCommunity(database)
})
afterAll(() => app.stop())

const route = '/communities/:communityId/units/:unitId/household' as const
const at = (unit: BuiltUnit) => ({ communityId: here.communityId, unitId: unit.unitId })
const read = (person: Client, unit: BuiltUnit) => person.call(`GET ${route}`, { params: at(unit) })
const remove = (person: Client, unit: BuiltUnit, residentId: string) =>
  person.call(`DELETE ${route}/:residentId`, { params: { ...at(unit), residentId } })
const add = (
  person: Client,
  unit: BuiltUnit,
  body: {
    name?: string
    phone: string
    relation?: 'member' | 'tenant'
    untilOn?: string | null
    key?: string
  },
) => {
  const { key, ...asked } = body
  return person.call(`POST ${route}`, {
    params: at(unit),
    body: { name: '王小明', relation: 'member', ...asked },
    ...(key ? { key } : {}),
  })
}
const bindByPhone = async (person: Client, phone: string) =>
  person.call('POST /bindings/phone', { body: { phoneCode: await app.wechat.phoneCode(phone) } })

test('an owner enters a family member, who binds by phone and sees masked names', async () => {
  const unit = await here.unit()
  await here.resident(unit, { openid: 'mother', name: '王小丽', phone: '13800000001' })
  expect((await add(await app.as('mother'), unit, { phone: '13800000002' })).status).toBe(201)
  const son = await app.as('son')
  await bindByPhone(son, '13800000002')
  const { body } = await read(son, unit)
  expect(body.mayInvite).toBe(false)
  expect(body.members).toMatchObject([
    { name: '王*丽', phone: '138****0001', relation: 'owner', bound: true, me: false, mayRemove: false },
    { name: '王*明', phone: '138****0002', relation: 'member', bound: true, me: true, mayRemove: true },
  ])
  expect(JSON.stringify(body)).not.toMatch(/1\d{10}|王小/)
})

test('the same number is entered once, also when the owner taps twice', async () => {
  const unit = await here.unit()
  await here.resident(unit, { openid: 'tapper' })
  const owner = await app.as('tapper')
  const taps = await Promise.all([
    add(owner, unit, { phone: '13800000011' }),
    add(owner, unit, { phone: '13800000011' }),
  ])
  expect(taps.map(({ status, code }) => code ?? status).sort()).toEqual([201, 'already_in_household'])
})

test('a tenant needs a last day, and not one that is over', async () => {
  const unit = await here.unit()
  await here.resident(unit, { openid: 'landlord' })
  const owner = await app.as('landlord')
  for (const untilOn of [null, '2020-01-01']) {
    const { code, refusal } = await add(owner, unit, { phone: '13800000021', relation: 'tenant', untilOn })
    expect(code).toBe('invalid_input')
    expect(refusal.fields).toMatchObject([{ field: 'untilOn' }])
  }
})

test('a tenant keeps the home through the last day of the lease in Beijing and loses it at midnight', async () => {
  const unit = await here.unit()
  await here.resident(unit, { openid: 'lessor' })
  const untilOn = new Date(app.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  await add(await app.as('lessor'), unit, { phone: '13800000022', relation: 'tenant', untilOn })
  const tenant = await app.as('lessee')
  const homes = (await bindByPhone(tenant, '13800000022')).body.homes
  const midnight = Date.parse(`${untilOn}T16:00:00.000Z`)
  expect(homes).toMatchObject([{ relation: 'tenant', validUntil: new Date(midnight).toISOString() }])
  const wait = midnight - app.now()
  app.passTime(wait - 60_000)
  expect((await read(tenant, unit)).status).toBe(200)
  app.passTime(60_000)
  expect((await read(tenant, unit)).status).toBe(404)
  expect((await tenant.call('GET /me')).body.homes).toEqual([])
  app.passTime(-wait)
})

test('a tenant whose lease is over can be bound to the same home again', async () => {
  const unit = await here.unit()
  const over = new Date(app.now() - 86_400_000)
  await here.resident(unit, { openid: 'back-again', phone: null, relation: 'tenant', validUntil: over })
  await here.resident(unit, { phone: '13800000023', relation: 'tenant' })
  const tenant = await app.as('back-again')
  expect((await bindByPhone(tenant, '13800000023')).body.homes).toHaveLength(1)
  expect((await read(tenant, unit)).status).toBe(200)
})

test('whoever is removed is out with the next request, the token notwithstanding', async () => {
  const unit = await here.unit()
  await here.resident(unit, { openid: 'boss' })
  const { residentId } = await here.resident(unit, { openid: 'cousin', relation: 'member' })
  const cousin = await app.as('cousin')
  expect((await read(cousin, unit)).status).toBe(200)
  expect((await remove(await app.as('boss'), unit, residentId)).status).toBe(200)
  expect((await read(cousin, unit)).status).toBe(404)
  expect((await cousin.call('GET /me')).body.homes).toEqual([])
  expect((await remove(await app.as('boss'), unit, residentId)).status).toBe(404)
})

test('a family member enters nobody and removes nobody but themselves', async () => {
  const unit = await here.unit()
  const owner = await here.resident(unit, { openid: 'head' })
  const self = await here.resident(unit, { openid: 'child', relation: 'member' })
  const child = await app.as('child')
  expect((await add(child, unit, { phone: '13800000031' })).code).toBe('not_allowed')
  expect((await remove(child, unit, owner.residentId)).code).toBe('not_allowed')
  expect((await remove(child, unit, self.residentId)).status).toBe(200)
})

test('an owner elsewhere in the community is no owner here', async () => {
  const [own, rented] = [await here.unit(), await here.unit()]
  await here.resident(own, { openid: 'both' })
  await here.resident(rented, { openid: 'both', relation: 'tenant' })
  const person = await app.as('both')
  expect((await add(person, rented, { phone: '13800000032' })).code).toBe('not_allowed')
  expect((await add(person, await here.unit(), { phone: '13800000032' })).status).toBe(404)
})

test('the last owner stays, even when two leave at once', async () => {
  const unit = await here.unit()
  const one = await here.resident(unit, { openid: 'wife' })
  const two = await here.resident(unit, { openid: 'husband' })
  const [wife, husband] = [await app.as('wife'), await app.as('husband')]
  const answers = await Promise.all([
    remove(wife, unit, one.residentId),
    remove(husband, unit, two.residentId),
  ])
  expect(answers.map(({ status, code }) => code ?? status).sort()).toEqual([200, 'last_owner'])
})

test('the household of a neighbour, or of another community, does not exist', async () => {
  const [mine, theirs] = [await here.unit(), await here.unit()]
  await here.resident(mine, { openid: 'curious' })
  const victim = await here.resident(theirs, { openid: 'victim', relation: 'member' })
  const person = await app.as('curious')
  expect((await read(person, theirs)).status).toBe(404)
  expect((await remove(person, mine, victim.residentId)).status).toBe(404)
  const there = await buildCommunity(database)
  const far = await there.unit()
  await there.resident(far)
  const params = { communityId: there.communityId, unitId: far.unitId }
  expect((await person.call(`GET ${route}`, { params })).status).toBe(404)
})
