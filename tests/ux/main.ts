import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Check, showCheck } from './check.ts'
import { checkJourneys, checkOnceAndKept } from './check-journeys.ts'
import { checkKeyboard } from './check-keyboard.ts'
import { checkLooks } from './check-looks.ts'
import { checkSpeed } from './check-speed.ts'
import { checkWeapp } from './check-weapp.ts'
import { openStage, type Stage } from './open-stage.ts'
import { makeOwnDatabase } from './own-database.ts'
import { pages, type Row } from './pages.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, only: { type: 'string', default: '' } },
})
const rows = pages.filter(({ page }) => page.includes(values.only))

/** Every part, by the name one asks for it; those that look at the pages come before those that change the data. */
const parts: Record<string, (stage: Stage) => AsyncGenerator<Check[]> | Promise<Check[]>> = {
  speed: checkSpeed,
  looks: (stage) => each((row) => checkLooks(stage, row)),
  keyboard: (stage) => each((row) => checkKeyboard(stage, row)),
  weapp: checkWeapp,
  journeys: checkJourneys,
  once: checkOnceAndKept,
}

const asked = positionals.length > 0 ? positionals : Object.keys(parts)
const unknown = asked.filter((name) => !parts[name])
if (unknown.length > 0) {
  console.error(`unknown part ${unknown.join(', ')}; there is: ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}

const checks: Check[] = []
const own = await makeOwnDatabase()
const stage = await openStage(own.database)
try {
  for (const name of asked) {
    console.log(name)
    for await (const found of await pieces(parts[name]?.(stage))) {
      checks.push(...found)
      for (const one of found) console.log(showCheck(one))
    }
  }
} finally {
  await stage.stop()
  await own.stop()
}
if (values.json) await writeFile(values.json, `${JSON.stringify(checks, null, 2)}\n`)
const failed = checks.filter(({ ok }) => !ok).length
console.log(`${checks.length - failed} ok, ${failed} not`)
process.exit(failed === 0 ? 0 : 1)

async function* each(look: (row: Row) => Promise<Check[]>): AsyncGenerator<Check[]> {
  for (const row of rows) yield await look(row)
}

async function* pieces(
  found: AsyncGenerator<Check[]> | Promise<Check[]> | undefined,
): AsyncGenerator<Check[]> {
  if (found && Symbol.asyncIterator in found) yield* found
  else yield (await found) ?? []
}
