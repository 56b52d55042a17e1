import { addressOf } from '@haolin/shared/message-ways.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'

type News = {
  /** What is told once. */
  occasion: string
  title: string
  body: string
  /** At most five characters, for the copy WeChat shows. */
  state: string
  /** The bill it is about, instead of the ticket. */
  billId?: string
}

/** Tells the owners and the family of a home about a price; tenants pay nothing of it. Gives how many heard. */
export async function tellHousehold(context: Context, tx: Tx, row: TicketRow, news: News): Promise<number> {
  const { rows } = await tx.client.query<{ accountId: string }>({
    name: 'payers_of_home',
    text: `
      select distinct r.account_id as "accountId" from residents r
       where r.community_id = $1 and r.unit_id = $2 and r.relation in ('owner', 'member') and r.account_id is not null
         and r.removed_at is null and (r.valid_until is null or r.valid_until > $3)
       order by 1`,
    values: [row.communityId, row.unitId, tx.now],
  })
  const { communityId, number } = row
  const kind = findCategory(row.category)?.label ?? '报事'
  const about = news.billId
    ? { kind: 'bill' as const, id: news.billId }
    : { kind: 'ticket' as const, id: row.id }
  for (const { accountId } of rows)
    await sendMessage(context, tx, {
      communityId,
      accountId,
      onceKey: `repair:${row.id}:${news.occasion}`,
      title: news.title,
      body: `${number} ${kind}：${news.body}`,
      about,
      push: {
        template: 'ticketAccepted',
        data: { number, about: kind, state: news.state, at: tx.now.toISOString(), note: '点开看每一项' },
        page: addressOf(about, communityId),
      },
    })
  return rows.length
}
