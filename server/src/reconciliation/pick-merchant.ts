import { localDate } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { listForCommunity } from '../merchants/list-collectors.ts'

type Picked = { merchantId: string; merchants: { merchantId: string; name: string }[] }

/** The merchant whose bills are looked at: the one asked for, or the one most fees of the community go to today. */
export async function pickMerchant(context: MemberContext, tx: Tx, wanted?: string): Promise<Picked> {
  const { communityId } = context.member
  const merchants = await listForCommunity(context, tx, communityId)
  const usual = wanted ?? (await readUsual(tx, communityId, localDate(tx.now.getTime())))
  const { merchantId } = found(
    usual ? merchants.find((merchant) => merchant.merchantId === usual) : merchants[0],
  )
  return { merchantId, merchants }
}

async function readUsual(tx: Tx, communityId: string, today: string): Promise<string | null> {
  const { rows } = await tx.client.query<{ merchantId: string | null }>({
    name: 'usual_merchant',
    text: `
      select coalesce(a.sub_mch_id, a.mch_id) as "merchantId" from merchant_choices m
        left join merchant_accounts a on a.community_id = $1 and a.id = m.merchant_account_id
       where m.community_id = $1 and m.fee_item_id is null and m.from_on <= $2
       order by m.from_on desc, m.version desc limit 1`,
    values: [communityId, today],
  })
  return rows[0]?.merchantId ?? null
}
