import type { Api } from '@haolin/shared/api/index.ts'
import { disputeGrounds } from '@haolin/shared/fee-dispute/grounds.ts'
import { yuan } from '@haolin/shared/money.ts'
import { AppError, found } from '../app-error.ts'
import { markDisputed } from '../billing/mark-disputed.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { checkReport, createTicket } from '../tickets/report-ticket.ts'
import { feeDisputeMoves, feeDisputes } from './tables.ts'

type Route = Api['POST /communities/:communityId/charges/:chargeId/disputes']
type Questioned = {
  householdId: string
  unitId: string
  name: string
  period: string
  amountFen: number
  disputed: boolean
}

/** An owner questions a line of the bill: a ticket is opened, and from this moment the line is frozen. Throws `dispute_open`. */
export async function openDispute(
  context: MemberContext,
  chargeId: string,
  { ground, text = '', photoIds = [] }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const charge = await lockCharge(tx, context, chargeId)
    if (charge.disputed) throw new AppError('dispute_open')
    const report = {
      category: 'fee_dispute',
      place: 'home' as const,
      unitId: charge.unitId,
      text: [
        `${charge.period} ${charge.name} ${yuan(charge.amountFen)} 元：${disputeGrounds[ground].label}`,
        text.trim(),
      ]
        .filter(Boolean)
        .join('。'),
      photoIds,
    }
    const ticket = await createTicket(context, tx, checkReport(report), report)
    const [dispute] = await tx.db
      .insert(feeDisputes)
      .values({
        communityId,
        ticketId: ticket.ticketId,
        chargeId,
        householdId: charge.householdId,
        ground,
        state: 'open',
        createdAt: tx.now,
      })
      .returning()
    const { id: disputeId } = found(dispute)
    await tx.db
      .insert(feeDisputeMoves)
      .values({ communityId, disputeId, chargeId, state: 'open', at: tx.now })
    await markDisputed(tx, communityId, chargeId, tx.now)
    return { ticketId: ticket.ticketId, number: ticket.number, promise: ticket.promise.sentence }
  })
}

/** The charge of the caller's household, locked; whoever else owes it, it does not exist. */
async function lockCharge(tx: Tx, { member }: MemberContext, chargeId: string): Promise<Questioned> {
  const { rows } = await tx.client.query<Questioned>({
    name: 'lock_questioned_charge',
    text: `
      select c.household_id as "householdId", c.unit_id as "unitId", f.name, c.period, c.amount_fen as "amountFen",
             c.disputed_at is not null as disputed
        from charges c
        join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
       where c.community_id = $1 and c.id = $2 and c.household_id = any($3) and c.bill_id is not null
         and c.voided_at is null and f.kind <> 'deposit'
         for update of c`,
    values: [member.communityId, chargeId, member.homes.map(({ householdId }) => householdId)],
  })
  return found(rows[0])
}
