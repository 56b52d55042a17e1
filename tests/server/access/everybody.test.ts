import { afterAll, beforeAll, expect, test } from 'vitest'
import { askCounts } from '../../access/ask-counts.ts'
import { askTopics } from '../../access/ask-topics.ts'
import { type AccessWorld, buildWorld } from '../../access/build-world.ts'
import { openSmall } from '../../access/small-places.ts'
import { askCell, makeCells, showSurprise } from '../../access/sweep.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let world: AccessWorld
beforeAll(async () => {
  world = await buildWorld(database, openSmall)
})
afterAll(() => world.stop())

test('every route gives everybody what is theirs and nobody what is not, and a reply names no row of others', async () => {
  const surprises: string[] = []
  const routes = new Set<string>()
  let cells = 0
  for (const cell of makeCells(world, new Set())) {
    cells++
    routes.add(cell.key)
    const surprise = await askCell(world, cell)
    if (surprise) surprises.push(showSurprise(surprise))
  }
  expect(surprises).toEqual([])
  expect(routes.size).toBeGreaterThan(200)
  // The sweep cannot run dry: ten roles, three communities, neighbours and strangers.
  expect(cells).toBeGreaterThan(4_000)
}, 120_000)

test('the live connection lets everybody follow what they may read, and nothing else', async () => {
  const { cells, surprises } = await askTopics(world)
  expect(surprises).toEqual([])
  expect(cells).toBeGreaterThan(300)
}, 60_000)

test('no list, count or search is any different when others, elsewhere or next door, have more', async () => {
  const { cells, planted, surprises } = await askCounts(world)
  expect(surprises).toEqual([])
  expect(cells).toBeGreaterThan(350)
  expect(planted).toBeGreaterThan(60)
}, 120_000)
