import type pg from 'pg'
import type { Actor } from '../context.ts'

/** Whether a session stands, and all its person is anywhere, as text that differs when anything of it does. */
export type Standing = { open: boolean; everywhere: string; nowSeconds: number }

const text = `
select exists (select from sessions s where s.id = k.session_id and s.account_id = k.account_id and s.ended_at is null) as open,
  coalesce((select string_agg(f.id || ':' || array_to_string(f.roles, ','), ' ' order by f.id)
     from staff f where f.account_id = k.account_id and f.enabled), '') || '/' ||
  coalesce((select string_agg(r.id || ':' || r.relation, ' ' order by r.id)
     from residents r where r.account_id = k.account_id and r.removed_at is null
      and (r.valid_until is null or r.valid_until > now() + $3 * interval '1 millisecond')), '') as everywhere,
  extract(epoch from now())::float8 as "nowSeconds"
from unnest($1::uuid[], $2::uuid[]) with ordinality as k(session_id, account_id, place)
order by k.place`

/** The standings of these people, in their order: one statement, however many are connected. */
export async function readStandings(
  pool: pg.Pool,
  clockOffsetMs: number,
  actors: readonly Actor[],
): Promise<Standing[]> {
  const result = await pool.query<Standing>({
    name: 'live_standings',
    text,
    values: [
      actors.map(({ sessionId }) => sessionId),
      actors.map(({ accountId }) => accountId),
      clockOffsetMs,
    ],
  })
  return result.rows
}
