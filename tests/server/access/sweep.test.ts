import { randomUUID } from 'node:crypto'
import { type RouteKey, routes } from '@haolin/shared/api/index.ts'
import { type Relation, relations, type StaffRole, staffRoles } from '@haolin/shared/roles.ts'
import type { RouteSpec } from '@haolin/shared/route.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import {
  type BuiltUnit,
  buildAccount,
  buildCommunity,
  type Community,
} from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

type Role = Relation | StaffRole
const roles = [...Object.keys(relations), ...Object.keys(staffRoles)] as Role[]
const database = useDatabase()
let product: TestApp
let here: Community
let elsewhere: Community
let unit: BuiltUnit
const people = new Map<string, Client>()

beforeAll(async () => {
  product = await startApp(database)
  here = await buildCommunity(database, '甲小区')
  elsewhere = await buildCommunity(database, '乙小区')
  unit = await here.unit()
  for (const [place, name] of [
    [here, 'here'],
    [elsewhere, 'elsewhere'],
  ] as const) {
    const home = await place.unit()
    for (const role of roles) {
      const openid = `${name}-${role}`
      if (role in staffRoles) await place.staff([role as StaffRole], { openid })
      else await place.resident(home, { openid, relation: role as Relation })
      people.set(openid, await product.as(openid))
    }
  }
  await buildAccount(database, 'newcomer')
  people.set('newcomer', await product.as('newcomer'))
})
afterAll(() => product.stop())

const specs = (Object.entries(routes) as [RouteKey, RouteSpec][]).filter(([, spec]) => !spec.localOnly)
const closed = specs.filter(
  ([key, { allow }]) =>
    key.includes(':communityId') && !allow.includes('anyone') && !allow.includes('account'),
)
const signedIn = specs.filter(([, { allow }]) => !allow.includes('anyone'))

/** Parameters that are no ids, well formed: what is malformed is refused before anybody asks who is there. */
const noIds: Readonly<Record<string, string>> = {
  statement: 'receivables',
  period: '2026-10',
  day: '2026-11-20',
}

/** Calls a route of `here`, with ids that exist nowhere but for the community and its home. */
async function knock(client: Client, key: RouteKey, unitId = unit.unitId): Promise<number> {
  const [method, pattern] = key.split(' ') as ['GET' | 'POST' | 'PUT' | 'DELETE', string]
  const path = pattern.replace(/:(\w+)/g, (_, name: string) =>
    name === 'communityId' ? here.communityId : name === 'unitId' ? unitId : (noIds[name] ?? randomUUID()),
  )
  const send = { GET: client.get, POST: client.post, PUT: client.put, DELETE: client.del }[method]
  return (await send(path, method === 'GET' ? {} : { body: {} })).status
}
const person = (name: string) => people.get(name) as Client

describe('every route of the contract', () => {
  test.each(signedIn.map(([key]) => key))('%s asks a stranger without a token to sign in', async (key) => {
    expect(await knock(product.client(), key)).toBe(401)
  })

  test.each(closed.map(([key]) => key))('%s does not exist for people of another community', async (key) => {
    for (const role of roles)
      expect([role, await knock(person(`elsewhere-${role}`), key)]).toEqual([role, 404])
    expect(await knock(person('newcomer'), key)).toBe(404)
  })

  test.each(closed)('%s refuses every role it does not name', async (key, { allow }) => {
    for (const role of roles.filter((name) => !allow.includes(name)))
      expect([role, await knock(person(`here-${role}`), key)]).toEqual([role, 403])
  })

  test.each(closed.filter(([key]) => key.includes(':unitId')).map(([key]) => key))(
    '%s does not exist for the people of another home',
    async (key) => {
      const resident = ['owner', 'member', 'tenant'] as const
      const mayCall = resident.filter((role) => (routes[key].allow as readonly string[]).includes(role))
      for (const role of mayCall) {
        const status = await knock(person(`here-${role}`), key)
        // Without a body the input may be refused first; never may it be answered.
        expect([role, status >= 400 && status < 500 && status !== 401]).toEqual([role, true])
        if (key.startsWith('GET') && !key.endsWith('/bills')) expect([role, status]).toEqual([role, 404])
      }
    },
  )

  test('at least thirty closed routes were tried, so that the sweep cannot run dry', () => {
    expect(closed.length).toBeGreaterThanOrEqual(30)
  })
})

test.each(['2026-02-30', '2026-13-01', '2025-02-29'])(
  'a day that no calendar has (%s) is not there, as an id that is none',
  async (day) => {
    const path = `/communities/${here.communityId}/reconciliation/${day}`
    expect((await person('here-finance').get(path)).status).toBe(404)
  },
)
