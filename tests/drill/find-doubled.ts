import { setTimeout as pause } from 'node:timers/promises'
import type { TestDatabase } from '../support/database.ts'
import { ticketTroubles } from '../support/prove-tickets.ts'

const quietMs = 120_000

/** Waits until every job is done, then counts those done, those a second worker took up, and what happened twice. */
export async function findDoubled(
  database: TestDatabase,
): Promise<{ done: number; takenUpAgain: number; doubled: number; wrong: string[] }> {
  const { owner } = database
  const until = Date.now() + quietMs
  while ((await countWaiting(owner)) > 0 && Date.now() < until) await pause(250)
  const { rows: jobs } = await owner.query<{ done: number; again: number; failed: number }>(
    `select count(*) filter (where state = 'completed')::int as done, count(*) filter (where retry_count > 0)::int as again,
            count(*) filter (where state = 'failed')::int as failed
       from pgboss.job where name not like '\\_\\_pgboss%'`,
  )
  const { rows: twice } = await owner.query<{ what: string }>(
    `select 'told twice: ' || title as what from messages group by account_id, about_id, title, body having count(*) > 1
     union all
     select 'promised twice: ' || name from pgboss.job where name = 'ticket.stepped' group by name, data having count(*) > 1
     union all
     select 'sent twice: ' || channel from deliveries where doubts > 0`,
  )
  const [{ done, again, failed } = { done: 0, again: 0, failed: 0 }] = jobs
  return {
    done,
    takenUpAgain: again,
    doubled: twice.length,
    wrong: [
      ...twice.slice(0, 5).map(({ what }) => what),
      ...(failed > 0 ? [`${failed} jobs failed`] : []),
      ...((await countWaiting(owner)) > 0 ? ['not all jobs were done'] : []),
      ...(await ticketTroubles(database)),
    ],
  }
}

async function countWaiting(owner: TestDatabase['owner']): Promise<number> {
  const { rows } = await owner.query<{ waiting: number }>(
    `select count(*)::int as waiting from pgboss.job
      where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%' and start_after <= now()`,
  )
  return rows[0]?.waiting ?? 0
}
