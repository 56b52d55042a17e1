import { type Column, type SQL, sql } from 'drizzle-orm'
import { phoneHashes } from './hash-phone.ts'

/** Whether a sealed column holds this number: by its hash, for which the table has an index. */
export const phoneIs = (column: Column, phone: string): SQL<boolean> =>
  sql<boolean>`${hashIn(column)} = any(${sql.param(phoneHashes(phone))}::text[])`

/** The hash in a sealed number, as indexes and conditions write it. */
export const hashIn = (column: Column | SQL): SQL => sql`split_part(${column}, '.', 3)`
