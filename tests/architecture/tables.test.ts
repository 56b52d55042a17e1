import * as schema from '@haolin/server/src/db/schema.ts'
import { foreignKey, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import { checkTables, tablesOf } from './check-tables.ts'

const columns = { communityId: uuid('community_id').notNull(), id: uuid('id').notNull(), name: text('name') }
const homes = pgTable('homes', columns, (t) => [primaryKey({ columns: [t.communityId, t.id] })])
const companies = pgTable('companies', { id: uuid('id').primaryKey() })

test('every table of a community begins each key with it', () => {
  const tables = tablesOf(schema)
  expect(tables.length).toBeGreaterThan(20)
  expect(checkTables(tables)).toEqual([])
})

test('a good table and one above all communities pass', () => {
  expect(checkTables([homes, companies])).toEqual([])
})

test('a table without a community is caught', () => {
  const tickets = pgTable('planted', { id: uuid('id').primaryKey() })
  expect(checkTables([tickets]).join()).toContain('planted has no community_id')
})

test('a primary key without the community first is caught', () => {
  const turned = pgTable('planted', columns, (t) => [primaryKey({ columns: [t.id, t.communityId] })])
  const single = pgTable('planted', { ...columns, id: uuid('id').primaryKey() })
  const none = pgTable('planted', columns)
  expect(checkTables([turned])).toEqual([
    'planted: primary key (id, community_id) must begin with community_id',
  ])
  expect(checkTables([single])).toEqual(['planted: primary key (id) must begin with community_id'])
  expect(checkTables([none])).toEqual(['planted has no primary key'])
})

test('a unique key across communities is caught, however it is written', () => {
  const constraint = pgTable('planted', columns, (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.name),
  ])
  const index = pgTable('planted', columns, (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    uniqueIndex('planted_name').on(t.name),
  ])
  const column = pgTable('planted', { ...columns, name: text('name').unique() }, (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
  ])
  for (const table of [constraint, index, column]) {
    expect(checkTables([table])).toEqual(['planted: unique key (name) must begin with community_id'])
  }
})

test('a foreign key that could point into another community is caught', () => {
  const planted = pgTable('planted', { ...columns, homeId: uuid('home_id') }, (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.homeId, t.communityId], foreignColumns: [homes.id, homes.communityId] }),
  ])
  const upwards = pgTable('planted', { ...columns, companyId: uuid('company_id') }, (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.companyId], foreignColumns: [companies.id] }),
  ])
  expect(checkTables([planted])).toEqual([
    'planted: foreign key (home_id, community_id) must begin with community_id',
  ])
  expect(checkTables([upwards])).toEqual([])
})
