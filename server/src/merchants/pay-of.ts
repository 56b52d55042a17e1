import { and, eq } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { World } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { WechatPay } from '../outside.ts'
import { merchantAccounts } from './tables.ts'

/** Which account of which community; null is the company's main merchant. */
export type AccountKey = { communityId: string; merchantAccountId: string | null }

/** WeChat Pay as the merchant an order was opened for. Throws `merchant_unset` when the settings hold no keys of it. */
export async function payOf(
  { outside }: Pick<World, 'outside'>,
  tx: Tx,
  { communityId, merchantAccountId }: AccountKey,
): Promise<WechatPay> {
  if (merchantAccountId === null) return outside.pay
  const [account] = await tx.db
    .select({ mchId: merchantAccounts.mchId, subMchId: merchantAccounts.subMchId })
    .from(merchantAccounts)
    .where(and(eq(merchantAccounts.communityId, communityId), eq(merchantAccounts.id, merchantAccountId)))
  const pay = account && outside.payAs(account)
  if (!pay) throw new AppError('merchant_unset')
  return pay
}
