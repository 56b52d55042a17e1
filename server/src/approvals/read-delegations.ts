import type { Delegation } from '@haolin/shared/approval/delegation.ts'
import type { ApprovalKind } from '@haolin/shared/approval/kinds.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { and, eq, gte, isNull } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { delegations } from './tables.ts'

/** The rights that were handed to somebody and are not over, as the rules see them, with the name of who handed them. */
export async function readDelegations(
  tx: Tx,
  communityId: string,
  toStaffId: string,
): Promise<(Delegation & { name: string; accountId: string | null })[]> {
  const rows = await tx.db
    .select({ row: delegations, from: staff })
    .from(delegations)
    .innerJoin(
      staff,
      and(eq(staff.communityId, delegations.communityId), eq(staff.id, delegations.fromStaffId)),
    )
    .where(
      and(
        eq(delegations.communityId, communityId),
        eq(delegations.toStaffId, toStaffId),
        isNull(delegations.endedAt),
        gte(delegations.untilOn, localDate(tx.now.getTime())),
      ),
    )
    .orderBy(delegations.createdAt, delegations.id)
  return rows.map(({ row, from }) => ({
    from: { staffId: from.id, roles: from.roles, enabled: from.enabled },
    name: from.name,
    accountId: from.accountId,
    toStaffId: row.toStaffId,
    kinds: row.kinds as ApprovalKind[],
    fromOn: row.fromOn,
    untilOn: row.untilOn,
    ended: false,
  }))
}
