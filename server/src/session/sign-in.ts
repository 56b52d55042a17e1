import type { Api } from '@haolin/shared/api/index.ts'
import { sql } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { RequestContext } from '../context.ts'
import { OutsideError } from '../outside.ts'
import { openSession } from './open-session.ts'
import { accounts } from './tables.ts'

/** Whom WeChat gave this login code to; it works once. */
export async function whoIs(
  context: Pick<RequestContext, 'outside'>,
  code: string,
): Promise<{ openid: string; unionid?: string }> {
  return context.outside.wechat.exchangeCode(code).catch((error: unknown) => {
    const unreachable = error instanceof OutsideError && error.retryable
    throw new AppError(unreachable ? 'wechat_unreachable' : 'wechat_code_refused')
  })
}

/** Signs a WeChat user in by the code of wx.login; the first time makes the account. */
export async function signIn(context: RequestContext, code: string): Promise<Api['POST /session']['reply']> {
  const person = await whoIs(context, code)
  return context.inTx(async (tx) => {
    const [account] = await tx.db
      .insert(accounts)
      .values({ openid: person.openid, unionid: person.unionid ?? null })
      .onConflictDoUpdate({
        target: accounts.openid,
        set: { unionid: sql`coalesce(excluded.unionid, ${accounts.unionid})` },
      })
      .returning({ id: accounts.id })
    return openSession(context, tx, found(account).id, 'wechat')
  })
}
