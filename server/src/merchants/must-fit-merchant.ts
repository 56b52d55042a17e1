import { AppError } from '../app-error.ts'
import type { World } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type AccountKey, payOf } from './pay-of.ts'

/** At whose door a notice came, and who collected by its words. */
type Told = { mchId: string | null; collector: string }

/**
 * A notice of a merchant that is not the order's, or of none of ours, is refused before it touches the books. The main
 * merchant's door keeps what it cannot place for people to look at. Throws `notice_refused`.
 */
export async function mustFitMerchant(
  context: Pick<World, 'outside' | 'log'>,
  tx: Tx,
  { mchId, collector }: Told,
  order: AccountKey | null,
): Promise<void> {
  if (mchId === null && !order?.merchantAccountId) return
  const fits = order
    ? (await payOf(context, tx, order)).account.mchId === collector
    : await isOurs(tx, mchId, collector)
  if (fits) return
  context.log.error({ mchId, collector }, 'a pay notice is for another merchant')
  throw new AppError('notice_refused')
}

async function isOurs(tx: Tx, mchId: string | null, collector: string): Promise<boolean> {
  const { rows } = await tx.client.query<{ ours: boolean }>({
    name: 'is_our_merchant',
    text: `select exists (select from merchant_accounts
             where mch_id = $1 and coalesce(sub_mch_id, mch_id) = $2) as ours`,
    values: [mchId, collector],
  })
  return rows[0]?.ours ?? false
}
