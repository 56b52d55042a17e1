import type { Tx } from '../db/connect.ts'

/** What a receipt says, straight from the books; amounts in fen. */
export type ReceiptFacts = {
  number: string
  company: string
  community: string
  unit: string
  payer: string | null
  channel: 'wechat' | 'cash' | 'pos' | 'transfer'
  transactionId: string
  receivedAt: Date
  takenBy: string | null
  totalFen: number
  prepaidFen: number
  /** What was given back of it since, in fen. */
  refundedFen: number
  lines: { name: string; period: string; amountFen: number }[]
}

/** Reads a receipt of a community for printing; of these households only, unless they are null. */
export async function readReceiptFacts(
  tx: Tx,
  communityId: string,
  receiptId: string,
  households: readonly string[] | null,
): Promise<ReceiptFacts | null> {
  const { rows } = await tx.client.query<ReceiptFacts>({
    name: 'receipt_facts',
    text: `
      select r.number, o.name as company, m.name as community, u.label as unit, r.channel,
             coalesce(r.payer_name, (select p.name from pay_orders y
               join residents p on p.community_id = $1 and p.household_id = y.household_id and p.account_id = y.account_id
              where y.community_id = $1 and y.id = r.order_id order by p.removed_at nulls first, p.id limit 1)) as payer,
             r.transaction_id as "transactionId", r.received_at as "receivedAt", s.name as "takenBy",
             r.total_fen as "totalFen", r.prepaid_fen as "prepaidFen",
             (coalesce((select -sum(amount_fen) from allocations
                where community_id = $1 and receipt_id = r.id and refund_id is not null), 0)
              + coalesce((select -sum(amount_fen) from prepayment_moves
                where community_id = $1 and receipt_id = r.id and kind = 'refunded'), 0))::bigint as "refundedFen",
             (select coalesce(jsonb_agg(jsonb_build_object(
                  'name', f.name || case when c.source = '' then '' else ' ' || c.source end,
                  'period', c.period, 'amountFen', a.amount_fen) order by c.period, f.code, c.source), '[]')
                from allocations a
                join charges c on c.community_id = $1 and c.id = a.charge_id
                join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
               where a.community_id = $1 and a.receipt_id = r.id and a.reverses_id is null) as lines
        from receipts r
        join units u on u.community_id = $1 and u.id = r.unit_id
        join communities m on m.id = $1
        join companies o on o.id = m.company_id
        left join staff s on s.community_id = $1 and s.id = r.taken_by
       where r.community_id = $1 and r.id = $2 and ($3::uuid[] is null or r.household_id = any($3))`,
    values: [communityId, receiptId, households],
  })
  return rows[0] ?? null
}
