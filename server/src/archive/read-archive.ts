import type { Api } from '@haolin/shared/api/index.ts'
import { figuresOf, type Sums } from '@haolin/shared/archive/figures.ts'
import { addDays, momentAt } from '@haolin/shared/calendar.ts'
import { categories, type ProblemType, problemTypes } from '@haolin/shared/ticket/catalogue.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'

type Route = Api['GET /communities/:communityId/archive']
type Row = Sums & {
  buildingId: string | null
  building: string | null
  problemType: ProblemType | null
  level: number
}

/** Everything finished between two days and archived, by building and type of problem, with the sums of both, from one statement. */
export async function readArchive(context: MemberContext, period: Route['query']): Promise<Route['reply']> {
  return context.inTx(async (tx) => {
    const rows = await selectSums(tx, context, period)
    const total = rows.find(({ level }) => level === 3)
    return {
      total: figuresOf(total ?? nothing),
      buildings: rows.flatMap((row) =>
        row.level === 1 && row.buildingId
          ? [{ buildingId: row.buildingId, label: row.building ?? '', figures: figuresOf(row) }]
          : [],
      ),
      types: rows.flatMap((row) =>
        row.level === 2 && row.problemType
          ? [
              {
                problemType: row.problemType,
                label: problemTypes[row.problemType],
                figures: figuresOf(row),
              },
            ]
          : [],
      ),
      cells: rows.flatMap((row) =>
        row.level === 0 && row.buildingId && row.problemType
          ? [{ buildingId: row.buildingId, problemType: row.problemType, figures: figuresOf(row) }]
          : [],
      ),
    }
  })
}

const nothing: Sums = {
  count: 0,
  done: 0,
  doneMs: 0,
  promises: 0,
  kept: 0,
  reopened: 0,
  marks: 0,
  markThirds: 0,
}

/** The moments between which something was finished, for two days of which both count. */
export const momentsOf = ({ from, until }: Route['query']): [Date, Date] => [
  new Date(momentAt(from)),
  new Date(momentAt(addDays(until, 1))),
]

async function selectSums(tx: Tx, context: MemberContext, period: Route['query']): Promise<Row[]> {
  const { communityId, post } = context.member
  const { rows } = await tx.client.query<Row>({
    name: 'archive-sums',
    text: `
      with mine as (
        select t.id, t.cycle, b.id as building_id, b.name as building, c.problem_type,
               (extract(epoch from t.resolved_at - t.created_at) * 1000)::bigint as done_ms
          from tickets t
          left join units u on u.community_id = t.community_id and u.id = t.unit_id
          join buildings b on b.community_id = t.community_id and b.id = coalesce(t.building_id, u.building_id)
          join unnest($5::text[], $6::text[]) as c (category, problem_type) on c.category = t.category
         where t.community_id = $1 and t.state = 'archived' and t.closed_at >= $2 and t.closed_at < $3
           and t.about_staff_id is distinct from $4),
      promised as (
        select k.ticket_id, count(*) as promises,
               count(*) filter (where k.breached_at is null and k.stopped_at <= k.due_at) as kept
          from ticket_clocks k join mine on mine.id = k.ticket_id
         where k.community_id = $1 and k.stopped_at is not null
         group by k.ticket_id),
      judged as (
        select ticket_id, count(*) as marks, sum(thirds) as thirds
          from (select s.ticket_id, s.speed + s.quality + s.attitude as thirds
                  from surveys s join mine on mine.id = s.ticket_id
                 where s.community_id = $1 and s.account_id is not null
                union all
                select r.ticket_id, 2 * (r.speed + r.quality + r.attitude) - 3
                  from ratings r join mine on mine.id = r.ticket_id
                  left join surveys s on s.community_id = $1 and s.ticket_id = r.ticket_id and s.cycle = r.cycle
                                     and s.account_id is not null
                 where r.community_id = $1 and s.ticket_id is null) as every_mark
         group by ticket_id)
      select building_id as "buildingId", max(building) as building, problem_type as "problemType",
             grouping(building_id, problem_type) as level,
             count(*)::int as count, count(done_ms)::int as done, coalesce(sum(done_ms), 0)::bigint as "doneMs",
             coalesce(sum(promises), 0)::int as promises, coalesce(sum(kept), 0)::int as kept,
             count(*) filter (where cycle > 1)::int as reopened,
             coalesce(sum(marks), 0)::int as marks, coalesce(sum(thirds), 0)::int as "markThirds"
        from mine
        left join promised on promised.ticket_id = mine.id
        left join judged on judged.ticket_id = mine.id
       group by grouping sets ((building_id, problem_type), (building_id), (problem_type), ())
       order by level, building, count desc, problem_type`,
    values: [
      communityId,
      ...momentsOf(period),
      post?.staffId,
      categories.map(({ code }) => code),
      categories.map(({ problemType }) => problemType),
    ],
  })
  return rows
}
