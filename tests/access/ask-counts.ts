import { routes } from '@haolin/shared/api/index.ts'
import { paramNames, type RouteSpec } from '@haolin/shared/route.ts'
import type { AccessWorld } from './build-world.ts'
import { callRoute } from './call-route.ts'
import { doEverything } from './do-everything.ts'
import { makeQueries } from './make-queries.ts'
import { type Person, tokenOf } from './people.ts'
import { marks, plantElsewhere, plantNextDoor } from './plant-foreign.ts'
import { plain } from './sweep.ts'
import { waysOf } from './ways.ts'

const lists = (Object.entries(routes) as [string, RouteSpec][]).filter(
  ([key, { allow, gives, localOnly }]) =>
    key.startsWith('GET ') && gives !== 'bytes' && !localOnly && !allow.includes('anyone'),
)

const hourMs = 3_600_000

/**
 * Reads every list, count and search before and after rows of others came in, at the very same moment of the product's clock; gives
 * how many were read and which answers changed.
 */
export async function askCounts(
  world: AccessWorld,
): Promise<{ cells: number; planted: number; surprises: string[] }> {
  const lives = ['owner', 'member', 'tenant']
  const standing = world.people.filter(({ session }) => session === 'open')
  const elsewhere = await compare(
    world,
    standing.filter(({ place, role }) => place !== 'here' || role === 'gone'),
    async () => (await plantElsewhere(world)) + (await doEverything(world)),
  )
  const nextDoor = await compare(
    world,
    standing.filter(({ place, role }) => place === 'here' && lives.includes(role)),
    () => plantNextDoor(world),
  )
  return {
    cells: elsewhere.cells + nextDoor.cells,
    planted: elsewhere.planted + nextDoor.planted,
    surprises: [...elsewhere.surprises, ...nextDoor.surprises],
  }
}

async function compare(world: AccessWorld, people: readonly Person[], plant: () => Promise<number>) {
  const { world: product } = world.app
  const clock = product.clockOffsetMs
  await world.rewind()
  // What is planted afterwards lies in the past all the same, so that no question passes it by.
  const moment = (await now(world)) + clock + hourMs
  product.clockOffsetMs = moment - (await now(world))
  const before = await readAll(world, people)
  const planted = await plant()
  await world.keep()
  product.clockOffsetMs = moment - (await now(world))
  const after = await readAll(world, people)
  product.clockOffsetMs = clock
  await world.rewind()
  const surprises: string[] = []
  for (const [asked, text] of before)
    if (after.get(asked) !== text)
      surprises.push(`counts · ${asked}: ${showChange(text, after.get(asked) ?? '')}`)
    else if (/^(429|5)/.test(text))
      surprises.push(`counts · ${asked}: was not answered, ${text.slice(0, 200)}`)
  return { cells: before.size, planted, surprises }
}

async function now({ app }: AccessWorld): Promise<number> {
  const { rows } = await app.world.pool.query<{ now: Date }>('select now()')
  return rows[0]?.now.getTime() ?? 0
}

/** Every answer by what was asked and by whom. */
async function readAll(world: AccessWorld, people: readonly Person[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const [key, spec] of lists) {
    const allowed = people.filter(
      ({ role, place }) =>
        (spec.allow.includes(role as 'owner') || spec.allow.includes('account')) &&
        (place !== null || !key.includes(':communityId')),
    )
    // In the small world one asks, another one every time.
    const turns = ['there', 'here'].flatMap((place) => {
      const here = allowed.filter((person) => person.place === place)
      return here.slice(answers.size % Math.max(here.length, 1)).slice(0, 1)
    })
    for (const person of world.rich ? allowed : turns) {
      const place = person.place ?? 'here'
      const found = world.ownIds(key, place) ?? world.accountIds(key, person, false) ?? {}
      const params: Readonly<Record<string, string>> = {
        ...plain,
        ...found,
        communityId: world.communities[place],
      }
      if (paramNames(key).some((name) => !params[name])) continue
      for (const way of waysOf(key))
        for (const query of makeQueries(spec.query, Object.values(marks), world.rich ? 12 : 2)) {
          const path = key
            .slice(key.indexOf(' ') + 1)
            .replace(/:(\w+)/g, (_, name: string) => way.params?.[name] ?? params[name] ?? '')
          const { status, text } = await callRoute(world.app.app, key, { path, query }, tokenOf(person))
          // Reading writes down that somebody looked.
          await world.undo()
          const asked = [person.name, key, way.name, JSON.stringify(query)].filter(Boolean).join(' · ')
          // Which device asks is another every time.
          answers.set(asked, `${status} ${text.replace(/"requestId":"[^"]*"|"here":\w+/g, '')}`)
        }
    }
  }
  return answers
}

/** The place where two answers part. */
function showChange(before: string, after: string): string {
  let at = 0
  while (at < before.length && before[at] === after[at]) at++
  const from = Math.max(0, at - 60)
  return `“…${before.slice(from, at + 60)}…” became “…${after.slice(from, at + 60)}…”`
}
