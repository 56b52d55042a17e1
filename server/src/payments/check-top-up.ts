import { yuan } from '@haolin/shared/money.ts'
import { type PrepayStanding, paidOnRequest, prepayRoom } from '@haolin/shared/payment/prepay.ts'
import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { liveStates } from './live-orders.ts'

/** Whose money ahead. */
export type HouseholdKey = { communityId: string; householdId: string }

/** What the ceiling of a household is made of: its last month's charges, what it has, what is being paid right now. */
export async function readPrepayStanding(
  tx: Tx,
  { communityId, householdId }: HouseholdKey,
): Promise<PrepayStanding> {
  const { rows } = await tx.client.query<PrepayStanding>({
    name: 'prepay_standing',
    text: `
      select coalesce((select sum(c.amount_fen) from charges c
                join fee_items f on f.community_id = c.community_id and f.id = c.fee_item_id
               where c.community_id = $1 and c.household_id = $2 and c.run_id is not null and c.bill_id is not null
                 and c.voided_at is null and f.kind <> all($3)
               group by c.period order by c.period desc limit 1), 0)::bigint as "monthlyFen",
             coalesce((select balance_fen from prepayments
               where community_id = $1 and household_id = $2), 0)::bigint as "balanceFen",
             coalesce((select sum(p.top_up_fen) from pay_order_parts p
                join pay_orders o on o.community_id = p.community_id and o.id = p.order_id
               where p.community_id = $1 and p.household_id = $2 and o.state = any($4)), 0)::bigint as "onTheWayFen"`,
    values: [communityId, householdId, paidOnRequest, liveStates],
  })
  return rows[0] ?? { monthlyFen: 0, balanceFen: 0, onTheWayFen: 0 }
}

/** Refuses to take more ahead than twelve months' charges; two who pay ahead for one home come one after the other. */
export async function checkTopUp(tx: Tx, key: HouseholdKey, topUpFen: number): Promise<void> {
  await tx.client.query({
    name: 'lock_household',
    text: 'select from households where community_id = $1 and id = $2 for no key update',
    values: [key.communityId, key.householdId],
  })
  const roomFen = prepayRoom(await readPrepayStanding(tx, key))
  if (topUpFen > roomFen)
    throw new AppError('prepay_too_much', { words: { room: yuan(roomFen) }, present: { roomFen } })
}
