import type { Api } from '@haolin/shared/api/index.ts'
import { judgeDecider } from '@haolin/shared/approval/delegation.ts'
import { type ApprovalKind, approvalKinds } from '@haolin/shared/approval/kinds.ts'
import { describeError, type ErrorCode } from '@haolin/shared/errors.ts'
import { and, asc, desc, eq, getTableColumns, gt, lte, ne, or, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { found } from '../app-error.ts'
import type { MemberContext, StaffPost } from '../context.ts'
import { holds } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { judgeAs, type Verdict } from './judge-caller.ts'
import { readDelegations } from './read-delegations.ts'
import { type About, type ApprovalRow, approvals } from './tables.ts'

type Approval = Api['GET /communities/:communityId/approvals/:approvalId']['reply']
type Row = ApprovalRow & { askerName: string; deciderName: string | null; insteadName: string | null }

const asker = alias(staff, 'asker')
const decider = alias(staff, 'decider')
const instead = alias(staff, 'instead')
const most = 300

/** The approvals of a community that wait or are over; an agent, who decides nothing, sees what they asked themselves. */
export async function listApprovals(
  context: MemberContext,
  tx: Tx,
  show: 'waiting' | 'decided',
): Promise<Approval[]> {
  const live = and(eq(approvals.state, 'waiting'), gt(approvals.expiresAt, tx.now))
  const over = or(ne(approvals.state, 'waiting'), lte(approvals.expiresAt, tx.now))
  const rows = await readRows(context, tx, show === 'waiting' ? live : over, show === 'waiting')
  const judge = await judgeAs(context, tx)
  return rows.map((row) => showApproval(context, tx, row, judge))
}

/** One approval as the caller may see it. */
export async function readApproval(context: MemberContext, tx: Tx, approvalId: string): Promise<Approval> {
  const [row] = await readRows(context, tx, eq(approvals.id, approvalId), true)
  return showApproval(context, tx, found(row), await judgeAs(context, tx))
}

/** How many questions wait that this member of staff may decide. */
export async function countToDecide(tx: Tx, communityId: string, post: StaffPost): Promise<number> {
  const waiting = await tx.db
    .select({ kind: approvals.kind, amountFen: approvals.amountFen, askedBy: approvals.askedBy })
    .from(approvals)
    .where(
      and(
        eq(approvals.communityId, communityId),
        eq(approvals.state, 'waiting'),
        gt(approvals.expiresAt, tx.now),
      ),
    )
  const held = await readDelegations(tx, communityId, post.staffId)
  const now = tx.now.getTime()
  return waiting.filter((row) => judgeDecider({ ...row, kind: row.kind as ApprovalKind }, post, held, now).ok)
    .length
}

function readRows(
  context: MemberContext,
  tx: Tx,
  where: SQL | undefined,
  oldestFirst: boolean,
): Promise<Row[]> {
  const { communityId, post } = context.member
  const all = holds(context, 'finance', 'manager', 'administrator')
  return tx.db
    .select({
      ...getTableColumns(approvals),
      askerName: asker.name,
      deciderName: decider.name,
      insteadName: instead.name,
    })
    .from(approvals)
    .innerJoin(asker, and(eq(asker.communityId, approvals.communityId), eq(asker.id, approvals.askedBy)))
    .leftJoin(
      decider,
      and(eq(decider.communityId, approvals.communityId), eq(decider.id, approvals.decidedBy)),
    )
    .leftJoin(
      instead,
      and(eq(instead.communityId, approvals.communityId), eq(instead.id, approvals.insteadOf)),
    )
    .where(
      and(
        eq(approvals.communityId, communityId),
        where,
        ...(all ? [] : [eq(approvals.askedBy, found(post).staffId)]),
      ),
    )
    .orderBy(oldestFirst ? asc(approvals.createdAt) : desc(approvals.createdAt))
    .limit(most)
}

const stateLabels = {
  waiting: '待审批',
  approved: '已同意',
  refused: '已退回',
  withdrawn: '已撤回',
  expired: '已过期',
} as const

function showApproval(context: MemberContext, tx: Tx, row: Row, judge: (row: Row) => Verdict): Approval {
  const post = found(context.member.post)
  const kind = row.kind as ApprovalKind
  const about = row.detail.about as About | undefined
  const facts = (about?.facts ?? row.detail.facts ?? []) as About['facts']
  const lapsed = row.state === 'waiting' && row.expiresAt <= tx.now
  const state = lapsed ? 'expired' : row.state
  const verdict = state === 'waiting' ? judge(row) : null
  const refusal = verdict?.ok === false ? wordsFor(verdict.code, row.amountFen) : null
  return {
    approvalId: row.id,
    kind,
    kindLabel: approvalKinds[kind].label,
    title: about?.title ?? said(row.detail.words) ?? approvalKinds[kind].label,
    unitId: about?.unitId ?? null,
    facts: [...facts],
    amountFen: row.amountFen,
    reason: row.reason,
    state,
    stateLabel: stateLabels[state],
    askedBy: row.askerName,
    askedAt: row.createdAt.toISOString(),
    decidedBy: row.deciderName,
    decidedFor: row.insteadName ?? (verdict?.ok ? (verdict.insteadOf?.name ?? null) : null),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note: row.note,
    expiresAt: row.expiresAt.toISOString(),
    mayDecide: state === 'waiting' && refusal === null,
    whyNot: refusal,
    mayWithdraw: state === 'waiting' && row.askedBy === post.staffId,
  }
}

const wordsFor = (code: ErrorCode, amountFen: number): string => {
  if (code !== 'not_allowed') return describeError(code).message
  return amountFen === 0 ? '这件事要由项目经理审批。' : '这个金额要由项目经理审批。'
}

/** What a question without a home calls itself. */
const said = (words: unknown): string | undefined => (typeof words === 'string' ? words : undefined)
