import { Type as T } from 'typebox'
import { prepaymentKinds } from '../payment/prepay.ts'
import { residents } from '../roles.ts'
import { route } from '../route.ts'
import { Fen, Id, KeyOf, Moment, Nullable } from './shapes.ts'

/** Money a home has paid ahead: how much, whether bills take from it by themselves, and how it came to be. */
export const Prepayment = T.Object({
  unitLabel: T.String(),
  balanceFen: Fen,
  /** Whether new bills are settled from it by themselves. */
  deduct: T.Boolean(),
  /** What the last bill of all months asked for; the ceiling is twelve times that. */
  monthlyFen: Fen,
  /** How much more may be paid ahead. */
  roomFen: Fen,
  moves: T.Array(
    T.Object({
      moveId: Id,
      kind: KeyOf(prepaymentKinds),
      label: T.String(),
      /** What it was for: the fee and its period. */
      about: Nullable(T.String()),
      amountFen: Fen,
      at: Moment,
      receiptId: Nullable(Id),
    }),
  ),
})

export const prepaymentRoutes = {
  'GET /communities/:communityId/units/:unitId/prepayment': route({
    summary: 'Money my home has paid ahead, newest moves first',
    allow: residents,
    reply: Prepayment,
  }),
  'PUT /communities/:communityId/units/:unitId/prepayment': route({
    summary: 'Lets new bills be settled from money paid ahead, or not',
    allow: ['owner', 'member'],
    body: T.Object({ deduct: T.Boolean() }, { additionalProperties: false }),
    reply: Prepayment,
  }),
  'POST /communities/:communityId/units/:unitId/prepayment/deductions': route({
    summary: 'Settles what is due now from money paid ahead, oldest due first',
    allow: ['owner', 'member'],
    once: true,
    reply: Prepayment,
  }),
}
