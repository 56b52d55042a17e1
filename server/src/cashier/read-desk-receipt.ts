import type { Api } from '@haolin/shared/api/index.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readReceiptRows } from '../payments/read-receipts.ts'

type DeskReceipt = Api['GET /communities/:communityId/cashier/receipts/:receiptId']['reply']
type OfDesk = Pick<DeskReceipt, 'communityName' | 'companyName' | 'cashierName' | 'tenderedFen' | 'changeFen'>

/** One receipt of the community, with what only the desk knows of it. */
export const readDeskReceipt = (context: MemberContext, receiptId: string): Promise<DeskReceipt> =>
  context.inTx((tx) => showDeskReceipt(tx, context.member.communityId, receiptId))

/** A receipt as the desk prints it. */
export async function showDeskReceipt(tx: Tx, communityId: string, receiptId: string): Promise<DeskReceipt> {
  const [receipt] = await readReceiptRows(tx, communityId, null, receiptId)
  const { rows } = await tx.client.query<OfDesk>({
    name: 'receipt_of_desk',
    text: `
      select m.name as "communityName", y.name as "companyName", w.name as "cashierName",
             r.tendered_fen as "tenderedFen", r.tendered_fen - r.total_fen as "changeFen"
        from receipts r
        join communities m on m.id = r.community_id
        join companies y on y.id = m.company_id
        left join staff w on w.community_id = $1 and w.id = r.taken_by
       where r.community_id = $1 and r.id = $2`,
    values: [communityId, receiptId],
  })
  return { ...found(receipt), ...found(rows[0]) }
}
