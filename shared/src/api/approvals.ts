import { Type as T } from 'typebox'
import { approvalKinds } from '../approval/kinds.ts'
import { route } from '../route.ts'
import { Fen, Id, KeyOf, Line, Moment, Nullable } from './shapes.ts'

/** Who asks and who agrees. */
const deciders = ['agent', 'finance', 'manager', 'administrator'] as const

/** Something a second person must agree to. */
export const Approval = T.Object({
  approvalId: Id,
  kind: KeyOf(approvalKinds),
  kindLabel: T.String(),
  /** What it is about, in words: the home and the fee. */
  title: T.String(),
  unitId: Nullable(Id),
  /** What the decider should know, as it was when it was asked. */
  facts: T.Array(T.Object({ label: T.String(), value: T.String() })),
  amountFen: Fen,
  reason: T.String(),
  state: T.Enum(['waiting', 'approved', 'refused', 'withdrawn', 'expired']),
  stateLabel: T.String(),
  askedBy: T.String(),
  askedAt: Moment,
  decidedBy: Nullable(T.String()),
  /** In whose name it was decided, or would be by the caller, who holds that right for them; null for their own. */
  decidedFor: Nullable(T.String()),
  decidedAt: Nullable(Moment),
  note: Nullable(T.String()),
  expiresAt: Moment,
  mayDecide: T.Boolean(),
  /** Why the caller cannot decide, in words; null when they can, or nothing is to be decided. */
  whyNot: Nullable(T.String()),
  mayWithdraw: T.Boolean(),
})

export const approvalRoutes = {
  'GET /communities/:communityId/approvals': route({
    summary:
      'What waits for a second person, oldest first, or what was decided, newest first; an agent sees their own',
    allow: deciders,
    query: T.Object({ show: T.Enum(['waiting', 'decided']) }, { additionalProperties: false }),
    reply: T.Object({ approvals: T.Array(Approval) }),
  }),
  'GET /communities/:communityId/approvals/:approvalId': route({
    summary: 'One question for a second person',
    allow: deciders,
    reply: Approval,
  }),
  'POST /communities/:communityId/approvals/:approvalId/decide': route({
    summary: 'Agrees, which does the deed at once, or refuses; never to one’s own question',
    allow: ['finance', 'manager', 'administrator'],
    fresh: true,
    once: true,
    body: T.Object(
      { decision: T.Enum(['approve', 'refuse']), note: T.Optional(Line(200)) },
      { additionalProperties: false },
    ),
    reply: Approval,
  }),
  'POST /communities/:communityId/approvals/:approvalId/withdraw': route({
    summary: 'Takes one’s own question back',
    allow: deciders,
    once: true,
    reply: Approval,
  }),
}
