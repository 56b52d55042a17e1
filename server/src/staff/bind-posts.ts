import { and, eq, isNull, sql } from 'drizzle-orm'
import { audit } from '../audit/write-audit.ts'
import type { Tx } from '../db/connect.ts'
import { phoneIs } from '../sealed/phone-is.ts'
import { lockNumber } from './lock-number.ts'
import { staff } from './tables.ts'

/** Gives an account the staff posts that carry its verified phone number and belong to nobody; says how many it holds now. */
export async function bindPosts(tx: Tx, accountId: string, phone: string): Promise<number> {
  await lockNumber(tx, phone)
  const free = await tx.db
    .select({ communityId: staff.communityId, id: staff.id })
    .from(staff)
    .where(
      and(
        phoneIs(staff.phone, phone),
        eq(staff.enabled, true),
        isNull(staff.accountId),
        sql`not exists (select from staff mine
          where mine.community_id = ${staff.communityId} and mine.account_id = ${accountId})`,
      ),
    )
    .orderBy(staff.communityId, staff.id)
    .for('update')
  const oneEach = new Map(free.map((post) => [post.communityId, post.id]))
  for (const [communityId, id] of oneEach) {
    await tx.db
      .update(staff)
      .set({ accountId })
      .where(and(eq(staff.communityId, communityId), eq(staff.id, id)))
    await audit(tx, communityId, { accountId }, 'staff.bind', `staff:${id}`, { by: 'phone' })
  }
  const held = await tx.db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.accountId, accountId), phoneIs(staff.phone, phone), eq(staff.enabled, true)))
  return held.length
}
