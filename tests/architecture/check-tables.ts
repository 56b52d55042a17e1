import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { tablesOfNoCommunity } from './tables-of-no-community.ts'

/** A column of a key as far as this check looks at it; an expression has no name. */
type KeyPart = { name?: unknown; queryChunks?: unknown }

const owner = 'community_id'

/** The tables among the exports of a schema. */
export function tablesOf(schema: Record<string, unknown>): PgTable[] {
  return Object.values(schema).filter((one) => is(one, PgTable))
}

/**
 * What breaks the isolation of communities: a table whose primary key, unique keys or foreign keys
 * do not begin with the community, so that a row could be found or pointed at from another one.
 */
export function checkTables(tables: PgTable[]): string[] {
  return tables.flatMap((table) => {
    const config = getTableConfig(table)
    const { name, columns } = config
    if (name in tablesOfNoCommunity) return []
    if (!columns.some((column) => column.name === owner)) {
      return [`${name} has no ${owner}; if it belongs to no community, say why in tables-of-no-community.ts`]
    }
    const begins = (keys: KeyPart[]) => keys[0]?.name === owner
    const primary = config.primaryKeys.map((key) => key.columns)
    const single = columns.filter((column) => column.primary)
    if (single.length > 0) primary.push(single)
    const unique = [
      ...config.uniqueConstraints.map((key) => key.columns),
      ...columns.filter((column) => column.isUnique).map((column) => [column]),
      ...config.indexes.filter((index) => index.config.unique).map((index) => index.config.columns),
    ]
    const foreign = config.foreignKeys
      .map((key) => key.reference())
      .filter(({ foreignTable }) => !(getTableConfig(foreignTable).name in tablesOfNoCommunity))
      .map((key) => key.columns)
    const wrong = (kind: string, keys: KeyPart[][]) =>
      keys
        .filter((key) => !begins(key))
        .map((key) => `${name}: ${kind} (${namesOf(key)}) must begin with ${owner}`)
    return [
      ...(primary.length === 0 ? [`${name} has no primary key`] : []),
      ...wrong('primary key', primary),
      ...wrong('unique key', unique),
      ...wrong('foreign key', foreign),
    ]
  })
}

function namesOf(key: KeyPart[]): string {
  return key.map((column) => column.name ?? 'expression').join(', ')
}
