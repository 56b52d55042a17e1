import { routes } from '@haolin/shared/api/index.ts'
import type { RouteSpec } from '@haolin/shared/route.ts'
import type { AccessWorld } from './build-world.ts'
import { callRoute } from './call-route.ts'
import { innards } from './fuzz.ts'
import { fieldsOf, makeInput } from './make-input.ts'
import { tokenOf } from './people.ts'
import { plain } from './sweep.ts'

const writes = (Object.entries(routes) as [string, RouteSpec][]).filter(
  ([, { localOnly, body, takes }]) => !localOnly && body && takes !== 'form' && takes !== 'raw',
)

/** Calls every route that takes words with a spoiled version of a good body, as somebody who may call it. */
async function* withEvery(world: AccessWorld, spoil: (body: unknown) => Iterable<unknown>) {
  for (const [key, spec] of writes) {
    const person = world.people.find(
      ({ place, role, session }) =>
        place === 'here' &&
        session === 'open' &&
        (spec.allow.includes(role as 'owner') ||
          spec.allow.includes('account') ||
          spec.allow.includes('anyone')),
    )
    if (!person || !spec.body) continue
    const ids = world.pathIds(key, 'own')?.ids ?? {}
    const { here } = world.communities
    const path = key
      .slice(key.indexOf(' ') + 1)
      .replace(/:(\w+)/g, (_, name: string) =>
        name === 'communityId' ? here : (ids[name] ?? plain[name] ?? here),
      )
    const good = makeInput(spec.body, (field) => world.wordId(field, 'own') ?? here, [...fieldsOf(spec.body)])
    for (const body of spoil(good)) {
      const got = await callRoute(world.app.app, key, { path, body }, tokenOf(person))
      await world.rewind()
      yield { key, body, ...got }
    }
  }
}

/** Adds a key at every place where there are keys; gives the routes that took it. */
export async function addUnknownKeys(world: AccessWorld): Promise<{ asked: number; taken: string[] }> {
  const taken: string[] = []
  let asked = 0
  for await (const { key, body, status, code } of withEvery(world, withUnknownKeys)) {
    asked++
    if (status !== 400 || code !== 'invalid_input') taken.push(`${key} ${status} ${JSON.stringify(body)}`)
  }
  return { asked, taken }
}

/** Puts this text into every text of every body; gives what was answered wrongly. */
export async function fillTexts(world: AccessWorld, text: string): Promise<string[]> {
  const wrong: string[] = []
  // The people of the sweep are strangers to WeChat, which does not take their orders.
  for await (const { key, status, code, text: told, body } of withEvery(world, (good) => [
    withTexts(good, text),
  ]))
    if ((status >= 500 && code !== 'wechat_unreachable') || (status >= 400 && innards.test(told)))
      wrong.push(`${key} ${status} ${told.slice(0, 200)} ${JSON.stringify(body).slice(0, 300)}`)
  return wrong
}

function* withUnknownKeys(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    const [first, ...rest] = value
    if (value.length > 0) for (const one of withUnknownKeys(first)) yield [one, ...rest]
  } else if (value !== null && typeof value === 'object') {
    yield { ...value, isAdministrator: true }
    // What a drawer holds goes by the faces of notes, which are no fields.
    for (const [name, inner] of Object.entries(value))
      if (name !== 'drawer') for (const one of withUnknownKeys(inner)) yield { ...value, [name]: one }
  }
}

const telling = /^[0-9a-f-]{36}$|^\d{4}-\d\d|^[a-z_]+$|^\d/

/** Leaves ids, days, names of choices and numbers as they are, so that the words arrive. */
function withTexts(value: unknown, text: string): unknown {
  if (typeof value === 'string') return telling.test(value) ? value : text
  if (Array.isArray(value)) return value.map((one) => withTexts(one, text))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTexts(inner, text)]))
}
