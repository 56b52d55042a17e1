import type { Api } from '@haolin/shared/api/index.ts'
import { sightOf } from '@haolin/shared/register/timeline.ts'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { describeTimeline, type TimelineRow } from './describe-timeline.ts'
import { timelineText } from './timeline-query.ts'

type Route = Api['GET /communities/:communityId/units/:unitId/timeline']

const pageSize = 20
const place = /^(\d{4}-\d\d-\d\dT[\d:.]{12}Z)_([\w:-]{3,90})$/

/** A page of what happened between a household and us: today's household of the home, or the one asked for. */
export async function readTimeline(
  context: MemberContext,
  unitId: string,
  { kind, householdId, after }: Route['query'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  const sights = sightOf(post?.roles ?? [])
  const kinds = [...sights.keys()].filter((one) => kind === undefined || one === kind)
  const [at, id] = after === undefined ? [null, null] : readPlace(after)
  return context.inTx(async (tx) => {
    const whose = await findHousehold(tx, communityId, unitId, householdId)
    if (whose === null) return { items: [], next: null }
    const { rows } = await tx.client.query<TimelineRow>({
      name: 'home_timeline',
      text: timelineText,
      values: [communityId, unitId, whose, kinds, at, id, pageSize + 1, post?.staffId ?? null],
    })
    const shown = rows.slice(0, pageSize)
    const last = shown.at(-1)
    return {
      items: shown.map((row) => describeTimeline(row, sights.get(row.kind) ?? 'head')),
      next: last && rows.length > pageSize ? `${last.at.toISOString()}_${last.id}` : null,
    }
  })
}

/** The household of a home: the one named, or the newest; null for a home nobody ever had, 404 for none here. */
async function findHousehold(tx: Tx, communityId: string, unitId: string, wanted: string | undefined) {
  const { rows } = await tx.client.query<{ id: string | null }>({
    name: 'household_of_timeline',
    text: `
      select h.id from units u
        left join lateral (select x.id from households x
             where x.community_id = $1 and x.unit_id = u.id and ($3::uuid is null or x.id = $3)
             order by x.from_on desc limit 1) h on true
       where u.community_id = $1 and u.id = $2`,
    values: [communityId, unitId, wanted ?? null],
  })
  const { id } = found(rows[0])
  return wanted ? found(id) : id
}

function readPlace(after: string): [string, string] {
  const [at, id] = place.exec(after)?.slice(1) ?? []
  if (!at || !id || Number.isNaN(Date.parse(at)))
    throw new AppError('invalid_input', { fields: [{ field: 'after', message: '列表位置不对，请从头刷新' }] })
  return [at, id]
}
