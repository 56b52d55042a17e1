import { bindCodeLetters, endOfDay, removal } from '@haolin/shared/household.ts'
import { maskName, maskPhone } from '@haolin/shared/mask.ts'
import { describePrice } from '@haolin/shared/price.ts'
import type { Relation } from '@haolin/shared/roles.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const relation = fc.constantFrom<Relation>('owner', 'member', 'tenant')

test('a home with an owner keeps one, whoever is removed by whom', () => {
  fc.assert(
    fc.property(relation, fc.boolean(), fc.integer({ min: 1, max: 4 }), (mine, me, owners) => {
      const verdict = removal({ mine, theirs: me ? mine : 'owner', me, owners })
      const left = verdict.ok && (me ? mine : 'owner') === 'owner' ? owners - 1 : owners
      expect(left).toBeGreaterThanOrEqual(1)
    }),
  )
})

test('nobody but an owner removes another person, and never another owner', () => {
  fc.assert(
    fc.property(relation, relation, fc.integer({ min: 1, max: 4 }), (mine, theirs, owners) => {
      const { ok } = removal({ mine, theirs, me: false, owners })
      expect(ok).toBe(mine === 'owner' && theirs !== 'owner')
    }),
  )
})

test('a lease through a day ends when that day ends in Beijing', () => {
  expect(new Date(endOfDay('2026-11-21')).toISOString()).toBe('2026-11-21T16:00:00.000Z')
  expect(new Date(endOfDay('2028-02-29')).toISOString()).toBe('2028-02-29T16:00:00.000Z')
})

test('a bind code has no letters that sound or look alike', () => {
  expect(bindCodeLetters).not.toMatch(/[01OIL]/)
  expect(new Set(bindCodeLetters).size).toBe(bindCodeLetters.length)
})

test('a masked number or name never gives the whole', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), (phone) => {
      expect(maskPhone(phone)).toMatch(/^\d{3}\*{4}\d{4}$/)
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[一-龥]{2,6}$/), (name) => {
      expect(maskName(name)).toContain('*')
      expect([...maskName(name)]).toHaveLength([...name].length)
    }),
  )
})

test('a price always says jiao and fen, and no more zeros than it needs', () => {
  expect(describePrice(28_000, 'area')).toBe('2.80元/㎡·月')
  expect(describePrice(3_550, 'area')).toBe('0.355元/㎡·月')
  expect(describePrice(1_500_000, 'parking')).toBe('150.00元/位·月')
  expect(describePrice(0, 'one_off')).toBe('0.00元/次')
})
