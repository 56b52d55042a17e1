import type { Api } from '@haolin/shared/api/index.ts'
import { retentions } from '@haolin/shared/privacy/retention.ts'
import { and, desc, eq } from 'drizzle-orm'
import type { SignedContext } from '../context.ts'
import { describeCopy } from './describe-copy.ts'
import { accountClosings, dataCopies } from './tables.ts'

/** What is kept about the caller and why, their newest copy, and when their account closes if it does. */
export const readPrivacy = (context: SignedContext): Promise<Api['GET /me/privacy']['reply']> =>
  context.inTx(async (tx) => {
    const { accountId } = context.actor
    const [copy] = await tx.db
      .select()
      .from(dataCopies)
      .where(eq(dataCopies.accountId, accountId))
      .orderBy(desc(dataCopies.id))
      .limit(1)
    const [closing] = await tx.db
      .select({ dueAt: accountClosings.dueAt })
      .from(accountClosings)
      .where(and(eq(accountClosings.accountId, accountId), eq(accountClosings.state, 'waiting')))
    return {
      kept: Object.values(retentions).map(({ what, keptFor, why }) => ({ what, keptFor, why })),
      copy: copy ? describeCopy(context, tx.now, copy) : null,
      closesAt: closing?.dueAt.toISOString() ?? null,
    }
  })
