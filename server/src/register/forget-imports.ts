import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { registerImportRows, registerImports } from './tables.ts'

/** Imports of long ago that still hold what stood in their files, with when they came; one that runs is not over. */
export const overImports = (before: Date): SQL => sql`
  select community_id, id, created_at as since from register_imports
   where created_at < ${before}::timestamptz and state <> 'running' and forgotten_at is null`

/** Empties files and rows of imports, at most `limit`; what they wrote stays in the register. Says how many. */
export async function forgetImports(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rows } = await tx.db.execute<{ community_id: string; id: string }>(
    sql`select o.community_id, o.id from (${overImports(before)}) o limit ${limit}`,
  )
  for (const { community_id: communityId, id: importId } of rows) {
    await tx.db
      .update(registerImportRows)
      .set({ said: '', words: '', before: null, after: null, problem: null })
      .where(and(eq(registerImportRows.communityId, communityId), eq(registerImportRows.importId, importId)))
    await tx.db
      .update(registerImports)
      .set({ head: [], cells: [], forgottenAt: tx.now })
      .where(and(eq(registerImports.communityId, communityId), eq(registerImports.id, importId)))
  }
  return rows.length
}
