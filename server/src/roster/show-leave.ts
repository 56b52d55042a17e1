import type { Api } from '@haolin/shared/api/index.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { leaveAnswers, leaveStates, type Party } from '@haolin/shared/roster/requests.ts'
import { and, desc, eq, gte, inArray, type SQL } from 'drizzle-orm'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { leaves } from './tables.ts'

type Leave = Api['PUT /communities/:communityId/leaves/:leaveId']['reply']
export type LeaveRow = typeof leaves.$inferSelect

/** What the caller is to a request for leave; nobody approves their own. */
export function partiesOf(context: MemberContext, leave: Pick<LeaveRow, 'staffId'>): Party[] {
  if (context.member.post?.staffId === leave.staffId) return ['asker']
  return holds(context, 'manager', 'administrator') ? ['manager'] : []
}

/** The requests that wait for the manager; or the caller's own, the last month's too. */
export async function listLeaves(context: MemberContext, tx: Tx, which: 'open' | 'mine'): Promise<Leave[]> {
  const monthAgo = addDays(localDate(tx.now.getTime()), -30)
  const mine = and(eq(leaves.staffId, context.member.post?.staffId ?? ''), gte(leaves.untilOn, monthAgo))
  return selectLeaves(context, tx, which === 'open' ? inArray(leaves.state, ['asked']) : mine)
}

/** One request for leave as the caller may see it. */
export const showLeave = async (context: MemberContext, tx: Tx, leaveId: string) =>
  (await selectLeaves(context, tx, eq(leaves.id, leaveId)))[0]

async function selectLeaves(context: MemberContext, tx: Tx, which: SQL | undefined): Promise<Leave[]> {
  const rows = await tx.db
    .select({ leave: leaves, name: staff.name })
    .from(leaves)
    .innerJoin(staff, and(eq(staff.communityId, leaves.communityId), eq(staff.id, leaves.staffId)))
    .where(and(eq(leaves.communityId, context.member.communityId), which))
    .orderBy(desc(leaves.createdAt), desc(leaves.id))
    .limit(100)
  return rows.map(({ leave, name }) => ({
    leaveId: leave.id,
    staffId: leave.staffId,
    state: leave.state,
    stateLabel: leaveStates[leave.state],
    name,
    fromOn: leave.fromOn,
    untilOn: leave.untilOn,
    reason: leave.reason,
    createdAt: leave.createdAt.toISOString(),
    steps: leaveAnswers(leave.state, partiesOf(context, leave)),
  }))
}
