import type { Api } from '@haolin/shared/api/index.ts'
import { freshMinutes } from '@haolin/shared/session/freshness.ts'
import { eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { SignedContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { whoIs } from './sign-in.ts'
import { accounts } from './tables.ts'

/** Makes a session fresh for some minutes from now by the database's own clock, and never shorter than it was. */
export async function freshen(tx: Tx, sessionId: string): Promise<Date> {
  const { rows } = await tx.client.query<{ until: Date }>(
    `update sessions set fresh_until = greatest(fresh_until, now() + $2 * interval '1 minute')
      where id = $1 and ended_at is null returning fresh_until as until`,
    [sessionId, freshMinutes.confirm],
  )
  return found(rows[0]).until
}

/** Confirms by a new login code that the same WeChat user still holds this device. */
export async function confirmSession(
  context: SignedContext,
  code: string,
): Promise<Api['POST /session/confirm']['reply']> {
  const { accountId, sessionId } = context.actor
  const { openid } = await whoIs(context, code)
  return context.inTx(async (tx) => {
    const [account] = await tx.db.select().from(accounts).where(eq(accounts.id, accountId))
    if (account?.openid !== openid) throw new AppError('not_same_person')
    return { freshUntil: (await freshen(tx, sessionId)).toISOString() }
  })
}
