import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt } from '../db/columns.ts'

/** The data keys that rows may be sealed with, each with a word sealed by it: a start without one of them is refused. */
export const dataKeys = pgTable(
  'data_keys',
  {
    name: text().notNull(),
    proof: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.name] })],
)
