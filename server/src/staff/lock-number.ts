import type { Tx } from '../db/connect.ts'
import { hashPhone } from '../sealed/hash-phone.ts'

/**
 * Whoever writes a post of this number, or binds by it, does so alone until the end of the transaction: else somebody who
 * shows the number while they are added would be missed by both. It is taken before any row of staff.
 */
export async function lockNumber(tx: Tx, phone: string): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`post:${hashPhone(phone)}`])
}
