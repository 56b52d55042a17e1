import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { bindCodes, bindingRequests, residents } from './tables.ts'

const some = (over: SQL, limit: number) => sql`(select o.id from (${over}) o limit ${limit})`

/** Bindings that ended before a moment and still name somebody, with when they ended. */
export const overFormer = (before: Date, goneName: string): SQL => sql`
  select id, least(removed_at, valid_until) as since from residents
   where (removed_at < ${before}::timestamptz or valid_until < ${before}::timestamptz) and name <> ${goneName}`

/** Takes name and number out of them, at most `limit`; says how many. */
export async function forgetFormer(tx: Tx, before: Date, limit: number, goneName: string): Promise<number> {
  const { rowCount } = await tx.db
    .update(residents)
    .set({ name: goneName, phone: null, phoneEnd: null })
    .where(inArray(residents.id, some(overFormer(before, goneName), limit)))
  return rowCount ?? 0
}

/** Binding requests decided before a moment that still say something, with when they were decided. */
export const overRequests = (before: Date, goneName: string): SQL => sql`
  select id, decided_at as since from binding_requests
   where decided_at < ${before}::timestamptz and name <> ${goneName}`

/** Takes name, number and words out of them, at most `limit`; says how many. */
export async function forgetRequests(tx: Tx, before: Date, limit: number, goneName: string): Promise<number> {
  const { rowCount } = await tx.db
    .update(bindingRequests)
    .set({ name: goneName, phone: '', note: '' })
    .where(inArray(bindingRequests.id, some(overRequests(before, goneName), limit)))
  return rowCount ?? 0
}

/** Bind codes that ran out before a moment, with when they did. */
export const overCodes = (before: Date): SQL =>
  sql`select id, expires_at as since from bind_codes where expires_at < ${before}::timestamptz`

/** Forgets them, at most `limit`; says how many. */
export async function forgetCodes(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.db
    .delete(bindCodes)
    .where(inArray(bindCodes.id, some(overCodes(before), limit)))
  return rowCount ?? 0
}
