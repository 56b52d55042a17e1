import { expect, test } from 'vitest'
import { checkDirections } from './check-directions.ts'
import { importRules } from './import-rules.ts'
import { readSources } from './read-sources.ts'
import { textRules } from './text-rules.ts'

const sources = readSources()

/** The rules broken when these files are added to the real tree, with the file each is reported for. */
function brokenBy(files: Record<string, string>): string[] {
  const planted = checkDirections(new Map([...sources, ...Object.entries(files)]))
  return planted.filter(({ file }) => file in files).map(({ rule, file }) => `${rule}: ${file}`)
}

test('the tree as it stands keeps every rule', () => {
  expect(checkDirections(sources)).toEqual([])
  expect(sources.size).toBeGreaterThan(20)
})

const plumber = 'server/src/http/planted.ts'
const room = 'server/src/planted/do-thing.ts'
const page = 'miniprogram/src/planted/planted.tsx'
const rule = 'shared/src/planted.ts'

/** Each row breaks one rule in one file; several rows of a rule show its several faces. */
const planted: [rule: string, file: string, source: string][] = [
  ['shared thinks alone', rule, `import { readFileSync } from 'node:fs'`],
  ['shared thinks alone', rule, `import type { Context } from '../../server/src/context.ts'`],
  ['shared thinks alone', rule, `export { z } from 'zod'`],
  ['server never shows', room, `import { colors } from '../../../miniprogram/src/lib/looks.ts'`],
  ['server never shows', room, `const page = await import('../../../miniprogram/src/app.ts')`],
  ['miniprogram never remembers', page, `import { tickets } from '../../../server/src/tickets/tables.ts'`],
  ['miniprogram never remembers', page, `import '@haolin/server/src/app.ts'`],
  ['miniprogram never remembers', page, `import { join } from 'node:path'`],
  ['the contract reaches the phone as types', page, `import { routes } from '@haolin/shared/api/index.ts'`],
  [
    'the contract reaches the phone as types',
    page,
    `import { type Api, routes } from '@haolin/shared/api/index.ts'`,
  ],
  ['the contract reaches the phone as types', page, `import { Type } from 'typebox'`],
  ['plumbing knows no feature', plumber, `import { tickets } from '../tickets/tables.ts'`],
  ['plumbing knows no feature', plumber, `import type { Move } from '../tickets/move-ticket.ts'`],
  [
    'only the wiring wires rooms in',
    'server/src/planted.ts',
    `import { moveTicket } from './tickets/move-ticket.ts'`,
  ],
  ['rooms do not reach for the wiring', room, `import { buildApp } from '../app.ts'`],
  ['rooms do not reach for the wiring', room, `import * as schema from '../db/schema.ts'`],
  ['the sandbox is chosen at the start', room, `import { openWorld } from '../sandbox/world.ts'`],
  ['the sandbox is chosen at the start', plumber, `import { openWorld } from '../sandbox/world.ts'`],
  [
    'write only at home',
    room,
    `import { tickets } from '../tickets/tables.ts'\nawait tx.db.update(tickets).set({ state: 'closed' })`,
  ],
  ['rooms do not call through the door', room, `import { ticketHandlers } from '../tickets/routes.ts'`],
  ['pages do not share rooms', page, `import { Row } from '../bills/row'`],
  ['pages do not share rooms', 'miniprogram/src/lib/planted.ts', `import { Row } from '../bills/row'`],
  ['pages use our own controls', page, `import { View, Button } from '@tarojs/components'`],
  ['pages use our own controls', page, `import { Picker as Choice } from '@tarojs/components'`],
  ['settings are read in one place', room, `const url = process.env.DATABASE_URL`],
  ['settings are read in one place', plumber, `const url = \`\${process.env.HOST}/x\``],
  ['time is given', rule, 'export const late = (dueAt: number) => Date.now() > dueAt'],
  ['time is given', room, 'const now = new Date()'],
  ['no any', 'tests/support/planted.ts', 'const found: any = 1'],
  ['no any', rule, 'export const read = (given: Map<string, any>) => given'],
  ['no any', page, 'const found = given as any'],
  ['no silenced compiler, no promises', page, '// @ts-ignore the library is wrong'],
  ['no silenced compiler, no promises', room, '// TODO later'],
  ['a file fits on a few screens', room, 'row()\n'.repeat(251)],
  ['a file fits on a few screens', 'server/src/planted/tables.ts', 'row()\n'.repeat(401)],
  ['no drawers without a label', 'server/src/planted/utils.ts', ''],
  ['no drawers without a label', 'miniprogram/src/common/date.ts', ''],
  ['names are kebab-case', 'server/src/planted/moveTicket.ts', ''],
  ['a sealed number is compared by its hash', room, 'where(eq(residents.phone, phone))'],
  ['queries only read', 'server/src/planted/queries.ts', 'await tx.update(tickets).set({})'],
  ['queries only read', 'server/src/planted/queries-inbox.ts', 'await tx.execute(sql`delete from tickets`)'],
  ['no file that only forwards', 'server/src/planted/index.ts', `export * from './move-ticket.ts'\n`],
]

test.each(planted)('%s: %s is caught', (name, file, source) => {
  expect(brokenBy({ [file]: source })).toContain(`${name}: ${file}`)
})

test('two files that need each other are caught, also through a third', () => {
  const circle = {
    'shared/src/planted-a.ts': `import { b } from './planted-b.ts'`,
    'shared/src/planted-b.ts': `import { c } from './planted-c.ts'`,
    'shared/src/planted-c.ts': `import { a } from './planted-a.ts'`,
  }
  expect(brokenBy(circle)).toEqual(['no circles: shared/src/planted-a.ts'])
})

test('every rule has been seen to bite', () => {
  const names = [...importRules, ...textRules].map(({ name }) => name)
  expect(new Set(planted.map(([name]) => name))).toEqual(new Set(names))
})

/** What looks like a violation and is none. */
const allowed: [why: string, file: string, source: string][] = [
  ['the contract as types', page, `import type { Api } from '@haolin/shared/api/index.ts'\nuse<Api>()`],
  ['a rule on the phone', page, `import { decide } from '@haolin/shared/planted-rule.ts'\ndecide()`],
  ["another room's use case", room, `import { moveTicket } from '../tickets/move-ticket.ts'\nmoveTicket()`],
  [
    "another room's tables in a query",
    'server/src/planted/queries.ts',
    `import { tickets } from '../tickets/tables.ts'\nfrom(tickets)`,
  ],
  [
    "another room's tables for a foreign key",
    'server/src/planted/tables.ts',
    `import { units } from '../communities/tables.ts'\nforeignKey(units)`,
  ],
  ['a given moment', rule, 'export const day = (at: string) => new Date(at)'],
  ['a clock in plumbing', plumber, 'const began = Date.now()'],
  ['words in a comment', room, '// Date.now() and process.env are read elsewhere, any other way is wrong'],
  ['words in a text', room, "say('new Date() as any')"],
  ['the platform, folded at build', page, `if (process.env.TARO_ENV === 'h5') draw()`],
  [
    'our control',
    'miniprogram/src/components/planted.tsx',
    `import { Button } from '@tarojs/components'\nuse(Button)`,
  ],
]

test.each(allowed)('%s is no violation (%s)', (_, file, source) => {
  expect(brokenBy({ [file]: source })).toEqual([])
})
