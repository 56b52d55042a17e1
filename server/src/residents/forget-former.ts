import { and, inArray, lt, ne, or } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { bindCodes, bindingRequests, residents } from './tables.ts'

/** Takes name and number out of bindings that ended before a moment, at most `limit`; says how many. */
export async function forgetFormer(tx: Tx, before: Date, limit: number, goneName: string): Promise<number> {
  const old = tx.db
    .select({ id: residents.id })
    .from(residents)
    .where(
      and(
        or(lt(residents.removedAt, before), lt(residents.validUntil, before)),
        ne(residents.name, goneName),
      ),
    )
    .limit(limit)
  const { rowCount } = await tx.db
    .update(residents)
    .set({ name: goneName, phone: null, phoneEnd: null })
    .where(inArray(residents.id, old))
  return rowCount ?? 0
}

/** Takes name, number and words out of requests decided before a moment, at most `limit`; says how many. */
export async function forgetRequests(tx: Tx, before: Date, limit: number, goneName: string): Promise<number> {
  const old = tx.db
    .select({ id: bindingRequests.id })
    .from(bindingRequests)
    .where(and(lt(bindingRequests.decidedAt, before), ne(bindingRequests.name, goneName)))
    .limit(limit)
  const { rowCount } = await tx.db
    .update(bindingRequests)
    .set({ name: goneName, phone: '', note: '' })
    .where(inArray(bindingRequests.id, old))
  return rowCount ?? 0
}

/** Forgets bind codes that ran out before a moment, at most `limit`; says how many. */
export async function forgetCodes(tx: Tx, before: Date, limit: number): Promise<number> {
  const old = tx.db
    .select({ id: bindCodes.id })
    .from(bindCodes)
    .where(lt(bindCodes.expiresAt, before))
    .limit(limit)
  const { rowCount } = await tx.db.delete(bindCodes).where(inArray(bindCodes.id, old))
  return rowCount ?? 0
}
