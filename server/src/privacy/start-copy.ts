import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { SignedContext } from '../context.ts'
import { lockAccount } from '../session/lock-account.ts'
import { describeCopy } from './describe-copy.ts'
import { dataCopies } from './tables.ts'

/** Promises a copy of the caller's data; while one is on its way, that one is told (个人信息保护法 第四十五条). */
export const startCopy = (context: SignedContext): Promise<Api['POST /me/data-copies']['reply']> =>
  context.once(async (tx) => {
    const { accountId } = context.actor
    await lockAccount(tx, accountId)
    const [waiting] = await tx.db
      .select()
      .from(dataCopies)
      .where(and(eq(dataCopies.accountId, accountId), eq(dataCopies.state, 'waiting')))
    if (waiting) return describeCopy(context, tx.now, waiting)
    const [row] = await tx.db
      .insert(dataCopies)
      .values({ accountId, state: 'waiting', createdAt: tx.now })
      .returning()
    await context.enqueue(tx, 'copy.write', { copyId: found(row).id })
    return describeCopy(context, tx.now, found(row))
  })
