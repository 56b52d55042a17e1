import type pg from 'pg'

/** What waits in the database, whichever process will do it; ages in seconds. */
export type Backlog = {
  jobs: { name: string; waiting: number; failed: number; oldest: number }[]
  messages: { waiting: number; oldest: number }
  payments: number
  refunds: number
  suspense: number
  escalations: number
  archiver: { failed: boolean; age: number | null }
}

type Row = [which: string, value: number]

/** The figures that every process tells alike, one row each: name, meaning, label, values. */
export const backlogGauges: {
  name: string
  help: string
  label?: string
  values: (backlog: Backlog) => Row[]
}[] = [
  {
    name: 'haolin_jobs_waiting',
    help: 'Jobs that could begin now, by kind',
    label: 'job',
    values: ({ jobs }) => jobs.map(({ name, waiting }) => [name, waiting]),
  },
  {
    name: 'haolin_jobs_oldest_seconds',
    help: 'How long the oldest job that could begin has waited, by kind',
    label: 'job',
    values: ({ jobs }) => jobs.map(({ name, oldest }) => [name, oldest]),
  },
  {
    name: 'haolin_jobs_failed',
    help: 'Jobs that were tried in vain to the end and are still kept, by kind',
    label: 'job',
    values: ({ jobs }) => jobs.map(({ name, failed }) => [name, failed]),
  },
  {
    name: 'haolin_messages_waiting',
    help: 'Messages whose hour has come and that have not left the house',
    values: ({ messages }) => [['', messages.waiting]],
  },
  {
    name: 'haolin_messages_oldest_seconds',
    help: 'How long the oldest of them has waited',
    values: ({ messages }) => [['', messages.oldest]],
  },
  {
    name: 'haolin_payments_unknown',
    help: 'Payments whose end WeChat should have told, and has not for more than two minutes',
    values: ({ payments }) => [['', payments]],
  },
  {
    name: 'haolin_refunds_unknown',
    help: 'The same of refunds',
    values: ({ refunds }) => [['', refunds]],
  },
  {
    name: 'haolin_suspense_waiting',
    help: 'Money that arrived and has no place in the books yet',
    values: ({ suspense }) => [['', suspense]],
  },
  {
    name: 'haolin_escalations_overdue',
    help: 'Rungs of ladders reached more than half a minute ago of which nobody has been told',
    values: ({ escalations }) => [['', escalations]],
  },
  {
    name: 'haolin_log_archive_failing',
    help: '1 while PostgreSQL cannot hand its finished log over to the backups',
    values: ({ archiver }) => [['', archiver.failed ? 1 : 0]],
  },
  {
    name: 'haolin_log_archive_age_seconds',
    help: 'Since when PostgreSQL has handed no log over; missing when it never did',
    values: ({ archiver }) => (archiver.age === null ? [] : [['', archiver.age]]),
  },
]

/** Reads all of it in one statement, without a name, number or id of anybody. */
export async function readBacklog(pool: pg.Pool): Promise<Backlog> {
  const { rows } = await pool.query<{ backlog: Backlog }>({ name: 'watch_backlog', text: statement })
  if (!rows[0]) throw new Error('the database told nothing of what waits')
  return rows[0].backlog
}

const late = (table: string) => `(select count(*) from ${table} where ask_at < now() - interval '2 minutes')`
const statement = `
select json_build_object(
  'jobs', (select coalesce(json_agg(j), '[]') from (
    select name, count(*) filter (where able) as waiting, count(*) filter (where state = 'failed') as failed,
           coalesce(extract(epoch from now() - min(start_after) filter (where able)), 0) as oldest
      from (select name, state, start_after, state in ('created', 'retry') and start_after <= now() as able
              from pgboss.job where name not like '\\_\\_pgboss%') job
     group by name) j),
  'messages', (select json_build_object(
      'waiting', count(*), 'oldest', coalesce(extract(epoch from now() - min(due_at)), 0))
    from deliveries where state in ('waiting', 'sending') and due_at <= now()),
  'payments', ${late('pay_orders')},
  'refunds', ${late('refunds')},
  'suspense', (select count(*) from suspense_items where state = 'waiting'),
  'escalations', (select count(*) from escalations where called_at is null and reached_at < now() - interval '30 seconds'),
  'archiver', (select json_build_object(
      'failed', coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false),
      'age', extract(epoch from now() - last_archived_time)) from pg_stat_archiver)
) as backlog`
