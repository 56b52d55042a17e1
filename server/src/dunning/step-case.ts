import { localDate } from '@haolin/shared/calendar.ts'
import { lookAgainAt, mayStepAt } from '@haolin/shared/dunning/ladder.ts'
import { promiseAfter } from '@haolin/shared/dunning/promise.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type CaseFacts, nextOf, readFacts } from './read-facts.ts'
import { dunningCases, dunningTasks, payPromises } from './tables.ts'
import { takeRung } from './take-rung.ts'

/** A case whose row the caller has locked. */
type Key = { communityId: string; caseId: string; householdId: string }

/**
 * Looks at one household: a kept or broken promise is noted, a step that is due is taken, nothing owed ends the cycle. Its
 * charges are locked first, so that what is paid or questioned this moment is never asked for.
 */
export async function stepCase(context: Context, tx: Tx, key: Key): Promise<void> {
  await lockOverdue(tx, key)
  const now = tx.now.getTime()
  const today = localDate(now)
  const read = async () => found((await readFacts(tx, key.communityId, key.caseId))[0])
  const before = await read()
  const facts = (await followPromise(tx, before, today)) ? await read() : before
  if (facts.task && facts.dueOn === null) await dropTask(tx, facts)
  const next = nextOf(facts)
  if (next.kind === 'over') return changeCase(tx, key, { endedAt: tx.now })
  if (next.kind === 'step' && mayStepAt(next.on, now)) {
    const level = await takeRung(context, tx, facts, next.rung)
    return changeCase(tx, key, { level, steppedOn: today, lookAt: lookAt(today) })
  }
  return changeCase(tx, key, { lookAt: new Date(lookAgainAt(next, today)) })
}

const lookAt = (today: string) => new Date(lookAgainAt({ kind: 'over' }, today))

/** Locks what the household owes in the order of everybody who locks charges. */
export async function lockOverdue(tx: Tx, { communityId, householdId }: Omit<Key, 'caseId'>): Promise<void> {
  await tx.client.query({
    name: 'lock_overdue_charges',
    text: `select id from charges where community_id = $1 and household_id = $2 and outstanding_fen > 0
            order by id for update`,
    values: [communityId, householdId],
  })
}

/** Notes a promise that was kept or broken; tells whether it ended. */
async function followPromise(tx: Tx, { communityId, promise }: CaseFacts, today: string): Promise<boolean> {
  if (promise?.state !== 'agreed') return false
  const state = promiseAfter(promise.parts, promise.paidFen, today)
  if (state === 'agreed') return false
  await tx.db
    .update(payPromises)
    .set({ state, endedAt: tx.now })
    .where(and(eq(payPromises.communityId, communityId), eq(payPromises.id, promise.promiseId)))
  return true
}

async function dropTask(tx: Tx, { communityId, caseId }: CaseFacts): Promise<void> {
  await tx.db
    .update(dunningTasks)
    .set({ state: 'dropped', endedAt: tx.now })
    .where(
      and(
        eq(dunningTasks.communityId, communityId),
        eq(dunningTasks.caseId, caseId),
        eq(dunningTasks.state, 'open'),
      ),
    )
}

async function changeCase(
  tx: Tx,
  { communityId, caseId }: Key,
  change: Partial<typeof dunningCases.$inferInsert>,
): Promise<void> {
  await tx.db
    .update(dunningCases)
    .set(change)
    .where(and(eq(dunningCases.communityId, communityId), eq(dunningCases.id, caseId)))
}
