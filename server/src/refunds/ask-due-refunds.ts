import { nextRefundAsk } from '@haolin/shared/payment/refund.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { payOf } from '../merchants/pay-of.ts'
import type { WechatPay } from '../outside.ts'
import { applyRefund } from './apply-refund.ts'
import { requestRefund } from './request-refund.ts'

type Claimed = { communityId: string; refundId: string; outRefundNo: string; asked: number }

const atOnce = 20

/** Asks about all refunds whose news is late; what WeChat never heard of is asked for again under its number. */
export async function askDueRefunds(context: Context): Promise<void> {
  for (const refund of await claimDue(context)) {
    await askRefundAgain(context, refund).catch((error: unknown) =>
      context.log.warn({ err: error, outRefundNo: refund.outRefundNo }, 'asking about a refund failed'),
    )
  }
}

/** Asks WeChat how a refund stands and follows. */
export async function askRefundAgain(
  context: Context,
  refund: Pick<Claimed, 'communityId' | 'refundId' | 'outRefundNo'>,
): Promise<void> {
  const pay = await context.inTx((tx) => payOfRefund(context, tx, refund))
  const told = await pay.queryRefund(refund.outRefundNo)
  if (told) await applyRefund(context, told)
  else await requestRefund(context, refund)
}

/** The merchant that collected what goes back. */
async function payOfRefund(
  context: Context,
  tx: Tx,
  { communityId, refundId }: Pick<Claimed, 'communityId' | 'refundId'>,
): Promise<WechatPay> {
  const { rows } = await tx.client.query<{ merchantAccountId: string | null }>({
    name: 'account_of_refund',
    text: `
      select o.merchant_account_id as "merchantAccountId" from refunds f
        join receipts r on r.community_id = $1 and r.id = f.receipt_id
        join pay_orders o on o.community_id = $1 and o.id = r.order_id
       where f.community_id = $1 and f.id = $2`,
    values: [communityId, refundId],
  })
  return payOf(context, tx, { communityId, merchantAccountId: rows[0]?.merchantAccountId ?? null })
}

/** Asks about the refunds of a payment that are still on their way, for news whose words are too old to be believed. */
export async function askRefundsOf(context: Context, outTradeNo: string): Promise<void> {
  const { rows } = await context.inTx((tx) =>
    tx.client.query<Claimed>({
      name: 'open_refunds_of_order',
      text: `
        select f.community_id as "communityId", f.id as "refundId", f.out_refund_no as "outRefundNo"
          from pay_orders o
          join receipts r on r.community_id = o.community_id and r.order_id = o.id
          join refunds f on f.community_id = r.community_id and f.receipt_id = r.id
         where o.out_trade_no = $1 and f.ask_at is not null`,
      values: [outTradeNo],
    }),
  )
  for (const refund of rows) await askRefundAgain(context, refund)
}

async function claimDue(context: Context): Promise<Claimed[]> {
  return context.inTx(async (tx) => {
    const { rows } = await tx.client.query<Claimed>({
      name: 'refunds_to_ask',
      text: `
        select community_id as "communityId", id as "refundId", out_refund_no as "outRefundNo", asked
          from refunds where ask_at <= $1 order by ask_at limit $2 for update skip locked`,
      values: [tx.now, atOnce],
    })
    for (const { communityId, refundId, asked } of rows) {
      await tx.client.query({
        name: 'ask_refund_again_at',
        text: 'update refunds set ask_at = $3, asked = asked + 1 where community_id = $1 and id = $2',
        values: [communityId, refundId, new Date(nextRefundAsk(asked + 1, tx.now.getTime()))],
      })
    }
    return rows
  })
}
