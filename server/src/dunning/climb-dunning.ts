import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import { mayStepAt, rungs } from '@haolin/shared/dunning/ladder.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { stepCase } from './step-case.ts'

/** The ladder's round: in its hours every household that is due is looked at, each in a transaction of its own. */
export async function climbDunning(context: Context): Promise<void> {
  const open = await context.inTx(async (tx) => {
    const works = mayStepAt(localDate(tx.now.getTime()), tx.now.getTime())
    if (works) await openCases(tx)
    return works
  })
  while (open && (await context.inTx((tx) => stepNext(context, tx))));
}

/** Takes one household that is due and that nobody else looks at; tells whether there was one. */
async function stepNext(context: Context, tx: Tx): Promise<boolean> {
  const { rows } = await tx.client.query<{ communityId: string; caseId: string; householdId: string }>({
    name: 'next_dunning_case',
    text: `
      select community_id as "communityId", id as "caseId", household_id as "householdId" from dunning_cases
       where ended_at is null and look_at <= $1
       order by look_at, id limit 1 for update skip locked`,
    values: [tx.now],
  })
  const [due] = rows
  if (due) await stepCase(context, tx, due)
  return due !== undefined
}

/** Begins a cycle for every household whose first overdue charge is old enough for a word; one household when named. */
export async function openCases(tx: Tx, householdId: string | null = null): Promise<void> {
  const today = localDate(tx.now.getTime())
  await tx.client.query({
    name: 'open_dunning_cases',
    text: `
      insert into dunning_cases (community_id, household_id, unit_id, look_at, created_at)
      select distinct on (c.community_id, c.household_id) c.community_id, c.household_id, c.unit_id, $2, $3
        from charges c
       where c.outstanding_fen > 0 and c.due_on <= $1::date and c.disputed_at is null
         and ($4::uuid is null or c.household_id = $4)
         and not exists (select from dunning_cases k where k.community_id = c.community_id
                          and k.household_id = c.household_id and k.ended_at is null)
       order by c.community_id, c.household_id, c.due_on
      on conflict do nothing`,
    values: [
      addDays(today, -rungs.reminder.afterDays),
      new Date(momentAt(today, '00:00')),
      tx.now,
      householdId,
    ],
  })
}
