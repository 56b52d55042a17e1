import { daysBetween, isDate, localDate } from '../calendar.ts'
import type { StaffRole } from '../roles.ts'
import { type ApprovalKind, type ApprovalRefusal, approvalKinds, judgeApprover } from './kinds.ts'

/** Who may agree to money at all; nobody else stands in for them. */
export const deciders: readonly StaffRole[] = ['finance', 'manager', 'administrator']

/** The longest a right is handed to somebody, in days. */
export const longestDelegationDays = 60

/** A right to agree, handed by one person to another for some days, the first and the last included. */
export type Delegation = {
  from: { staffId: string; roles: readonly StaffRole[]; enabled: boolean }
  toStaffId: string
  kinds: readonly ApprovalKind[]
  fromOn: string
  untilOn: string
  /** Ended before its time. */
  ended: boolean
}

/** Where a delegation stands, with the words people see. */
export const delegationStates = { coming: '还没开始', holds: '生效中', over: '已结束' } as const
export type DelegationState = keyof typeof delegationStates

/** Where a delegation stands at a moment (epoch ms); it ends by itself with its last day. */
export function delegationState(
  { fromOn, untilOn, ended }: Pick<Delegation, 'fromOn' | 'untilOn' | 'ended'>,
  now: number,
): DelegationState {
  const today = localDate(now)
  if (ended || untilOn < today) return 'over'
  return fromOn <= today ? 'holds' : 'coming'
}

/** The kinds somebody may agree to by their own roles, up to whatever amount; a right received is not among them. */
export const ownKinds = (roles: readonly StaffRole[]): ApprovalKind[] =>
  (Object.keys(approvalKinds) as ApprovalKind[]).filter((kind) =>
    approvalKinds[kind].tiers.some(({ by }) =>
      roles.some((role) => (by as readonly StaffRole[]).includes(role)),
    ),
  )

/** Which part of a wish to hand a right on is wrong, if any. */
export type DelegationFault = 'toStaffId' | 'kinds' | 'fromOn' | 'untilOn'

/** Finds what is wrong with a wish to hand one's right to somebody; null when nothing is. */
export function faultOf(
  wish: {
    from: { staffId: string; roles: readonly StaffRole[] }
    to: { staffId: string; roles: readonly StaffRole[]; enabled: boolean }
    kinds: readonly ApprovalKind[]
    fromOn: string
    untilOn: string
  },
  now: number,
): DelegationFault | null {
  const { from, to, kinds, fromOn, untilOn } = wish
  if (to.staffId === from.staffId || !to.enabled || !to.roles.some((role) => deciders.includes(role)))
    return 'toStaffId'
  const own = ownKinds(from.roles)
  if (kinds.length === 0 || kinds.some((kind) => !own.includes(kind))) return 'kinds'
  if (!isDate(fromOn) || fromOn < localDate(now)) return 'fromOn'
  if (!isDate(untilOn) || untilOn < fromOn || daysBetween(fromOn, untilOn) >= longestDelegationDays)
    return 'untilOn'
  return null
}

/** In whose name somebody agrees: null for their own. */
export type Judged =
  | { ok: true; insteadOf: string | null }
  | { ok: false; code: ApprovalRefusal | 'approval_of_delegator' }

/**
 * Decides whether a person may agree by their own right, or by one handed to them: never to what they asked for
 * themselves, never to what the one they stand in for asked for, never beyond what that person may by their own roles now.
 */
export function judgeDecider(
  asked: { kind: ApprovalKind; amountFen: number; askedBy: string },
  approver: { staffId: string; roles: readonly StaffRole[] },
  delegations: readonly Delegation[],
  now: number,
): Judged {
  const own = judgeApprover(asked, approver)
  if (own.ok) return { ok: true, insteadOf: null }
  if (own.code === 'approval_own' || !approver.roles.some((role) => deciders.includes(role))) return own
  const held = delegations.filter(
    (one) =>
      one.toStaffId === approver.staffId &&
      one.from.enabled &&
      one.kinds.includes(asked.kind) &&
      delegationState(one, now) === 'holds',
  )
  const judged = held.map(({ from }) => ({ from, verdict: judgeApprover(asked, from) }))
  const good = judged.find(({ verdict }) => verdict.ok)
  if (good) return { ok: true, insteadOf: good.from.staffId }
  const theirs = judged.some(({ verdict }) => !verdict.ok && verdict.code === 'approval_own')
  return theirs ? { ok: false, code: 'approval_of_delegator' } : own
}
