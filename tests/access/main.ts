import { parseArgs } from 'node:util'
import { makeOwnDatabase } from '../ux/own-database.ts'
import { askCounts } from './ask-counts.ts'
import { askTopics } from './ask-topics.ts'
import { type AccessWorld, buildWorld } from './build-world.ts'
import { fuzz } from './fuzz.ts'
import { openSample } from './sample-places.ts'
import { askCell, makeCells, showSurprise } from './sweep.ts'

const { values } = parseArgs({
  options: { only: { type: 'string' }, fuzz: { type: 'string' }, seed: { type: 'string' } },
})
const began = performance.now()
const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`
const { database, stop } = await makeOwnDatabase()
const world = await buildWorld(database, openSample, true)
console.log(`样例公司就绪 · the sample company stands after ${seconds()}`)
const bad = values.fuzz ? await tryMalformed(Number(values.fuzz)) : await askEverybody(world, values.only)
await world.stop()
await stop()
process.exit(bad === 0 ? 0 : 1)

async function askEverybody(within: AccessWorld, only = ''): Promise<number> {
  const missing = new Set<string>()
  const { cells: topics, surprises } = await askTopics(within)
  let cells = topics
  for (const cell of makeCells(within, missing)) {
    if (!cell.key.includes(only)) continue
    cells++
    const surprise = await askCell(within, cell)
    if (surprise) surprises.push(showSurprise(surprise))
  }
  if (!only) {
    const counts = await askCounts(within)
    cells += counts.cells
    surprises.push(...counts.surprises)
    console.log(`${counts.cells} lists and searches before and after ${counts.planted} kinds of foreign rows`)
  }
  for (const line of within.loggedSecrets) surprises.push(`the log tells ${line}`)
  for (const line of surprises) console.log(line)
  for (const key of missing) console.log(`the sample company has no row for ${key}`)
  console.log(`${seconds()}\n${cells} cells, ${surprises.length} surprises`)
  return surprises.length
}

async function tryMalformed(count: number): Promise<number> {
  const broken = await fuzz(world, count, Number(values.seed ?? 1))
  for (const { key, why, status, text, sent } of broken)
    console.log(`${key}: ${why}, ${status} ${text}\n  ${JSON.stringify(sent).slice(0, 600)}`)
  console.log(`${seconds()}\n${count} malformed requests, ${broken.length} surprises`)
  return broken.length
}
