import type { Api } from '@haolin/shared/api/index.ts'
import { sql } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { RequestContext } from '../context.ts'
import { OutsideError } from '../outside.ts'
import { issueTokens } from './issue-tokens.ts'
import { readMe } from './queries.ts'
import { accounts, sessions } from './tables.ts'

/** Signs a WeChat user in by the code of wx.login; the first time makes the account. */
export async function signIn(context: RequestContext, code: string): Promise<Api['POST /session']['reply']> {
  const person = await context.outside.wechat.exchangeCode(code).catch((error: unknown) => {
    const unreachable = error instanceof OutsideError && error.retryable
    throw new AppError(unreachable ? 'wechat_unreachable' : 'wechat_code_refused')
  })
  return context.inTx(async (tx) => {
    const [account] = await tx.db
      .insert(accounts)
      .values({ openid: person.openid, unionid: person.unionid ?? null })
      .onConflictDoUpdate({
        target: accounts.openid,
        set: { unionid: sql`coalesce(excluded.unionid, ${accounts.unionid})` },
      })
      .returning({ id: accounts.id })
    const accountId = found(account).id
    const [session] = await tx.db
      .insert(sessions)
      .values({ accountId, device: context.device })
      .returning({ id: sessions.id })
    const tokens = await issueTokens(context, tx, accountId, found(session).id)
    return { tokens, me: await readMe(tx, accountId) }
  })
}
