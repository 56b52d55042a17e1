import { randomUUID } from 'node:crypto'
import { routes } from '@haolin/shared/api/index.ts'
import { paramNames, type RouteSpec } from '@haolin/shared/route.ts'
import type { AccessWorld } from './build-world.ts'
import { callRoute } from './call-route.ts'
import type { Cell } from './cell.ts'
import { expectAnswer, fits } from './expect-answer.ts'
import { idFields, makeInput } from './make-input.ts'
import { type Person, type Role, roles, tokenOf } from './people.ts'
import { shareCode } from './plant-rows.ts'
import { type Expected, type ScopeName, scopes } from './question.ts'
import { type Way, waysOf } from './ways.ts'

/** A cell that was answered otherwise. */
export type Surprise = { cell: Cell; status: number; text: string; leaked?: string[] }

const specs = (Object.entries(routes) as [string, RouteSpec][]).filter(([, spec]) => !spec.localOnly)

/** In the small world strangers take turns: one of each community for every route, another for the next. */
function isTurnOf({ name, place, role }: Person, nth: number, expected: Expected): boolean {
  const stranger = expected === 'open' || (expected === 'hidden' && place !== 'here')
  const turn = roles.indexOf(role as Role)
  return !stranger || turn < 0 || turn === nth % roles.length || name.startsWith('gone')
}

/** Parameters that are no ids, with a value that means something. */
export const plain: Readonly<Record<string, string>> = {
  statement: 'receivables',
  day: '2026-11-20',
  period: '2026-10',
  number: 'JY20261101-0001',
  code: shareCode,
  kind: 'homes',
  link: 'nothing',
}

/** Every cell of the sweep; parameters of which the company has none are told to `missing`. */
export function* makeCells(world: AccessWorld, missing: Set<string>): Generator<Cell> {
  for (const [nth, [key, spec]] of specs.entries())
    for (const scope of Object.keys(scopes) as ScopeName[])
      for (const [i, way] of waysOf(key).entries()) {
        // What is asked for decides who may, not where the rest of the words lies.
        if (i > 0 && (!world.rich || (scope !== 'own' && !way.ids))) continue
        const asked = { nth, key, spec, scope, way }
        for (const person of world.people) yield* cellsOf(world, asked, person, missing)
      }
}

type Asked = { nth: number; key: string; spec: RouteSpec; scope: ScopeName; way: Way }

function* cellsOf(
  world: AccessWorld,
  { nth, key, spec, scope, way }: Asked,
  person: Person,
  missing: Set<string>,
): Generator<Cell> {
  const { path, ids: whose, words } = scopes[scope]
  const wanted = paramNames(key).filter((name) => name !== 'communityId' && !(name in plain))
  const mine = world.accountIds(key, person, scope === 'account' || person.session !== 'open')
  const found = mine === undefined ? world.pathIds(key, whose) : mine && { ids: mine, of: 'account' as const }
  if (wanted.length > 0 && !found) {
    // Not everybody has something of their own.
    if (mine === null || scope === 'account') return
    if (scope !== 'own') return
    missing.add(key)
  }
  const idOf = (field: string) => world.wordId(way.ids?.[field] ?? field, words)
  const wordIds = [...idFields(spec.body), ...idFields(spec.query)].filter((name) => idOf(name))
  const ids = wanted.length === 0 ? 'none' : (found?.of ?? 'community')
  const question = { key, spec, person, scope, way: way.name, ids, wordIds: wordIds.length > 0 } as const
  const expected = expectAnswer(question)
  if (!expected) return
  if (!world.rich && !isTurnOf(person, nth, expected)) return
  // Nobody can come through to a row that does not exist.
  if (wanted.length > 0 && !found && (expected === 'through' || expected === 'refused')) return
  const params: Readonly<Record<string, string>> = { ...plain, ...found?.ids, ...way.params }
  const address = key
    .slice(key.indexOf(' ') + 1)
    .replace(/:(\w+)/g, (_, name: string) =>
      name === 'communityId' ? world.communities[path] : (params[name] ?? randomUUID()),
    )
  const make = (schema: NonNullable<RouteSpec['body']>, also: readonly string[]) =>
    makeInput(schema, (field) => idOf(field) ?? randomUUID(), also, way.words)
  // Where the ids of the address are tried, the words say nothing that could be refused before.
  const each = words !== 'own' || (path !== 'here' && ids === 'none')
  const sets = each && wordIds.length > 0 ? wordIds.map((name) => [name]) : [[]]
  for (const also of sets)
    yield {
      key,
      person,
      scope,
      way: way.name,
      expected,
      open: spec.allow.includes('anyone'),
      path: address,
      ...(spec.query ? { query: asQuery(make(spec.query, also)) } : {}),
      ...(spec.body ? { body: make(spec.body, also) } : {}),
    }
}

const asQuery = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, `${one}`]))

/** Calls one cell and gives the surprise, if it is one; whatever it did is undone. */
export async function askCell(world: AccessWorld, cell: Cell): Promise<Surprise | null> {
  const { status, text, code } = await callRoute(world.app.app, cell.key, cell, tokenOf(cell.person))
  await world.rewind()
  const leaked = [...world.foreignIds(cell, text), ...world.secrets.inReply(cell, status, text)]
  if (leaked.length > 0) return { cell, status, text: '', leaked }
  if (!fits(cell.expected, status, code, text, world.rich)) return { cell, status, text: text.slice(0, 300) }
  return null
}

/** A surprise in one line. */
export function showSurprise({ cell, status, text, leaked }: Surprise): string {
  const told = leaked ? `tells of others: ${leaked.join(', ')}` : `${status} ${text}`
  const asked = [cell.key, cell.way, cell.person.name, cell.scope].filter(Boolean).join(' · ')
  return `${asked}: expected ${cell.expected}, got ${told}`
}
