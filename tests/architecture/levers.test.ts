import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { readImports, withoutComments } from './read-imports.ts'
import { readSources } from './read-sources.ts'

const sources = readSources()
const ladder = /^(shared\/src\/dunning|server\/src\/dunning)\//
/** The rooms the ladder may speak with: words, people and books, nothing a household needs to live here. */
const neighbours =
  /^server\/src\/(app-error\.ts|context\.ts|approvals|audit|billing|communities|db|http|jobs|live|messages|session|staff|tickets)(\/|$)/
/** Who may know what the ladder knows. */
const readers =
  /^server\/src\/(dunning|statements|demo|app\.ts|jobs\/timetable\.ts|db\/schema\.ts|papers\/demand-facts\.ts)|^shared\/src\/(dunning|api)|^miniprogram\/src\/(pay|finance)|^tests\//
/** What arrears are never tied to (民法典 944, 三款). */
const levers =
  /\b(power|electric\w*|water|gas|heating|gates?|barrier|lifts?|elevator|parking|access_?card|door_?lock)\b|停水|停电|断水|断电|限电|停气|停暖|门禁|电梯|道闸|车位|抬杆|黑名单|公示|曝光/i

/** The files of the ladder that hold a lever, and the imports that would reach one. */
function findLevers(files: ReadonlyMap<string, string>): string[] {
  const own = [...files].filter(([path]) => ladder.test(path))
  const words = own
    .filter(([, source]) => levers.test(withoutComments(source)))
    .map(([path]) => `${path}: words`)
  const reached = readImports(new Map(own))
    .filter(({ to }) => to.startsWith('server/src/') && !ladder.test(to) && !neighbours.test(to))
    .map(({ from, to }) => `${from} → ${to}`)
  const known = readImports(files)
    .filter(({ from, to }) => ladder.test(to) && !readers.test(from))
    .map(({ from, to }) => `${from} → ${to}`)
  return [...words, ...reached, ...known]
}

test('nothing anywhere ties arrears to water, power, doors, lifts or parking', () => {
  expect([...sources.keys()].filter((path) => ladder.test(path)).length).toBeGreaterThan(15)
  expect(findLevers(sources)).toEqual([])
})

test.each([
  ['server/src/dunning/cut-off.ts', "export const levers = ['water', 'call']"],
  ['shared/src/dunning/levers.ts', "export const next = '停电通知'"],
  ['server/src/dunning/close-gate.ts', "import { close } from '../visits/close-gate.ts'\nclose()"],
  ['server/src/visits/open-gate.ts', "import { readFacts } from '../dunning/read-facts.ts'\nreadFacts()"],
])('a planted lever is caught: %s', (path, source) => {
  expect(posix.basename(path)).toMatch(/\.ts$/)
  expect(findLevers(new Map([...sources, [path, source]]))).not.toEqual([])
})
