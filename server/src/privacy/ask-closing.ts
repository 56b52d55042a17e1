import type { Api } from '@haolin/shared/api/index.ts'
import { regretDays } from '@haolin/shared/privacy/closing.ts'
import { and, eq } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { SignedContext } from '../context.ts'
import { lockAccount } from '../session/lock-account.ts'
import { readBlockers, readClosing } from './read-closing.ts'
import { accountClosings } from './tables.ts'

type Closing = Api['POST /me/closing']['reply']

/** Closes the caller's account in some days, unless something has to be settled first (个人信息保护法 第四十七条). */
export const askClosing = (context: SignedContext): Promise<Closing> =>
  context.once(async (tx) => {
    const { accountId } = context.actor
    await lockAccount(tx, accountId)
    const [blocker] = await readBlockers(tx, accountId)
    if (blocker)
      throw new AppError('closing_blocked', { words: { why: blocker.title, advice: blocker.advice } })
    const dueAt = new Date(tx.now.getTime() + regretDays * 24 * 3600_000)
    await tx.db
      .insert(accountClosings)
      .values({ accountId, state: 'waiting', askedBy: 'person', dueAt, createdAt: tx.now })
      .onConflictDoNothing()
    return readClosing(tx, accountId)
  })

/** Keeps the account after all; without a wish to close it nothing changes. */
export const withdrawClosing = (context: SignedContext): Promise<Closing> =>
  context.inTx(async (tx) => {
    const { accountId } = context.actor
    await tx.db
      .update(accountClosings)
      .set({ state: 'withdrawn', endedAt: tx.now })
      .where(and(eq(accountClosings.accountId, accountId), eq(accountClosings.state, 'waiting')))
    return readClosing(tx, accountId)
  })
