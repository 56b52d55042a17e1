import * as schema from '@haolin/server/src/db/schema.ts'
import {
  endHashes,
  hashEnd,
  hashPhone,
  isMarkOf,
  markOf,
  phoneHashes,
} from '@haolin/server/src/sealed/hash-phone.ts'
import { openText } from '@haolin/server/src/sealed/open-text.ts'
import { sealedPlaces } from '@haolin/server/src/sealed/places.ts'
import { openNumbers, sealNumbers } from '@haolin/server/src/sealed/seal-numbers.ts'
import { sealPhone } from '@haolin/server/src/sealed/seal-phone.ts'
import { isSealed, sealText } from '@haolin/server/src/sealed/seal-text.ts'
import { is } from 'drizzle-orm'
import { getTableConfig, PgCustomColumn, PgTable } from 'drizzle-orm/pg-core'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openKeys } from '../support/keys.ts'

const [old, young] = [
  '2026a=Hn4Vd8QwZr2Tk6XyBm9PcJ3sLf7GeA5uRo1i',
  '2026b=Ux7Ck3NpWe9Sj5YvDq2FtM8zKb4HrL6gOa1i',
]
const place = 'residents.phone'
const phones = fc.stringMatching(/^1[3-9]\d{9}$/)

beforeEach(() => openKeys(old))
afterEach(() => openKeys())

test('what is sealed opens again where it was sealed, and says nothing of itself', () => {
  fc.assert(
    fc.property(phones, (phone) => {
      const sealed = sealPhone(phone, place)
      expect(isSealed(sealed)).toBe(true)
      expect(sealed).not.toContain(phone.slice(-4).padStart(11, 'x'))
      expect(openText(sealed, place)).toBe(phone)
      expect(sealPhone(phone, place)).not.toBe(sealed)
      expect(sealed.split('.')[2]).toBe(hashPhone(phone))
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      expect(openText(sealText(text, place), place)).toBe(text)
    }),
  )
})

test('moved to another column, given another hash, or touched anywhere, it does not open', () => {
  const sealed = sealPhone('13812345678', place)
  expect(() => openText(sealed, 'staff.phone')).toThrow('staff.phone does not open')
  const [version, name, , box = ''] = sealed.split('.')
  const lent = [version, name, hashPhone('13912345678'), box].join('.')
  expect(() => openText(lent, place)).toThrow('does not open')
  for (let i = 0; i < box.length - 1; i++) {
    const touched = `${box.slice(0, i)}${box[i] === 'A' ? 'B' : 'A'}${box.slice(i + 1)}`
    expect(() => openText([version, name, hashPhone('13812345678'), touched].join('.'), place)).toThrow()
  }
})

test('a failure to open names place and key, never the number', () => {
  const sealed = sealPhone('13812345678', place)
  openKeys(young)
  expect(() => openText(sealed, place)).toThrow(/residents\.phone is sealed with key 2026a/)
})

test('nothing is left as nothing, and a text from before sealing is read as it is', () => {
  expect(sealPhone('', place)).toBe('')
  expect(openText('', place)).toBe('')
  expect(openText('13812345678', place)).toBe('13812345678')
  expect(isSealed('v1.2.3')).toBe(false)
})

test('while keys change everything opens and is found, whichever key it is under', () => {
  const before = sealPhone('13812345678', place)
  const endBefore = hashEnd('c1', '13812345678')
  const markBefore = markOf('request')
  openKeys(`${young},${old}`)
  const after = sealPhone('13812345678', place)
  expect(after.split('.')[1]).toBe('2026b')
  expect([openText(before, place), openText(after, place)]).toEqual(['13812345678', '13812345678'])
  expect(phoneHashes('13812345678')).toEqual([after.split('.')[2], before.split('.')[2]])
  expect(endHashes('c1', '5678')).toContain(endBefore)
  expect(isMarkOf(markBefore, 'request')).toBe(true)
  expect(isMarkOf(markBefore, 'another request')).toBe(false)
})

test('the last four digits of two communities have nothing in common', () => {
  expect(hashEnd('c1', '13812345678')).toBe(hashEnd('c1', '13900005678'))
  expect(hashEnd('c1', '13812345678')).not.toBe(hashEnd('c2', '13812345678'))
  expect(hashEnd('c1', null)).toBeNull()
})

test('numbers within an answer are sealed where they stand, and the answer comes back as it was', () => {
  const words = fc.oneof(
    fc.string(),
    phones,
    fc.tuple(fc.string(), phones, fc.string()).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), fc.array(words), (value, texts) => {
      const answer = { value, texts }
      const kept = sealNumbers(answer, 'idempotency_keys.reply')
      expect(JSON.stringify(kept)).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)(?!.*[\w-]{30})/)
      expect(openNumbers(kept, 'idempotency_keys.reply')).toEqual(answer)
    }),
  )
  const kept = sealNumbers(
    { phone: '13812345678', text: '请打13812345678，谢谢', fen: 13_800_000_000 },
    'x.y',
  )
  expect(JSON.stringify(kept)).not.toContain('13812345678')
  expect(kept.fen).toBe(13_800_000_000)
})

test('every sealed column is sealed for its own place', () => {
  const declared = Object.values(schema).flatMap((table) =>
    is(table, PgTable)
      ? getTableConfig(table).columns.flatMap((column) =>
          is(column, PgCustomColumn) && column.getSQLType() !== 'xid8'
            ? [`${getTableConfig(table).name}.${column.name}`]
            : [],
        )
      : [],
  )
  const noted = sealedPlaces().map(({ table, column }) => `${table}.${column}`)
  const byHand = ['idempotency_keys.reply', 'idempotency_keys.request_hash']
  expect([...declared, ...byHand].sort()).toEqual([...noted].sort())
})
