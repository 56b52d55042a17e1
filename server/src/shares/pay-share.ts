import type { Api } from '@haolin/shared/api/index.ts'
import { maskUnit } from '@haolin/shared/mask.ts'
import { AppError } from '../app-error.ts'
import type { SignedContext } from '../context.ts'
import { openOrder } from '../payments/open-pay-order.ts'
import { readPayOrder } from '../payments/read-pay-order.ts'
import { communityOfCode, readShare, sumOf } from './queries.ts'

type Paid = Api['POST /pay-shares/:code/pay-orders']
type Order = Api['GET /pay-shares/:code/pay-orders/:orderId']['reply']

/** What whoever holds a link may know: how much it asks for, and the home without its number. */
export const showShare = (
  context: SignedContext,
  code: string,
): Promise<Api['GET /pay-shares/:code']['reply']> =>
  context.inTx(async (tx) => {
    const { unitLabel, expiresAt, lines } = await readShare(tx, code)
    const totalFen = sumOf(lines)
    return {
      maskedHome: maskUnit(unitLabel),
      totalFen,
      state: totalFen > 0 ? ('open' as const) : ('settled' as const),
      expiresAt: expiresAt.toISOString(),
    }
  })

/** Opens a WeChat payment for what a link asks for; the price comes from our books. */
export async function payShare(
  context: SignedContext,
  code: string,
  { shownFen }: Paid['body'],
): Promise<Paid['reply']> {
  const { communityId, householdId, unitId, lines } = await context.inTx((tx) => readShare(tx, code))
  const totalFen = sumOf(lines)
  if (totalFen === 0) throw new AppError('bill_settled')
  if (totalFen !== shownFen) throw new AppError('amount_wrong', { present: { totalFen } })
  const { accountId } = context.actor
  return openOrder(context, {
    communityId,
    accountId,
    homes: [{ householdId, unitId, lines, topUpFen: 0 }],
  })
}

/** Where the caller's own payment by a link stands; the receipt is for the people of the home. */
export async function followShare(
  context: SignedContext,
  code: string,
  orderId: string,
  phoneSays?: string,
): Promise<Order> {
  const communityId = await context.inTx((tx) => communityOfCode(tx, code))
  const order = await readPayOrder(context, communityId, orderId, phoneSays)
  return { ...order, receiptId: null, receiptIds: [] }
}
