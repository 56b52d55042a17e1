import { judgeSuccess, type SuccessNotice } from '@haolin/shared/payment/apply-success.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { payOf } from '../merchants/pay-of.ts'
import type { PayAccount } from '../outside-merchants.ts'
import type { ArrivedForHome } from './arrival.ts'
import { bookMoney } from './book-money.ts'
import { correctSuspense, lockSuspense } from './correct-suspense.ts'
import { moveOrder } from './move-order.ts'
import type { PaidOrder } from './paid-order.ts'
import { findOrder, lockOrder, type PayOrderRow } from './queries.ts'
import { holdInSuspense } from './suspend-money.ts'
import { payOrderLines, payOrderParts } from './tables.ts'

/** What became of a success: booked now, booked before, or waiting in suspense. */
export type Settled = 'settled' | 'already' | 'suspense'

/**
 * Books a success of WeChat's, however often and from wherever it is told; money we cannot place waits in suspense.
 * Locks in one order everywhere: the pay order, money in suspense, charges by id, money paid ahead, the counter of receipts.
 */
export async function settleSuccess(context: Context, paid: PaidOrder): Promise<Settled> {
  return context.inTx(async (tx) => {
    const found = await findOrder(tx, paid.outTradeNo)
    const verdict = judgeSuccess(
      noticeOf(paid),
      found && expectedOf(found, (await payOf(context, tx, found)).account),
    )
    if (!verdict.ok) return holdInSuspense(context, tx, paid, found, verdict.reason)
    if (!found) throw new Error('unreachable: an unknown order is judged before')
    return bookOrder(context, tx, found, paid)
  })
}

async function bookOrder(
  context: Context,
  tx: Tx,
  { communityId, id }: PayOrderRow,
  paid: PaidOrder,
): Promise<Settled> {
  const order = await lockOrder(tx, { communityId, orderId: id })
  const held = await lockSuspense(tx, paid)
  const booked = await bookMoney(context, tx, {
    communityId,
    channel: 'wechat',
    merchantId: paid.mchId,
    transactionId: paid.transactionId,
    receivedAt: new Date(paid.paidAt),
    orderId: order.id,
    accountId: order.accountId,
    homes: await readHomes(tx, order),
  })
  if (!booked) return 'already'
  await moveOrder(tx, order, 'succeed', { paidAt: new Date(paid.paidAt), askAt: null })
  if (held) await correctSuspense(tx, held)
  return 'settled'
}

/** What the order brings to each household, as it was intended when it was opened. */
async function readHomes(tx: Tx, { communityId, id }: PayOrderRow): Promise<ArrivedForHome[]> {
  const parts = await tx.db
    .select()
    .from(payOrderParts)
    .where(and(eq(payOrderParts.communityId, communityId), eq(payOrderParts.orderId, id)))
    .orderBy(payOrderParts.householdId)
  const lines = await tx.db
    .select({ chargeId: payOrderLines.chargeId, amountFen: payOrderLines.amountFen })
    .from(payOrderLines)
    .where(and(eq(payOrderLines.communityId, communityId), eq(payOrderLines.orderId, id)))
  // A line's charge is of one household only; the lock picks for each what is its own.
  return parts.map(({ householdId, unitId, amountFen, topUpFen }) => ({
    householdId,
    unitId,
    totalFen: amountFen,
    topUpFen,
    lines,
  }))
}

const noticeOf = (paid: PaidOrder): SuccessNotice => ({
  orderNumber: paid.outTradeNo,
  merchantId: paid.mchId,
  partnerId: paid.partnerId ?? null,
  appId: paid.appId,
  currency: paid.currency,
  totalFen: paid.totalFen,
})

const expectedOf = (order: PayOrderRow, account: PayAccount): SuccessNotice => ({
  orderNumber: order.outTradeNo,
  merchantId: account.mchId,
  partnerId: account.partnerId ?? null,
  appId: account.appId,
  currency: 'CNY',
  totalFen: order.totalFen,
})
