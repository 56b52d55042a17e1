import type { Api } from '@haolin/shared/api/index.ts'
import type { PayChannel } from '@haolin/shared/payment/channels.ts'
import { chooseAmounts } from '@haolin/shared/payment/choose-amounts.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { accountOf } from '../cashier/take-money.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { bookMoney } from '../payments/book-money.ts'
import { moveOrder } from '../payments/move-order.ts'
import { findOrder, lockOrder, type PayOrderRow } from '../payments/queries.ts'
import { lockOwed } from '../payments/record-order.ts'
import { settleItem } from '../payments/suspend-money.ts'
import { lockItem, readOrderNumber } from './lock-item.ts'
import { showItem } from './read-suspense.ts'

type Route = Api['POST /communities/:communityId/suspense/:itemId/assign']

/** Gives money its place: a receipt for a household, spread over amounts of its charges, the rest kept as paid ahead. */
export const assignItem = (
  context: MemberContext,
  itemId: string,
  { householdId, lines, note }: Route['body'],
): Promise<Route['reply']> =>
  context.once(async (tx) => {
    const { communityId, post } = context.member
    const { staffId } = found(post)
    const order = await lockOrderOf(tx, communityId, itemId)
    const item = await lockItem(tx, communityId, itemId)
    const home = await priceLines(tx, communityId, householdId, lines)
    if (home.linesFen > item.totalFen)
      throw new AppError('amount_wrong', { present: { totalFen: item.totalFen } })
    const booked = await bookMoney(context, tx, {
      communityId,
      channel: item.channel as PayChannel,
      merchantId: item.channel === 'transfer' ? accountOf.transfer : item.merchantId,
      transactionId: item.transactionId,
      receivedAt: item.receivedAt,
      homes: [{ householdId, unitId: home.unitId, totalFen: item.totalFen, topUpFen: 0, lines }],
      takenBy: staffId,
      fromSuspense: true,
      ...(item.payerName ? { payerName: item.payerName } : {}),
      ...(order ? { orderId: order.id } : {}),
    })
    const [receipt] = booked ?? []
    if (!receipt) throw new AppError('suspense_settled')
    if (order) await moveOrder(tx, order, 'succeed', { paidAt: item.receivedAt, askAt: null })
    await settleItem(tx, item.id, { state: 'assigned', settledBy: staffId, note, receiptId: receipt.id })
    await audit(tx, communityId, context.actor, 'suspense.assign', `suspense ${itemId}`, {
      householdId,
      receiptId: receipt.id,
      totalFen: item.totalFen,
      note,
    })
    return showItem(tx, communityId, itemId)
  })

/** The order the money came for, locked before the money itself; null when it is of no order, or that was paid by other money. */
async function lockOrderOf(tx: Tx, communityId: string, itemId: string): Promise<PayOrderRow | null> {
  const number = await readOrderNumber(tx, communityId, itemId)
  const order = number ? await findOrder(tx, number) : null
  if (order?.communityId !== communityId) return null
  const locked = await lockOrder(tx, { communityId, orderId: order.id })
  return locked.state === 'paid' ? null : locked
}

async function priceLines(
  tx: Tx,
  communityId: string,
  householdId: string,
  lines: Route['body']['lines'],
): Promise<{ unitId: string; linesFen: number }> {
  const { rows } = await tx.client.query<{ unitId: string }>({
    name: 'unit_of_household',
    text: 'select unit_id as "unitId" from households where community_id = $1 and id = $2',
    values: [communityId, householdId],
  })
  const { unitId } = found(rows[0])
  const chargeIds = lines.map(({ chargeId }) => chargeId)
  const chosen = chooseAmounts(lines, await lockOwed(tx, communityId, [householdId], chargeIds))
  if (!chosen.ok) throw new AppError(chosen.code, { present: { totalFen: chosen.totalFen } })
  return { unitId, linesFen: chosen.totalFen }
}
