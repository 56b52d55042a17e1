import type { Api } from '@haolin/shared/api/index.ts'
import { periodOf } from '@haolin/shared/billing/period.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readStops } from './read-stops.ts'

type Route = Api['GET /communities/:communityId/readings']
type Import = Route['reply']['imports'][number]

/** Readings of a period for those who bill: all, those missing, or those that wait for a person. */
export async function readReadings(context: MemberContext, query: Route['query']): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const period = query.period ?? periodOf(localDate(tx.now.getTime()))
    const counts = await countReadings(tx, communityId, period)
    const stops = await readStops(context, tx, communityId, period, { show: query.show })
    return { period, ...counts, stops, imports: await readImports(tx, communityId, period) }
  })
}

async function countReadings(tx: Tx, communityId: string, period: string) {
  const { rows } = await tx.client.query<{ all: number; read: number; review: number }>({
    name: 'count_readings',
    text: `
      select count(*)::int as all, count(*) filter (where r.standing)::int as read,
             count(*) filter (where r.standing and r.verdict <> 'ok' and not r.confirmed)::int as review
        from meters m
        left join lateral (select not withdrawn as standing, verdict, confirmed from meter_readings x
          where x.community_id = $1 and x.meter_id = m.id and x.period = $2 order by x.revision desc limit 1) r on true
       where m.community_id = $1 and m.removed_on is null`,
    values: [communityId, period],
  })
  return found(rows[0])
}

async function readImports(tx: Tx, communityId: string, period: string): Promise<Import[]> {
  const { rows } = await tx.client.query<
    Omit<Import, 'at' | 'undoneAt'> & { at: Date; undoneAt: Date | null }
  >({
    name: 'meter_imports_of_period',
    text: `
      select i.id as "importId", i.period, i.rows, s.name as by, i.created_at as at, i.undone_at as "undoneAt"
        from meter_imports i join staff s on s.community_id = $1 and s.id = i.imported_by
       where i.community_id = $1 and i.period = $2 order by i.created_at desc limit 10`,
    values: [communityId, period],
  })
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    undoneAt: row.undoneAt?.toISOString() ?? null,
  }))
}
