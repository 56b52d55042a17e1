import type { RouteKey } from '@haolin/shared/api/index.ts'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Answer, Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

// Time tells as well as words do: what is done for a number that is known must be done for one that is not.

const known = {
  dweller: '13812340001',
  neighbour: '13812340002',
  elsewhere: '13812340003',
  staff: '13812340004',
  away: '13812340005',
}
let numbers = 0
/** A number nobody has ever named. */
const unknown = () => `1399876${String(++numbers).padStart(4, '0')}`
const database = useDatabase()
let app: TestApp
let here: Community
let unit: BuiltUnit
let owner: Client
let agent: Client
let finance: Client
let statements: string[] = []

beforeAll(async () => {
  app = await startApp(database, { world: { pool: counting(database.app) } })
  here = await buildCommunity(database)
  unit = await here.unit()
  await here.resident(unit, { openid: 'owner' })
  await here.resident(unit, { openid: 'dweller', name: '李雷', phone: known.dweller, relation: 'member' })
  await here.resident(await here.unit(), { openid: 'neighbour', name: '韩梅', phone: known.neighbour })
  const other = await buildCommunity(database, '碧水湾')
  await other.resident(await other.unit(), { openid: 'elsewhere', name: '张伟', phone: known.elsewhere })
  await other.resident(await other.unit(), { openid: 'away', name: '赵敏', phone: known.away })
  await here.staff(['technician'], { openid: 'plumber', phone: known.staff })
  await here.staff(['agent'], { openid: 'agent' })
  await here.staff(['finance'], { openid: 'finance' })
  owner = await app.as('owner')
  agent = await app.as('agent')
  finance = await app.as('finance')
})
afterAll(() => app.stop())

/** The pool with every statement written down, in order. */
function counting(pool: pg.Pool): pg.Pool {
  const note = (asked: unknown) =>
    statements.push(typeof asked === 'string' ? asked : ((asked as pg.QueryConfig).text ?? ''))
  const watched = <Asked extends pg.Pool | pg.PoolClient>(one: Asked) => ({
    query: (...asked: unknown[]) => {
      note(asked[0])
      return Reflect.apply(one.query, one, asked)
    },
  })
  const connect = async () => {
    const client = await pool.connect()
    return Object.assign(Object.create(client), watched(client), {
      release: (broken?: Error) => client.release(broken),
    })
  }
  return Object.assign(Object.create(pool), watched(pool), { connect })
}

/** Everything asked of the database; bells are rung together with those of others, whenever it suits. */
const askedOf = () => statements.filter((text) => !text.includes('pg_notify'))

/** What a question came to: status, the answer without what is new every time, and everything asked of the database. */
async function whatComesOf(ask: () => Promise<Answer<unknown>>) {
  await ask()
  statements = []
  const { status, body } = await ask()
  const text = JSON.stringify(body)
    .replaceAll(
      /[0-9a-f]{8}-[0-9a-f-]{27}|req-\w+|\d{4}-\d\d-\d\dT[\d:.]+Z|[A-Z]{2}\d{8}-\d+|JY-[\w-]+|\d\d?:\d\d/g,
      '…',
    )
    .replaceAll(/1[3-9]\d{9}/g, '…')
  return { status, text, statements: askedOf() }
}

type Ask = (phone: string) => Promise<Answer<unknown>>
const params = () => ({ communityId: here.communityId })
const asking = <Key extends RouteKey>(who: () => Client, key: Key, input: (phone: string) => object): Ask => {
  return (phone) =>
    (who().call as (key: RouteKey, input: object) => Promise<Answer<unknown>>)(key, input(phone))
}
const base = '/communities/:communityId'
const everybody = ['dweller', 'neighbour', 'elsewhere', 'staff'] as const
const foreign = ['away'] as const

let people = 0
const guessing =
  (body: (phone: string) => object): Ask =>
  async (phone) =>
    // Who asks for a home is new every time: what one has asked before is corrected.
    (await app.as(`guess-${++people}`)).post(`/communities/${here.communityId}/binding-requests`, {
      body: body(phone),
    })

const lookUps: [string, Ask, readonly (keyof typeof known)[]][] = [
  [
    'asking to be bound to a home',
    guessing((phone) => ({ unitId: unit.unitId, name: '李雷', phone, relation: 'member', note: '' })),
    everybody,
  ],
  [
    'reporting with a number to ring',
    asking(
      () => owner,
      `POST ${base}/tickets`,
      (contactPhone) => ({
        params: params(),
        body: { category: 'leak_indoor', place: 'home', unitId: unit.unitId, contactPhone },
      }),
    ),
    everybody,
  ],
  [
    'leaving a suggestion with a number',
    (contactPhone) =>
      app.client().call(`POST ${base}/suggestions`, {
        params: params(),
        body: { text: '门口的灯坏了', key: crypto.randomUUID(), contactPhone },
      }),
    everybody,
  ],
  [
    'looking up who calls',
    asking(
      () => agent,
      `GET ${base}/callers`,
      (phone) => ({ params: params(), query: { phone } }),
    ),
    foreign,
  ],
  [
    'writing down a call',
    asking(
      () => agent,
      `POST ${base}/contacts`,
      (phone) => ({
        params: params(),
        body: { channel: 'phone', phone, text: '问几点下班' },
      }),
    ),
    foreign,
  ],
  [
    'searching tickets',
    asking(
      () => agent,
      `GET ${base}/search`,
      (q) => ({ params: params(), query: { q } }),
    ),
    foreign,
  ],
  [
    'searching homes at the cashier',
    asking(
      () => finance,
      `GET ${base}/cashier/homes`,
      (find) => ({ params: params(), query: { find } }),
    ),
    foreign,
  ],
  [
    'searching the register',
    asking(
      () => agent,
      `GET ${base}/register/homes`,
      (find) => ({ params: params(), query: { find } }),
    ),
    foreign,
  ],
]

test.each(lookUps)('%s comes to the same, whether the number is known or not', async (_, ask, whose) => {
  const nobody = await whatComesOf(() => ask(unknown()))
  expect(nobody.statements.length).toBeGreaterThan(0)
  for (const name of whose) expect(await whatComesOf(() => ask(known[name])), name).toEqual(nobody)
})

test('the button of a phone tells nobody that another has bound by the number before', async () => {
  const came = async (phone: string) => {
    const caller = await app.as(`button-${++people}`)
    return whatComesOf(async () => {
      const phoneCode = await app.wechat.phoneCode(phone)
      return caller.call('POST /bindings/phone', { body: { phoneCode } })
    })
  }
  const nobody = await came(unknown())
  expect(nobody.status).toBe(422)
  for (const name of ['dweller', 'neighbour', 'elsewhere'] as const)
    expect(await came(known[name]), name).toEqual(nobody)
})

test('an owner enters a number of another home as one that nobody knows', async () => {
  const enter: Ask = (phone) =>
    owner.call(`POST ${base}/units/:unitId/household`, {
      params: { ...params(), unitId: unit.unitId },
      body: { name: '王五', phone, relation: 'member' },
    })
  const came = async (phone: string) => {
    statements = []
    const { status, body } = await enter(phone)
    return { status, shape: Object.keys(body as object), statements: askedOf() }
  }
  const nobody = await came(unknown())
  for (const name of ['neighbour', 'elsewhere', 'staff'] as const)
    expect(await came(known[name]), name).toEqual(nobody)
})

test('codes of desktops and of homes come to the same, whether they never were, are over or are another’s', async () => {
  const stranger = await app.as('stranger')
  const scan = (code: string) =>
    whatComesOf(() => stranger.call('POST /desktop-codes/scan', { body: { code } }))
  const shown = (await app.client().call('POST /desktop-codes')).body
  const code = new URL(shown.address).searchParams.get('code') ?? ''
  const answer = (codeId: string, secret: string) =>
    whatComesOf(() =>
      app.client().call('POST /desktop-codes/:codeId/answer', { params: { codeId }, body: { secret } }),
    )
  expect(await answer(shown.codeId, 'guessed')).toEqual(await answer(here.communityId, 'guessed'))
  const never = await scan('never-was')
  expect(never.statements.length).toBeGreaterThan(0)
  app.passTime(10 * 60_000)
  expect(await scan(code)).toEqual(never)

  const made = await agent.call(`POST ${base}/units/:unitId/bind-codes`, {
    params: { ...params(), unitId: unit.unitId },
    body: { relation: 'member' },
  })
  const bind = (typed: string) =>
    whatComesOf(() => stranger.call('POST /bindings/code', { body: { code: typed } }))
  const wrong = await bind('ZZZZZZZZ')
  app.passTime(400 * 86_400_000)
  expect(await bind(made.body.code)).toEqual(wrong)
})
