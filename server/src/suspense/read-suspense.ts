import type { Api } from '@haolin/shared/api/index.ts'
import { type SuspenseReason, suspenseReasons } from '@haolin/shared/payment/apply-success.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'

type List = Api['GET /communities/:communityId/suspense']['reply']
type Item = List['items'][number]
type Row = Omit<Item, 'receivedAt' | 'settledAt' | 'reason' | 'grave'> & {
  reason: SuspenseReason
  receivedAt: Date
  settledAt: Date | null
}

/** Money without a place: what waits, oldest first, or what was settled, newest first. */
export const readSuspense = (context: MemberContext, show: 'waiting' | 'settled'): Promise<List> =>
  context.inTx(async (tx) => {
    const items = await readRows(tx, context.member.communityId, { show })
    const waitingFen = show === 'waiting' ? items.reduce((sum, { totalFen }) => sum + totalFen, 0) : 0
    return { waitingFen, items }
  })

/** One row of the list. */
export const showItem = async (tx: Tx, communityId: string, itemId: string): Promise<Item> =>
  found((await readRows(tx, communityId, { itemId }))[0])

async function readRows(
  tx: Tx,
  communityId: string,
  asked: { show: 'waiting' | 'settled' } | { itemId: string },
): Promise<Item[]> {
  const { rows } = await tx.client.query<Row>({
    name: 'suspense_of_community',
    text: `
      select s.id as "itemId", s.channel, s.total_fen as "totalFen", s.reason, s.transaction_id as "transactionId",
             nullif(s.out_trade_no, '') as "outTradeNo", s.merchant_id as "merchantId",
             s.payer_name as "payerName", s.remark, s.state, s.received_at as "receivedAt", w.name as "settledBy",
             s.settled_at as "settledAt", s.note, s.receipt_id as "receiptId"
        from suspense_items s
        left join staff w on w.community_id = $1 and w.id = s.settled_by
       where ${ofCommunity('s')}
         and case when $2::uuid is not null then s.id = $2 else (s.state = 'waiting') = $3 end
       order by case when s.state = 'waiting' then s.received_at end, s.settled_at desc limit 200`,
    values: [
      communityId,
      'itemId' in asked ? asked.itemId : null,
      'show' in asked ? asked.show === 'waiting' : null,
    ],
  })
  return rows.map(({ reason, receivedAt, settledAt, ...row }) => ({
    ...row,
    reason: suspenseReasons[reason].label,
    grave: suspenseReasons[reason].grave,
    receivedAt: receivedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  }))
}

/** Items of the community `$1`; where one company runs the installation, also those of no community we know. */
export const ofCommunity = (item: string) => `
  (${item}.community_id = $1
   or (${item}.community_id is null and (select count(*) from companies) = 1))`
