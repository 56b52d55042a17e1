import { randomUUID } from 'node:crypto'
import { routes } from '@haolin/shared/api/index.ts'
import { paramNames, type RouteSpec } from '@haolin/shared/route.ts'
import type { AccessWorld } from './build-world.ts'
import { callRoute } from './call-route.ts'
import type { Cell } from './cell.ts'
import { expectAnswer, fits } from './expect-answer.ts'
import { idFields, makeInput } from './make-input.ts'
import { type Person, type Role, roles, tokenOf } from './people.ts'
import { type Expected, type ScopeName, scopes } from './question.ts'

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
  code: 'A1B2C3D4E5F6',
  link: 'nothing',
}

/** Every cell of the sweep; parameters of which the company has none are told to `missing`. */
export function* makeCells(world: AccessWorld, missing: Set<string>): Generator<Cell> {
  for (const [nth, [key, spec]] of specs.entries())
    for (const scope of Object.keys(scopes) as ScopeName[]) {
      const { path, ids: whose, words } = scopes[scope]
      const wanted = paramNames(key).filter((name) => name !== 'communityId' && !(name in plain))
      const found = world.pathIds(key, whose)
      if (wanted.length > 0 && !found) {
        if (scope === 'own') missing.add(key)
        else continue
      }
      const wordIds = [...idFields(spec.body), ...idFields(spec.query)].filter((name) =>
        world.wordId(name, words),
      )
      for (const person of world.people) {
        const ids = wanted.length === 0 ? 'none' : (found?.of ?? 'community')
        const expected = expectAnswer({ key, spec, person, scope, ids, wordIds: wordIds.length > 0 })
        if (!expected) continue
        if (!world.rich && !isTurnOf(person, nth, expected)) continue
        // Nobody can come through to a row that does not exist.
        if (wanted.length > 0 && !found && (expected === 'through' || expected === 'refused')) continue
        const address = key
          .slice(key.indexOf(' ') + 1)
          .replace(/:(\w+)/g, (_, name: string) =>
            name === 'communityId'
              ? world.communities[path]
              : (found?.ids[name] ?? plain[name] ?? randomUUID()),
          )
        const idFor = (field: string) => world.wordId(field, words) ?? randomUUID()
        // Where the ids of the address are tried, the words say nothing that could be refused before.
        const each = words !== 'own' || (path !== 'here' && ids === 'none')
        const sets = each && wordIds.length > 0 ? wordIds.map((name) => [name]) : [[]]
        for (const also of sets)
          yield {
            key,
            person,
            scope,
            expected,
            open: spec.allow.includes('anyone'),
            path: address,
            ...(spec.query ? { query: asQuery(makeInput(spec.query, idFor, also)) } : {}),
            ...(spec.body ? { body: makeInput(spec.body, idFor, also) } : {}),
          }
      }
    }
}

const asQuery = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, `${one}`]))

/** Calls one cell and gives the surprise, if it is one; whatever it did is undone. */
export async function askCell(world: AccessWorld, cell: Cell): Promise<Surprise | null> {
  const { status, text, code } = await callRoute(world.app.app, cell.key, cell, tokenOf(cell.person))
  await world.rewind()
  const leaked = world.foreignIds(cell, text)
  if (leaked.length > 0) return { cell, status, text: '', leaked }
  if (!fits(cell.expected, status, code, text, world.rich)) return { cell, status, text: text.slice(0, 300) }
  return null
}

/** A surprise in one line. */
export function showSurprise({ cell, status, text, leaked }: Surprise): string {
  const told = leaked ? `tells ids of others: ${leaked.join(', ')}` : `${status} ${text}`
  return `${cell.key} · ${cell.person.name} · ${cell.scope}: expected ${cell.expected}, got ${told}`
}
