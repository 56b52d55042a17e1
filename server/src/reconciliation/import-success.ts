import type { TradeRow } from '@haolin/shared/payment/read-bills.ts'
import type { Context } from '../context.ts'
import { type Settled, settleSuccess } from '../payments/settle-success.ts'

/**
 * Books a success from the bill as a notice would have: money we cannot place goes to suspense. The bill was checked by
 * its hash, so it proves as much as a notice does.
 */
export async function importSuccess(
  context: Context,
  trade: readonly TradeRow[],
  transactionId: string,
): Promise<Settled | 'not_possible'> {
  const row = trade.find((one) => one.kind === 'payment' && one.transactionId === transactionId)
  if (row?.state !== 'SUCCESS') return 'not_possible'
  const settled = await settleSuccess(context, {
    appId: row.appId,
    mchId: row.merchantId,
    ...(row.partnerId && { partnerId: row.partnerId }),
    outTradeNo: row.orderNumber,
    state: 'paid',
    totalFen: row.totalFen,
    currency: row.currency,
    transactionId,
    openid: row.payer,
    paidAt: row.at,
  })
  return settled === 'suspense' ? 'not_possible' : settled
}
