import { routes } from '@haolin/shared/api/index.ts'
import { paramNames, type RouteSpec } from '@haolin/shared/route.ts'
import type { AccessWorld } from './build-world.ts'
import { callRoute, type Sent } from './call-route.ts'
import { fieldsOf, makeInput } from './make-input.ts'
import { tokenOf } from './people.ts'

/** A request that went wrong on our side, or whose refusal tells how the server is made. */
export type Broken = { key: string; sent: Sent; status: number; text: string; why: string }

const specs = (Object.entries(routes) as [string, RouteSpec][]).filter(([, spec]) => !spec.localOnly)

/** Texts that have broken other people's servers. */
export const hostileTexts = [
  "'; drop table tickets; --",
  "' or '1'='1",
  '$1) union select openid from accounts --',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}<%= 7*7 %>#{7*7}',
  '../../../../etc/passwd',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  'a\u0000b',
  '\ud800',
  '\u202egnp.exe',
  '=cmd|"/c calc"!A1',
  '%s%n%d',
  '\r\nSet-Cookie: a=b',
  '{"$ne":null}',
  '__proto__',
  'constructor',
  '\\',
  '　',
  '𠮷'.repeat(70),
  '字'.repeat(20_000),
]

const wrongValues: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  2 ** 31,
  0.1,
  '',
  [],
  {},
  [[[[[]]]]],
  { toString: 1, constructor: { prototype: {} } },
  '2026-02-30',
  '9999-12-31T23:59:60Z',
  '275760-09-13T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  ...hostileTexts,
]

/** What no answer may tell: places in our code, statements, names of the database's errors. */
export const innards =
  /node_modules|\.ts:\d|at async |DatabaseError|syntax error at|violates .* constraint|insert into|select \w+ from|stack"/i

/** Luck that comes again with the same seed. */
export function makeLuck(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Sends so many malformed requests, every route in turn; gives those that were answered wrongly. */
export async function fuzz(world: AccessWorld, count: number, seed = 1): Promise<Broken[]> {
  const luck = makeLuck(seed)
  const pick = <Value>(list: readonly Value[]) => list[luck(list.length)] as Value
  const broken: Broken[] = []
  for (let i = 0; i < count; i++) {
    const [key, spec] = specs[i % specs.length] as [string, RouteSpec]
    const able = world.people.filter(
      ({ place, role, session }) =>
        session === 'open' &&
        place === 'here' &&
        (spec.allow.includes(role as 'owner') ||
          spec.allow.includes('account') ||
          spec.allow.includes('anyone')),
    )
    const sent = spoil(world, key, spec, pick, luck)
    const got = await callRoute(world.app.app, key, sent, tokenOf(pick(able)))
    await world.rewind()
    const why =
      got.status >= 500 && got.code !== 'wechat_unreachable'
        ? 'our fault'
        : got.status >= 400 && innards.test(got.text)
          ? 'tells innards'
          : null
    if (why) broken.push({ key, sent, status: got.status, text: got.text.slice(0, 300), why })
  }
  return broken
}

type Pick = <Value>(list: readonly Value[]) => Value

function spoil(
  world: AccessWorld,
  key: string,
  spec: RouteSpec,
  pick: Pick,
  luck: (below: number) => number,
): Sent {
  const ids = world.pathIds(key, 'own')?.ids ?? {}
  const idFor = (field: string) => world.wordId(field, 'own') ?? ids.ticketId ?? world.communities.here
  const params = Object.fromEntries(
    paramNames(key).map((name) => [
      name,
      name === 'communityId' ? world.communities.here : (ids[name] ?? 'x1'),
    ]),
  )
  const all = (schema: RouteSpec['body']) => (schema ? [...fieldsOf(schema)] : [])
  let body = makeInput(spec.body, idFor, luck(2) ? all(spec.body) : []) as Record<string, unknown> | undefined
  let query = spec.query && (makeInput(spec.query, idFor, all(spec.query)) as Record<string, string>)
  const headers: Record<string, string> = {}
  const ways = [
    'address',
    'header',
    ...(spec.body ? ['body', 'body', 'body', 'body', 'raw'] : []),
    ...(spec.query ? ['query', 'query', 'query'] : []),
  ]
  const way = pick(ways)
  if (way === 'address') {
    const name = pick(Object.keys(params).filter((one) => one !== 'communityId'))
    if (name) params[name] = pick(hostileTexts).toWellFormed().slice(0, 500)
  }
  if (way === 'header')
    headers[pick(['idempotency-key', 'content-type', 'accept', 'user-agent', 'x-forwarded-for'])] = pick([
      '',
      'x',
      'multipart/form-data; boundary=',
      'application/json; charset=utf-99',
      'a'.repeat(5000),
      '0',
    ])
  if (way === 'body' && body)
    for (let times = 1 + luck(3); times > 0; times--)
      body = change(body, pick, luck) as Record<string, unknown>
  if (way === 'query' && query)
    query = { ...query, [pick([...Object.keys(query), 'unknown'])]: textOf(pick(wrongValues)).slice(0, 3000) }
  const raw =
    way === 'raw'
      ? pick([
          '{',
          '[]',
          'null',
          '"x"',
          '{"__proto__":{"a":1}}',
          '{"a":1,"a":2}',
          '{"constructor":{"prototype":{"a":1}}}',
          '\u0000',
          '1e999',
        ])
      : undefined
  if (raw !== undefined) headers['content-type'] = 'application/json'
  const path = key
    .slice(key.indexOf(' ') + 1)
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  return {
    path,
    ...(query
      ? {
          query: Object.fromEntries(
            Object.entries(query).map(([name, one]) => [name, textOf(one).toWellFormed()]),
          ),
        }
      : {}),
    ...(raw !== undefined ? { body: raw } : spec.body ? { body } : {}),
    headers,
  }
}

/** Puts something wrong at a random place of a value. */
function change(value: unknown, pick: Pick, luck: (below: number) => number): unknown {
  if (Array.isArray(value) && value.length > 0 && luck(4) > 0) {
    if (luck(6) === 0) return Array.from({ length: 300 }, () => value[0])
    return value.map((one, i) => (i === 0 ? change(one, pick, luck) : one))
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const names = Object.keys(value)
    if (names.length === 0 || luck(5) === 0)
      return { ...value, [pick(['admin', 'communityId', 'state', '__proto__x', 'id'])]: pick(wrongValues) }
    const name = pick(names)
    const inner = value[name as keyof typeof value] as unknown
    if (luck(6) === 0) return Object.fromEntries(Object.entries(value).filter(([one]) => one !== name))
    return { ...value, [name]: change(inner, pick, luck) }
  }
  if (typeof value === 'string' && luck(3) > 0) return pick(hostileTexts)
  return pick(wrongValues)
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
