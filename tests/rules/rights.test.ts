import { routes } from '@haolin/shared/api/index.ts'
import { deeds } from '@haolin/shared/rights/deeds.ts'
import { rightsOf, stepsOf, undescribed } from '@haolin/shared/rights/matrix.ts'
import { type StaffRole, staffRoles } from '@haolin/shared/roles.ts'
import type { RouteSpec } from '@haolin/shared/route.ts'
import { moves } from '@haolin/shared/ticket/lifecycle.ts'
import { expect, test } from 'vitest'

const specs: Record<string, RouteSpec> = routes
const keyOf = (short: string) => short.replace(' /', ' /communities/:communityId/')
const staffOf = (key: string) =>
  (Object.keys(staffRoles) as StaffRole[]).filter((role) => specs[key]?.allow.includes(role))

test('every deed speaks of routes that exist, each in one deed, and a deed is allowed to the same staff as its routes', () => {
  const told = deeds.flatMap((one) => one.routes.map(keyOf))
  expect(told.filter((key) => !specs[key])).toEqual([])
  expect(new Set(told).size).toBe(told.length)
  for (const [i, { deed, routes: keys }] of deeds.entries())
    for (const key of keys) expect([deed, staffOf(keyOf(key))]).toEqual([deed, rightsOf(specs)[i]?.roles])
})

test('a room whose routes stand in the table has all of them there', () => {
  const roomOf = (key: string) => key.split('/')[3] ?? ''
  const known = new Set(deeds.flatMap((one) => one.routes.map((key) => roomOf(keyOf(key)))))
  expect(undescribed(specs).filter((key) => known.has(roomOf(key)))).toEqual([])
})

test('what the table does not name nobody may do: a role nobody knows gets nothing', () => {
  const closed = Object.fromEntries(Object.keys(specs).map((key) => [key, { allow: [] }]))
  expect(rightsOf(closed).every(({ roles }) => roles.length === 0)).toBe(true)
  expect(rightsOf({}).every(({ roles }) => roles.length === 0)).toBe(true)
})

test('every step of every ticket is told with whoever the table of moves lets take it', () => {
  const steps = stepsOf()
  for (const { label, by } of moves)
    expect(steps.find(({ step }) => step === label)?.by).toEqual(expect.arrayContaining([...by]))
  expect(new Set(steps.map(({ step }) => step)).size).toBe(steps.length)
})
