import { localDate } from '@haolin/shared/calendar.ts'
import { judgePromise, type Part, type PromiseKind } from '@haolin/shared/dunning/promise.ts'
import { AppError, found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { readOverdue } from './queries.ts'
import { lockOverdue } from './step-case.ts'
import { payPromises, promiseParts } from './tables.ts'

/** What somebody of a household promised, and who wrote it down. */
export type NewPromise = {
  communityId: string
  householdId: string
  unitId: string
  kind: PromiseKind
  /** A date alone promises all that is overdue. */
  parts: readonly Part[] | { dueOn: string }
  note: string
  byAccountId: string
  enteredByStaffId: string | null
}

/**
 * Writes a promise about all that is overdue and not questioned, under the lock of those charges: a date holds at once, parts wait
 * for finance. Throws `nothing_overdue`, `promise_open` and the refusals of the rule.
 */
export async function writePromise(tx: Tx, promise: NewPromise): Promise<{ promiseId: string }> {
  const { communityId, kind, parts: wanted, ...rest } = promise
  const today = localDate(tx.now.getTime())
  await lockOverdue(tx, promise)
  const { owedFen, chargeIds } = await readOverdue(tx, promise, today)
  if (owedFen === 0) throw new AppError('nothing_overdue')
  const parts = 'dueOn' in wanted ? [{ dueOn: wanted.dueOn, amountFen: owedFen }] : wanted
  const judged = judgePromise(kind, parts, owedFen, today)
  if (!judged.ok) throw new AppError(judged.code)
  const state = kind === 'date' ? 'agreed' : 'asked'
  const [row] = await tx.db
    .insert(payPromises)
    .values({ communityId, kind, state, amountFen: owedFen, chargeIds, createdAt: tx.now, ...rest })
    .onConflictDoNothing()
    .returning({ promiseId: payPromises.id })
  if (!row) throw new AppError('promise_open')
  const { promiseId } = found(row)
  await tx.db
    .insert(promiseParts)
    .values(parts.map((part, i) => ({ ...part, communityId, promiseId, place: i + 1 })))
  return { promiseId }
}
