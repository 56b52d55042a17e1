import type { Api } from '@haolin/shared/api/index.ts'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'

type BillingRun = Api['GET /communities/:communityId/billing-runs/:runId']['reply']
type Row = Omit<BillingRun, 'createdAt' | 'publishedAt'> & { createdAt: Date; publishedAt: Date | null }

const text = `
  select r.id as "runId", r.period, r.state, r.done_units as "doneUnits", r.all_units as "allUnits", r.failure,
         r.created_at as "createdAt", r.published_at as "publishedAt",
         now_.charges, now_.fen as "totalFen", before_.fen as "previousFen", now_.items
    from billing_runs r
   cross join lateral (
     select coalesce(sum(n), 0)::int as charges, coalesce(sum(fen), 0)::bigint as fen,
            coalesce(jsonb_agg(jsonb_build_object('name', name, 'charges', n, 'totalFen', fen) order by code), '[]')
              as items
       from (select f.code, f.name, count(*)::int as n, sum(c.amount_fen)::bigint as fen
               from charges c
               join fee_items f on f.community_id = c.community_id and f.id = c.fee_item_id
              where c.community_id = r.community_id and c.period = r.period and c.run_id = r.id and c.voided_at is null
              group by f.code, f.name) by_item) now_
   cross join lateral (
     select coalesce(sum(amount_fen), 0)::bigint as fen from charges c
      where c.community_id = r.community_id and c.voided_at is null and c.run_id is not null
        and c.period = to_char(to_date(r.period, 'YYYY-MM') - interval '1 month', 'YYYY-MM')) before_
   where r.community_id = $1 and ($2::uuid is null or r.id = $2)
   order by r.period desc limit 60`

/** Billing runs with their totals by fee item and the total of the period before, newest period first. */
export async function readRuns(tx: Tx, communityId: string, runId: string | null): Promise<BillingRun[]> {
  const { rows } = await tx.client.query<Row>({ name: 'billing_runs', text, values: [communityId, runId] })
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  }))
}

/** One billing run of this community; 404 when there is none. */
export const readRun = async (tx: Tx, communityId: string, runId: string): Promise<BillingRun> =>
  found((await readRuns(tx, communityId, runId))[0])
