import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AccessWorld, buildWorld } from '../../access/build-world.ts'
import { fuzz, hostileTexts } from '../../access/fuzz.ts'
import { openSmall } from '../../access/small-places.ts'
import { addUnknownKeys, fillTexts } from '../../access/spoil-all.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let world: AccessWorld
beforeAll(async () => {
  world = await buildWorld(database, openSmall)
})
afterAll(() => world.stop())

test('malformed requests to every route are refused in words, never our fault, and tell nothing of the server', async () => {
  expect(await fuzz(world, 600, 20_261_122)).toEqual([])
}, 60_000)

test('a key nobody declared is refused by every route that takes words, at every depth', async () => {
  const { asked, taken } = await addUnknownKeys(world)
  expect(taken).toEqual([])
  expect(asked).toBeGreaterThan(100)
}, 60_000)

test.each(hostileTexts.map((text, i) => [i, text] as const))(
  'words that have broken other servers (%i) are words to every field of every route',
  async (_, text) => {
    expect(await fillTexts(world, text)).toEqual([])
  },
  60_000,
)
