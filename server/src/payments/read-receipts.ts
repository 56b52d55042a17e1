import type { Api } from '@haolin/shared/api/index.ts'
import { capitalAmount } from '@haolin/shared/money.ts'
import { found } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'

type Receipt = Api['GET /communities/:communityId/receipts/:receiptId']['reply']
type Row = Omit<Receipt, 'receivedAt' | 'capital'> & { receivedAt: Date }

/** Receipts of the caller's household in a home, newest first. */
export async function readReceipts(context: MemberContext, unitId: string): Promise<{ receipts: Receipt[] }> {
  const { householdId } = found(homeOf(context, unitId))
  const { communityId } = context.member
  return { receipts: await context.inTx((tx) => readReceiptRows(tx, communityId, [householdId], null)) }
}

/** One receipt of a home the caller is bound to. */
export async function readReceipt(context: MemberContext, receiptId: string): Promise<Receipt> {
  const households = context.member.homes.map(({ householdId }) => householdId)
  const { communityId } = context.member
  return found((await context.inTx((tx) => readReceiptRows(tx, communityId, households, receiptId)))[0])
}

/** Receipts of these households, or of all; one of them, or all. */
export async function readReceiptRows(
  tx: Tx,
  communityId: string,
  households: readonly string[] | null,
  receiptId: string | null,
): Promise<Receipt[]> {
  const { rows } = await tx.client.query<Row>({
    name: 'receipts_of_households',
    text: `
        select r.id as "receiptId", r.number, u.label as "unitLabel", r.total_fen as "totalFen", r.channel,
               r.transaction_id as "transactionId", r.payer_name as "payerName", r.received_at as "receivedAt", r.prepaid_fen as "prepaidFen",
               coalesce(jsonb_agg(jsonb_build_object(
                   'name', f.name || case when c.source = '' then '' else ' ' || c.source end,
                   'period', c.period, 'amountFen', a.amount_fen) order by c.period, f.code, c.source)
                 filter (where a.id is not null), '[]') as lines
          from receipts r
          join units u on u.community_id = $1 and u.id = r.unit_id
          left join allocations a on a.community_id = $1 and a.receipt_id = r.id and a.reverses_id is null
          left join charges c on c.community_id = $1 and c.id = a.charge_id
          left join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
         where r.community_id = $1 and ($2::uuid[] is null or r.household_id = any($2)) and ($3::uuid is null or r.id = $3)
         group by r.community_id, r.id, u.label
         order by r.received_at desc, r.number desc limit 200`,
    values: [communityId, households, receiptId],
  })
  return rows.map((row) => ({
    ...row,
    capital: capitalAmount(row.totalFen),
    receivedAt: row.receivedAt.toISOString(),
  }))
}
