import type { Api } from '@haolin/shared/api/index.ts'
import { lookKinds, lookReasons } from '@haolin/shared/privacy/reveal.ts'
import { staffRoles } from '@haolin/shared/roles.ts'
import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { communities } from '../communities/tables.ts'
import type { SignedContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { residents } from '../residents/tables.ts'
import { accessLog } from './tables.ts'

type Looks = Api['GET /me/looks']['reply']

const pageSize = 30

/** Who looked at the caller's data, the newest first; one row for each look, whatever it showed. */
export const listLooks = (context: SignedContext, after: string | undefined): Promise<Looks> =>
  context.inTx((tx) => readLooks(tx, context.actor.accountId, after, pageSize))

/** The looks at an account's data and at its rows in the registers, `limit` a page. */
export async function readLooks(
  tx: Tx,
  accountId: string,
  after: string | undefined,
  limit: number,
): Promise<Looks> {
  const mine = await tx.db
    .select({ id: residents.id })
    .from(residents)
    .where(and(eq(residents.accountId, accountId), isNull(residents.removedAt)))
  const ids = mine.map(({ id }) => id)
  const rows = await tx.db
    .select({ look: accessLog, community: communities.name })
    .from(accessLog)
    .innerJoin(communities, eq(communities.id, accessLog.communityId))
    .where(
      and(
        or(
          eq(accessLog.accountId, accountId),
          ids.length > 0 ? inArray(accessLog.residentId, ids) : undefined,
          inArray(accessLog.id, looksAtLists(accountId)),
        ),
        after ? lt(accessLog.id, sql`${after}::uuid`) : undefined,
      ),
    )
    .orderBy(desc(accessLog.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  return {
    items: page.map(({ look, community }) => ({
      at: look.at.toISOString(),
      communityName: community,
      who: staffRoles[look.role],
      what: lookKinds[look.kind].label,
      reason: lookReasons[look.reason],
    })),
    next: rows.length > limit ? (page.at(-1)?.look.id ?? null) : null,
  }
}

/** Lists taken out whole while the caller stood in them: of the community, or of their building. */
const looksAtLists = (accountId: string) => sql`(
  select l.id from residents r
    join units u on u.community_id = r.community_id and u.id = r.unit_id
    join access_log l on l.community_id = r.community_id and l.kind = 'register_export' and l.at >= r.created_at
    join statement_exports e on e.community_id = l.community_id and e.id = l.subject_id
   where r.account_id = ${accountId} and r.removed_at is null
     and (e.filters->>'buildingId' is null or e.filters->>'buildingId' = u.building_id::text))`
