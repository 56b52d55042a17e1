import { addressOf } from '@haolin/shared/message-ways.ts'
import { yuan } from '@haolin/shared/money.ts'
import { payChannels } from '@haolin/shared/payment/channels.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import type { Arrival } from './arrival.ts'
import type { HouseholdKey } from './check-top-up.ts'
import type { ReceiptRow } from './record-receipt.ts'

/**
 * Tells that money arrived and what was kept for later bills: the payer, and where that is nobody of the home, its people.
 * Whoever does not live there gets no way to the receipt.
 */
export async function tellPaid(
  context: Context,
  tx: Tx,
  { communityId, accountId, channel }: Arrival,
  receipt: ReceiptRow,
): Promise<void> {
  const people = await readPeople(tx, receipt)
  const ownPayer = accountId !== undefined && people.includes(accountId)
  const amount = yuan(receipt.totalFen)
  const kept = receipt.prepaidFen > 0 ? `，其中 ${yuan(receipt.prepaidFen)} 元已存为预存款，以后缴费可用` : ''
  const number = `收据号 ${receipt.number}。`
  const tell = (to: string, title: string, body: string, livesThere: boolean) => {
    const about = livesThere ? { kind: 'receipt' as const, id: receipt.id } : null
    return sendMessage(context, tx, {
      communityId,
      accountId: to,
      onceKey: `payment.received:${receipt.id}`,
      title,
      body,
      about,
      push: {
        template: 'paymentReceived',
        data: {
          amount: `${amount}元`,
          at: receipt.receivedAt.toISOString(),
          number: receipt.number,
          about: '物业缴费',
        },
        page: addressOf(about, communityId),
      },
    })
  }
  if (accountId)
    await tell(accountId, '缴费成功', `已收到 ${amount} 元${ownPayer ? kept : ''}。${number}`, ownPayer)
  if (ownPayer) return
  const how = accountId ? '亲友代缴' : payChannels[channel].label
  for (const person of people)
    await tell(person, '物业费到账', `${how} ${amount} 元已到账${kept}。${number}`, true)
}

/** The accounts of those who live in a household today. */
export async function readPeople(tx: Tx, { communityId, householdId }: HouseholdKey): Promise<string[]> {
  const { rows } = await tx.client.query<{ accountId: string }>({
    name: 'people_of_household',
    text: `
      select distinct account_id as "accountId" from residents
       where community_id = $1 and household_id = $2 and account_id is not null and removed_at is null
         and (valid_until is null or valid_until > $3)`,
    values: [communityId, householdId, tx.now],
  })
  return rows.map(({ accountId }) => accountId)
}
