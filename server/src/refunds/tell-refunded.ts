import { yuan } from '@haolin/shared/money.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import type { RefundRow } from './tables.ts'

/** Tells whoever paid that the money is on their account again; who paid at the desk took it there. */
export async function tellRefunded(context: Context, tx: Tx, refund: RefundRow): Promise<void> {
  const { communityId, id, receiptId, amountFen, number } = refund
  const { rows } = await tx.client.query<{ accountId: string }>({
    name: 'payer_of_receipt',
    text: `
      select o.account_id as "accountId" from receipts r
        join pay_orders o on o.community_id = $1 and o.id = r.order_id
       where r.community_id = $1 and r.id = $2`,
    values: [communityId, receiptId],
  })
  const [payer] = rows
  if (!payer) return
  await sendMessage(context, tx, {
    communityId,
    accountId: payer.accountId,
    onceKey: `refund.done:${id}`,
    title: '退款已到账',
    body: `${yuan(amountFen)} 元已按原路退回您的微信支付账户。退款单号 ${number}。`,
    about: { kind: 'receipt', id: receiptId },
  })
}
