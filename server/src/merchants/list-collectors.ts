import type { World } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { WechatPay } from '../outside.ts'

/** Somebody who collects, with the communities they do it for; null means that any community may be among them. */
export type Collector = { merchantId: string; pay: WechatPay; communityIds: string[] | null }

/** All who collect and whose keys we have, the main merchant first; each has bills of its own at WeChat. */
export async function listCollectors({ outside }: Pick<World, 'outside'>, tx: Tx): Promise<Collector[]> {
  const { rows } = await tx.client.query<{ mchId: string; subMchId: string | null; communityIds: string[] }>({
    name: 'collectors',
    text: `
      select mch_id as "mchId", sub_mch_id as "subMchId", array_agg(community_id order by created_at) as "communityIds"
        from merchant_accounts group by 1, 2 order by 1, 2`,
  })
  const main = outside.pay.account.mchId
  const others = rows.flatMap(({ communityIds, ...name }): Collector[] => {
    const pay = outside.payAs(name)
    if (!pay || pay.account.mchId === main) return []
    return [{ merchantId: pay.account.mchId, pay, communityIds }]
  })
  return [{ merchantId: main, pay: outside.pay, communityIds: null }, ...others]
}

/** Those who collect for a community, by number and name; the first is shown unless another is asked for. */
export async function listForCommunity(
  { outside }: Pick<World, 'outside'>,
  tx: Tx,
  communityId: string,
): Promise<{ merchantId: string; name: string }[]> {
  const { rows } = await tx.client.query<{ merchantId: string; name: string }>({
    name: 'collectors_of_community',
    text: `
      select distinct on (1) coalesce(a.sub_mch_id, a.mch_id) as "merchantId", a.name from merchant_accounts a
       where a.community_id = $1 order by 1, a.created_at`,
    values: [communityId],
  })
  const main = outside.pay.account.mchId
  return [{ merchantId: main, name: '主商户' }, ...rows.filter(({ merchantId }) => merchantId !== main)]
}
