import type { World } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { accountOfFee } from '../merchants/choose-account.ts'
import type { HouseholdKey } from '../payments/check-top-up.ts'

const dayOfMove = `(m.at at time zone 'Asia/Shanghai')::date`

/**
 * What a household has paid ahead with a company, by its account (null: the main merchant), in fen. What came by WeChat lies
 * with the merchant of its receipt, whatever came otherwise with whoever collected money ahead that day; a deduction took from
 * the company that collected its charge. One company's money never settles what another one is owed.
 */
export async function readUsable(
  { outside }: Pick<World, 'outside'>,
  tx: Tx,
  { communityId, householdId }: HouseholdKey,
  merchantAccountId: string | null,
): Promise<number> {
  const { rows } = await tx.client.query<{ usableFen: number }>({
    name: 'usable_prepayment',
    text: `
      with moved as (
        select m.amount_fen, r.merchant_id as told, ${accountOfFee('c.fee_item_id', dayOfMove)} as account
          from prepayment_moves m
          left join receipts r on r.community_id = $1 and r.id = m.receipt_id and r.channel = 'wechat'
          left join charges c on c.community_id = $1 and c.id = m.charge_id
         where m.community_id = $1 and m.household_id = $2),
      named as (
        select id, coalesce(sub_mch_id, mch_id) as number from merchant_accounts where community_id = $1)
      select coalesce(sum(moved.amount_fen), 0)::bigint as "usableFen"
        from moved left join named on named.id = moved.account
       where coalesce(told, named.number, $4)
             = coalesce((select number from named where id = $3), $4)`,
    values: [communityId, householdId, merchantAccountId, outside.pay.account.mchId],
  })
  return Math.max(0, rows[0]?.usableFen ?? 0)
}
