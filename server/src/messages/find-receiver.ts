import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { residents } from '../residents/tables.ts'
import { accounts } from '../session/tables.ts'
import { staff } from '../staff/tables.ts'
import { stillConcerns } from './queries.ts'
import { findRobotKey } from './show-robot.ts'
import { type deliveries, messages } from './tables.ts'

/** Where a delivery goes. */
export type Receiver = {
  openid: string | null
  phone: string | null
  robotKey: string | null
}

/** Who gets a delivery; null when it no longer concerns them: they moved out or left their post meanwhile. */
export async function findReceiver(
  tx: Tx,
  { communityId, messageId }: Pick<typeof deliveries.$inferSelect, 'communityId' | 'messageId'>,
): Promise<Receiver | null> {
  if (messageId === null) return { openid: null, phone: null, robotKey: await findRobotKey(tx, communityId) }
  // The number somebody gave to WeChat themselves, then the one they work or are registered with.
  const [person] = await tx.db
    .select({
      openid: accounts.openid,
      given: accounts.phone,
      atWork: sql`(select s.phone from staff s
        where s.community_id = messages.community_id and s.account_id = messages.account_id and s.enabled)`.mapWith(
        staff.phone,
      ),
      atHome: sql`(select r.phone from residents r
        where r.community_id = messages.community_id and r.account_id = messages.account_id
          and r.removed_at is null and r.phone is not null order by r.bound_at limit 1)`.mapWith(
        residents.phone,
      ),
    })
    .from(messages)
    .innerJoin(accounts, eq(accounts.id, messages.accountId))
    .where(and(eq(messages.communityId, communityId), eq(messages.id, messageId), stillConcerns(tx.now)))
  if (!person) return null
  const { openid, given, atWork, atHome } = person
  return { openid, phone: given ?? atWork ?? atHome, robotKey: null }
}
