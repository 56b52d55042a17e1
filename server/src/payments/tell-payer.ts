import { addressOf } from '@haolin/shared/message-ways.ts'
import { yuan } from '@haolin/shared/money.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import type { PayOrderRow } from './queries.ts'
import type { ReceiptRow } from './record-receipt.ts'

/** Tells the payer that the money arrived and what was kept for later bills. */
export async function tellPayer(
  context: Context,
  tx: Tx,
  order: PayOrderRow,
  receipt: ReceiptRow,
  prepaidFen: number,
): Promise<void> {
  const about = { kind: 'receipt' as const, id: receipt.id }
  const amount = yuan(receipt.totalFen)
  const kept = prepaidFen > 0 ? `，其中 ${yuan(prepaidFen)} 元已存为预存款，以后缴费可用` : ''
  await sendMessage(context, tx, {
    communityId: order.communityId,
    accountId: order.accountId,
    onceKey: `payment.received:${receipt.id}`,
    title: '缴费成功',
    body: `已收到 ${amount} 元${kept}。收据号 ${receipt.number}。`,
    about,
    push: {
      template: 'paymentReceived',
      data: {
        amount: `${amount}元`,
        at: receipt.receivedAt.toISOString(),
        number: receipt.number,
        about: '物业缴费',
      },
      page: addressOf(about, order.communityId),
    },
  })
}
