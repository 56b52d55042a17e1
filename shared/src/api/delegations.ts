import { Type as T } from 'typebox'
import { delegationStates } from '../approval/delegation.ts'
import { approvalKinds } from '../approval/kinds.ts'
import { route } from '../route.ts'
import { Day, Id, KeyOf, Line, Nullable } from './shapes.ts'

/** Who agrees to money. */
const deciders = ['finance', 'manager', 'administrator'] as const

/** A right to agree that somebody holds for somebody else, for some days. */
export const Delegation = T.Object({
  delegationId: Id,
  from: T.String(),
  to: T.String(),
  kinds: T.Array(T.String()),
  fromOn: Day,
  untilOn: Day,
  reason: T.String(),
  state: KeyOf(delegationStates),
  stateLabel: T.String(),
  /** Whether the caller may end it before its time. */
  mayEnd: T.Boolean(),
})

const here = '/communities/:communityId/delegations'

export const delegationRoutes = {
  [`GET ${here}` as const]: route({
    summary:
      'Who may agree for whom: what holds and what is to come, and what the caller could hand on to whom',
    allow: deciders,
    reply: T.Object({
      delegations: T.Array(Delegation),
      /** The kinds the caller may agree to by their own roles. */
      mine: T.Array(T.Object({ kind: KeyOf(approvalKinds), label: T.String() })),
      colleagues: T.Array(T.Object({ staffId: Id, name: T.String(), jobTitle: T.String() })),
      /** Who stands in for the caller; null for nobody. */
      deputyId: Nullable(Id),
      today: Day,
    }),
  }),
  [`POST ${here}` as const]: route({
    summary:
      'Hands one’s own right to agree to a colleague for some days; it cannot be handed on and ends by itself',
    allow: deciders,
    fresh: true,
    once: true,
    body: T.Object(
      {
        toStaffId: Id,
        kinds: T.Array(KeyOf(approvalKinds), { minItems: 1, maxItems: 30, uniqueItems: true }),
        fromOn: Day,
        untilOn: Day,
        reason: Line(100),
      },
      { additionalProperties: false },
    ),
    reply: Delegation,
    status: 201,
  }),
  [`DELETE ${here}/:delegationId` as const]: route({
    summary: 'Ends a delegation before its time: who gave it, or who leads',
    allow: deciders,
    reply: Delegation,
  }),
}
