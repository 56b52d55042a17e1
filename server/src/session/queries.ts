import type { Api } from '@haolin/shared/api/index.ts'
import { maskPhone } from '@haolin/shared/mask.ts'
import { and, asc, eq, gt, isNull, or } from 'drizzle-orm'
import { communities, units } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { residents } from '../residents/tables.ts'
import { staff } from '../staff/tables.ts'
import { accounts } from './tables.ts'

type Me = Api['GET /me']['reply']

/** Who an account is: its homes and its staff posts. */
export async function readMe(tx: Tx, accountId: string): Promise<Me> {
  const [account] = await tx.db.select().from(accounts).where(eq(accounts.id, accountId))
  const homes = await readHomes(tx, accountId)
  const posts = await tx.db
    .select({
      communityId: staff.communityId,
      communityName: communities.name,
      staffId: staff.id,
      name: staff.name,
      roles: staff.roles,
    })
    .from(staff)
    .innerJoin(communities, eq(communities.id, staff.communityId))
    .where(and(eq(staff.accountId, accountId), eq(staff.enabled, true)))
    .orderBy(asc(communities.code))
  return {
    accountId,
    phone: account?.phone ? maskPhone(account.phone) : null,
    name: posts[0]?.name ?? null,
    homes,
    posts,
  }
}

/** The homes an account is bound to now, the first bound first. */
export async function readHomes(tx: Tx, accountId: string): Promise<Me['homes']> {
  const rows = await tx.db
    .select({
      communityId: residents.communityId,
      communityName: communities.name,
      unitId: residents.unitId,
      unitLabel: units.label,
      relation: residents.relation,
      validUntil: residents.validUntil,
    })
    .from(residents)
    .innerJoin(communities, eq(communities.id, residents.communityId))
    .innerJoin(units, and(eq(units.communityId, residents.communityId), eq(units.id, residents.unitId)))
    .where(
      and(
        eq(residents.accountId, accountId),
        isNull(residents.removedAt),
        or(isNull(residents.validUntil), gt(residents.validUntil, tx.now)),
      ),
    )
    .orderBy(asc(residents.boundAt), asc(units.label))
  return rows.map((row) => ({ ...row, validUntil: row.validUntil?.toISOString() ?? null }))
}

/** A community an account works in, or lives in; null for who belongs nowhere. */
export async function findCommunity(tx: Tx, accountId: string): Promise<string | null> {
  const [post] = await tx.db
    .select({ communityId: staff.communityId })
    .from(staff)
    .where(and(eq(staff.accountId, accountId), eq(staff.enabled, true)))
    .orderBy(asc(staff.communityId))
    .limit(1)
  const [home] = await readHomes(tx, accountId)
  return post?.communityId ?? home?.communityId ?? null
}
