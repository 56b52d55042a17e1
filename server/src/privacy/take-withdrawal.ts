import { withdrawnBy } from '@haolin/shared/privacy/withdrawal.ts'
import { eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { releasePhotos } from '../files/release-photos.ts'
import type { Withdrawal } from '../outside-pushes.ts'
import { forgetPhone } from '../session/forget-phone.ts'
import { lockAccount } from '../session/lock-account.ts'
import { accounts } from '../session/tables.ts'
import { accountClosings } from './tables.ts'

/**
 * Deletes what somebody no longer lets WeChat give us; whoever gave up their WeChat account leaves us at once. Of a
 * stranger there is nothing to delete. Happens twice without harm.
 */
export async function takeWithdrawal(
  context: Context,
  { openid, whole, revokeInfo }: Withdrawal,
): Promise<void> {
  await context.inTx(async (tx) => {
    const [account] = await tx.db
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.openid, openid))
    if (!account) return
    const accountId = account.id
    await lockAccount(tx, accountId)
    if (whole)
      await tx.db
        .insert(accountClosings)
        .values({ accountId, state: 'waiting', askedBy: 'wechat', dueAt: tx.now, createdAt: tx.now })
        .onConflictDoNothing()
    const withdrawn = withdrawnBy(revokeInfo)
    if (withdrawn.includes('phone')) await forgetPhone(tx, accountId)
    if (withdrawn.includes('photos')) await releasePhotos(tx, { uploadedBy: accountId })
    context.log.info({ accountId, whole, withdrawn }, 'WeChat told of a withdrawn consent')
  })
}
