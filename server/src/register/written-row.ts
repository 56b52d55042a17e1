import type { registerImportRows } from './tables.ts'

/** What a batch of an import wrote for a row. */
export type WrittenRow = Pick<
  typeof registerImportRows.$inferInsert,
  'line' | 'subjectId' | 'householdId' | 'before' | 'after'
>
