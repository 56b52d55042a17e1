import type { BuiltUnit } from './build-community.ts'
import type { TestDatabase } from './database.ts'

/** How a household's only case on the ladder stands: steps taken in order, promises, open task. */
export async function readLadder(database: TestDatabase, { householdId }: BuiltUnit) {
  const { rows: notices } = await database.app.query<{ rung: string; way: string; body: string }>(
    'select rung, way, body from dunning_notices where household_id = $1 order by at, id',
    [householdId],
  )
  const { rows: promises } = await database.app.query<{ state: string }>(
    'select state from pay_promises where household_id = $1 order by created_at',
    [householdId],
  )
  const { rows: cases } = await database.app.query<{ caseId: string; ended: boolean }>(
    'select id as "caseId", ended_at is not null as ended from dunning_cases where household_id = $1 order by created_at',
    [householdId],
  )
  const { rows: tasks } = await database.app.query<{ taskId: string; way: string; state: string }>(
    `select t.id as "taskId", t.way, t.state from dunning_tasks t join dunning_cases k on k.id = t.case_id
      where k.household_id = $1 order by t.created_at`,
    [householdId],
  )
  return { notices, promises: promises.map(({ state }) => state), cases, tasks }
}
