import type { Api } from '@haolin/shared/api/index.ts'
import { prepaymentKinds, prepayRoom } from '@haolin/shared/payment/prepay.ts'
import { found } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type HouseholdKey, readPrepayStanding } from '../payments/check-top-up.ts'

type Prepayment = Api['GET /communities/:communityId/units/:unitId/prepayment']['reply']
type Move = Omit<Prepayment['moves'][number], 'at' | 'label'> & { at: Date }

/** What the caller's household in a home has paid ahead. */
export const readPrepayment = (context: MemberContext, unitId: string): Promise<Prepayment> =>
  context.inTx((tx) => showPrepayment(tx, unitId, keyOf(context, unitId)))

/** The caller's household in a home; 404 when they are not bound to it. */
export const keyOf = (context: MemberContext, unitId: string): HouseholdKey => ({
  communityId: context.member.communityId,
  householdId: found(homeOf(context, unitId)).householdId,
})

/** What a household has paid ahead, with its newest moves. */
export async function showPrepayment(tx: Tx, unitId: string, key: HouseholdKey): Promise<Prepayment> {
  const { communityId, householdId } = key
  const standing = await readPrepayStanding(tx, key)
  const { rows } = await tx.client.query<{ unitLabel: string; deduct: boolean }>({
    name: 'prepayment_switch',
    text: `
      select u.label as "unitLabel", coalesce(p.deduct, true) as deduct
        from units u left join prepayments p on p.community_id = $1 and p.household_id = $3
       where u.community_id = $1 and u.id = $2`,
    values: [communityId, unitId, householdId],
  })
  const moves = await tx.client.query<Move>({
    name: 'prepayment_moves_of_household',
    text: `
      select m.id as "moveId", m.kind, m.amount_fen as "amountFen", m.at, m.receipt_id as "receiptId",
             f.name || case when c.source = '' then '' else ' ' || c.source end || ' ' || c.period as about
        from prepayment_moves m
        left join charges c on c.community_id = $1 and c.id = m.charge_id
        left join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
       where m.community_id = $1 and m.household_id = $2
       order by m.at desc, m.id desc limit 100`,
    values: [communityId, householdId],
  })
  return {
    ...found(rows[0]),
    balanceFen: standing.balanceFen,
    monthlyFen: standing.monthlyFen,
    roomFen: prepayRoom(standing),
    moves: moves.rows.map((move) => ({
      ...move,
      label: prepaymentKinds[move.kind].label,
      at: move.at.toISOString(),
    })),
  }
}
