import { and, inArray, lt, ne } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { groupPastes } from './tables.ts'

/** Empties what was pasted before a moment, at most `limit` pieces; says how many. */
export async function forgetPastes(tx: Tx, before: Date, limit: number): Promise<number> {
  const old = tx.db
    .select({ id: groupPastes.id })
    .from(groupPastes)
    .where(and(lt(groupPastes.createdAt, before), ne(groupPastes.text, '')))
    .limit(limit)
  const { rowCount } = await tx.db.update(groupPastes).set({ text: '' }).where(inArray(groupPastes.id, old))
  return rowCount ?? 0
}
