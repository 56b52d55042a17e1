import type { Tx } from '../db/connect.ts'
import { phoneIs } from '../sealed/phone-is.ts'
import { accounts } from '../session/tables.ts'
import { bindPosts } from './bind-posts.ts'

/** Gives the free posts of this number at once to the account WeChat vouched it for; where two claim it, they show it again. */
export async function bindVerified(tx: Tx, phone: string): Promise<void> {
  const verified = await tx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(phoneIs(accounts.phone, phone))
  const [account] = verified
  if (account && verified.length === 1) await bindPosts(tx, account.id, phone)
}
