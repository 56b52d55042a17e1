import type { Context } from '../context.ts'

/** Removes codes that ended more than a day ago: what came of them stands in the audit. */
export async function forgetDesktopCodes(context: Context): Promise<void> {
  await context.inTx((tx) =>
    tx.client.query('delete from desktop_codes where expires_at < $1', [
      new Date(tx.now.getTime() - 86_400_000),
    ]),
  )
}
