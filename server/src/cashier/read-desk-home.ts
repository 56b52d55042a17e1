import type { Api } from '@haolin/shared/api/index.ts'
import { prepayRoom } from '@haolin/shared/payment/prepay.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { readPrepayStanding } from '../payments/check-top-up.ts'
import { readLiveOrders } from '../payments/live-orders.ts'
import { readDeskHomes } from './find-homes.ts'

type Reply = Api['GET /communities/:communityId/cashier/households/:householdId']['reply']

/** What a household owes, oldest due first, and whether somebody of it may be paying in WeChat this moment. */
export const readDeskHome = (context: MemberContext, householdId: string): Promise<Reply> =>
  context.inTx(async (tx) => {
    const { communityId } = context.member
    const [home] = await readDeskHomes(tx, communityId, { householdId })
    const { rows } = await tx.client.query<Reply['charges'][number]>({
      name: 'desk_charges',
      text: `
        select c.id as "chargeId", f.name || case when c.source = '' then '' else ' ' || c.source end as name,
               c.period, c.due_on as "dueOn", c.outstanding_fen as "dueFen"
          from charges c join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
         where c.community_id = $1 and c.household_id = $2 and c.outstanding_fen > 0
         order by c.due_on, c.period, f.code, c.source`,
      values: [communityId, householdId],
    })
    const live = await readLiveOrders(tx, communityId, [householdId])
    return {
      ...found(home),
      payingNow: live.some(({ expiresAt }) => expiresAt > tx.now),
      roomFen: prepayRoom(await readPrepayStanding(tx, { communityId, householdId })),
      charges: rows,
    }
  })
