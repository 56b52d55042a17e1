import type { Api } from '@haolin/shared/api/index.ts'
import { deciders, delegationState, delegationStates, ownKinds } from '@haolin/shared/approval/delegation.ts'
import { type ApprovalKind, approvalKinds } from '@haolin/shared/approval/kinds.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { and, arrayOverlaps, asc, eq, gte, isNull, ne, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { found } from '../app-error.ts'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readDeputies } from '../roster/read-deputies.ts'
import { staff } from '../staff/tables.ts'
import { delegations } from './tables.ts'

type Route = Api['GET /communities/:communityId/delegations']
type Shown = Route['reply']['delegations'][number]

const giver = alias(staff, 'giver')
const taker = alias(staff, 'taker')

/** What holds and what is to come, and what the caller could hand on, to whom. */
export async function listDelegations(context: MemberContext): Promise<Route['reply']> {
  const { communityId } = context.member
  const post = found(context.member.post)
  return context.inTx(async (tx) => {
    const [standing, deputies, colleagues] = await Promise.all([
      readStanding(context, tx),
      readDeputies(tx, communityId),
      tx.db
        .select({ staffId: staff.id, name: staff.name, jobTitle: staff.jobTitle })
        .from(staff)
        .where(
          and(
            eq(staff.communityId, communityId),
            eq(staff.enabled, true),
            ne(staff.id, post.staffId),
            arrayOverlaps(staff.roles, [...deciders]),
          ),
        )
        .orderBy(asc(staff.name), asc(staff.id)),
    ])
    return {
      delegations: standing,
      mine: ownKinds(post.roles).map((kind) => ({ kind, label: approvalKinds[kind].label })),
      colleagues,
      deputyId: deputies.get(post.staffId) ?? null,
      today: localDate(tx.now.getTime()),
    }
  })
}

/** The delegations of a community that hold or are to come. */
export const readStanding = (context: MemberContext, tx: Tx): Promise<Shown[]> =>
  select(context, tx, and(isNull(delegations.endedAt), gte(delegations.untilOn, localDate(tx.now.getTime()))))

/** One delegation as the caller may see it. */
export const showDelegation = async (context: MemberContext, tx: Tx, id: string): Promise<Shown> =>
  found((await select(context, tx, eq(delegations.id, id)))[0])

/** Whether the caller may end a delegation: who gave it, or who leads. */
export const mayEnd = (context: MemberContext, { fromStaffId }: { fromStaffId: string }): boolean =>
  context.member.post?.staffId === fromStaffId || holds(context, 'manager', 'administrator')

async function select(context: MemberContext, tx: Tx, which: SQL | undefined): Promise<Shown[]> {
  const rows = await tx.db
    .select({ row: delegations, from: giver.name, to: taker.name })
    .from(delegations)
    .innerJoin(
      giver,
      and(eq(giver.communityId, delegations.communityId), eq(giver.id, delegations.fromStaffId)),
    )
    .innerJoin(
      taker,
      and(eq(taker.communityId, delegations.communityId), eq(taker.id, delegations.toStaffId)),
    )
    .where(and(eq(delegations.communityId, context.member.communityId), which))
    .orderBy(asc(delegations.fromOn), asc(delegations.id))
    .limit(100)
  return rows.map(({ row, from, to }) => {
    const { fromOn, untilOn, reason } = row
    const state = delegationState({ fromOn, untilOn, ended: row.endedAt !== null }, tx.now.getTime())
    return {
      delegationId: row.id,
      from,
      to,
      kinds: row.kinds.map((kind) => approvalKinds[kind as ApprovalKind].label),
      fromOn,
      untilOn,
      reason,
      state,
      stateLabel: delegationStates[state],
      mayEnd: state !== 'over' && mayEnd(context, row),
    }
  })
}
