import type { Api } from '@haolin/shared/api/index.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { mostTries, proofOf, taskResults } from '@haolin/shared/dunning/task.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type CaseFacts, readFacts } from './read-facts.ts'
import { showFile } from './show-file.ts'
import { lockOverdue } from './step-case.ts'
import { dunningCases, dunningProofs, dunningTasks } from './tables.ts'
import { writePromise } from './write-promise.ts'

type Route = Api['POST /communities/:communityId/dunning-tasks/:taskId/result']
type Task = NonNullable<CaseFacts['task']>

/**
 * Notes what came of a step a person took. Nobody answered: once more tomorrow, thrice at most. Throws `dunning_over` when
 * it is done, or paid or questioned meanwhile.
 */
export async function recordResult(
  context: MemberContext,
  taskId: string,
  { result, note, dueOn }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const caseId = await lockCase(tx, communityId, taskId)
    const facts = (await readFacts(tx, communityId, caseId))[0]
    const task = facts?.task
    const today = localDate(tx.now.getTime())
    if (!facts || task?.taskId !== taskId || facts.dueOn === null || task.fromOn > today)
      throw new AppError('dunning_over')
    if (taskResults[result].way !== task.way)
      throw new AppError('invalid_input', { fields: [{ field: 'result', message: '请选择这一步的结果' }] })
    if (result === 'promised' && !dueOn) throw new AppError('time_needed')
    const over = taskResults[result].over || task.tries + 1 >= mostTries
    await saveResult(tx, facts, task, { result, note: note.trim(), over, today })
    if (result === 'promised' && dueOn)
      await writePromise(tx, {
        communityId,
        householdId: facts.householdId,
        unitId: facts.unitId,
        kind: 'date',
        parts: { dueOn },
        note: note.trim(),
        byAccountId: context.actor.accountId,
        enteredByStaffId: found(context.member.post).staffId,
      })
    await audit(tx, communityId, context.actor, 'dunning.result', `dunning_task ${taskId}`, { result })
    return showFile(context, tx, caseId)
  })
}

/** Locks case and charges in the ladder's own order, so that a step and a payment at the same moment wait for each other. */
async function lockCase(tx: Tx, communityId: string, taskId: string): Promise<string> {
  const { rows } = await tx.client.query<{ caseId: string; householdId: string }>({
    name: 'lock_case_of_task',
    text: `
      select k.id as "caseId", k.household_id as "householdId" from dunning_cases k
       where k.community_id = $1
         and k.id = (select t.case_id from dunning_tasks t where t.community_id = $1 and t.id = $2) for update`,
    values: [communityId, taskId],
  })
  const { caseId, householdId } = found(rows[0])
  await lockOverdue(tx, { communityId, householdId })
  return caseId
}

type Result = { result: Route['body']['result']; note: string; over: boolean; today: string }

async function saveResult(
  tx: Tx,
  { communityId, caseId }: CaseFacts,
  { taskId, noticeId, tries }: Task,
  { result, note, over, today }: Result,
): Promise<void> {
  await tx.db
    .update(dunningTasks)
    .set({
      tries: tries + 1,
      fromOn: addDays(today, 1),
      ...(over ? { state: 'done', result, note, endedAt: tx.now } : {}),
    })
    .where(and(eq(dunningTasks.communityId, communityId), eq(dunningTasks.id, taskId)))
  const detail = [result === 'no_answer' ? `第 ${tries + 1} 次` : '', note].filter(Boolean).join(' ')
  await tx.db
    .insert(dunningProofs)
    .values({ communityId, noticeId, proof: proofOf(result), detail, at: tx.now })
  // The pause before the next step counts from when this one was really done.
  if (over)
    await tx.db
      .update(dunningCases)
      .set({ steppedOn: today })
      .where(and(eq(dunningCases.communityId, communityId), eq(dunningCases.id, caseId)))
}
