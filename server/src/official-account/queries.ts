import { and, desc, eq, inArray, isNotNull, or } from 'drizzle-orm'
import type { Member } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { tickets } from '../tickets/tables.ts'
import { accountPushes, followers } from './tables.ts'

/** A follower as we know them so far. */
export async function findFollower(tx: Tx, openid: string) {
  const [follower] = await tx.db.select().from(followers).where(eq(followers.openid, openid))
  return follower ?? null
}

const communitiesText = `
select r.community_id, max(p.received_at) as last_said, min(r.bound_at) as bound
  from residents r
  left join official_account_pushes p on p.openid = $2 and p.community_id = r.community_id
 where r.account_id = $1 and r.removed_at is null
 group by r.community_id
 order by last_said desc nulls last, bound`

/** The communities somebody lives in: where they spoke with us last, then as they were bound. */
export async function findCommunities(tx: Tx, accountId: string, openid: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ community_id: string }>({
    name: 'communities-of-follower',
    text: communitiesText,
    values: [accountId, openid],
  })
  return rows.map((row) => row.community_id)
}

/** A ticket a message may be addressed to. */
export type Addressed = Pick<typeof tickets.$inferSelect, 'id' | 'number' | 'state' | 'closedAt'> & {
  communityId: string
}

const addressed = {
  communityId: tickets.communityId,
  id: tickets.id,
  number: tickets.number,
  state: tickets.state,
  closedAt: tickets.closedAt,
}

/** The ticket of this number among what somebody reported or what concerns their home. */
export async function findNumbered(
  tx: Tx,
  accountId: string,
  members: readonly Member[],
  number: string,
): Promise<Addressed | null> {
  const homes = members.flatMap((member) => member.homes.map(({ unitId }) => unitId))
  const [ticket] = await tx.db
    .select(addressed)
    .from(tickets)
    .where(
      and(
        inArray(
          tickets.communityId,
          members.map(({ communityId }) => communityId),
        ),
        eq(tickets.number, number),
        or(
          eq(tickets.reporterAccountId, accountId),
          and(eq(tickets.place, 'home'), inArray(tickets.unitId, homes)),
        ),
      ),
    )
  return ticket ?? null
}

/** The ticket somebody last spoke of at the official account. */
export async function findConversation(
  tx: Tx,
  openid: string,
): Promise<(Addressed & { saidAt: Date }) | null> {
  const [last] = await tx.db
    .select({ ...addressed, saidAt: accountPushes.receivedAt })
    .from(accountPushes)
    .innerJoin(
      tickets,
      and(eq(tickets.communityId, accountPushes.communityId), eq(tickets.id, accountPushes.ticketId)),
    )
    .where(and(eq(accountPushes.openid, openid), isNotNull(accountPushes.ticketId)))
    .orderBy(desc(accountPushes.receivedAt), desc(accountPushes.id))
    .limit(1)
  return last ?? null
}
