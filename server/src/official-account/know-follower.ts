import { eq } from 'drizzle-orm'
import type { Context, Member } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { loadMember } from '../http/load-member.ts'
import { type AccountPush, OutsideError } from '../outside.ts'
import { accounts } from '../session/tables.ts'
import { findCommunities, findFollower } from './queries.ts'
import { followers } from './tables.ts'

/** Whoever wrote: their account and what they are in each community they live in, the one last spoken with first. */
export type Sender = { accountId: string | null; members: Member[] }

/** Learns who a follower is, by the id WeChat gives one person over all apps of a company. */
export async function knowFollower(context: Context, { openid, kind }: AccountPush): Promise<Sender> {
  const known = await context.inTx((tx) => findFollower(tx, openid))
  const unionid = known?.unionid ?? (kind === 'unsubscribe' ? null : await askUnionid(context, openid))
  const accountId = await context.inTx(async (tx) => {
    const account = known?.accountId ?? (unionid ? await findAccount(tx, unionid) : null)
    await tx.db
      .insert(followers)
      .values({ openid, unionid, accountId: account, subscribed: true, createdAt: tx.now })
      .onConflictDoUpdate({ target: followers.openid, set: { unionid, accountId: account } })
    return account
  })
  if (!accountId) return { accountId: null, members: [] }
  return { accountId, members: await loadMembers(context, accountId, openid) }
}

/** Without an answer the person is a stranger for now; the next message asks again. */
async function askUnionid({ outside: { officialAccount }, log }: Context, openid: string) {
  try {
    return (await officialAccount?.readFollower(openid))?.unionid ?? null
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    log.warn({ err: error }, 'WeChat did not say who a follower is')
    return null
  }
}

async function findAccount(tx: Tx, unionid: string): Promise<string | null> {
  const [account] = await tx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.unionid, unionid))
  return account?.id ?? null
}

async function loadMembers(context: Context, accountId: string, openid: string): Promise<Member[]> {
  const communities = await context.inTx((tx) => findCommunities(tx, accountId, openid))
  const members = await Promise.all(
    communities.map((communityId) => loadMember(context, { accountId, sessionId: accountId }, communityId)),
  )
  // Staff who live here write as the resident they are.
  return members.flatMap(({ member }) =>
    member && member.homes.length > 0 ? [{ ...member, post: null }] : [],
  )
}
