import type { Actor, HomeBinding, Member, StaffPost, World } from '../context.ts'

const text = `
select
  (select s.ended_at is null from sessions s where s.id = $1 and s.account_id = $2) as open,
  (select s.fresh_until > now() from sessions s where s.id = $1 and s.account_id = $2) as fresh,
  (select coalesce(json_agg(json_build_object('residentId', r.id, 'unitId', r.unit_id, 'householdId', r.household_id,
      'relation', r.relation, 'name', r.name) order by r.bound_at), '[]')
     from residents r
    where r.account_id = $2 and r.community_id = $3 and r.removed_at is null
      and (r.valid_until is null or r.valid_until > now() + $4 * interval '1 millisecond')) as homes,
  (select json_build_object('staffId', f.id, 'name', f.name, 'roles', f.roles)
     from staff f where f.account_id = $2 and f.community_id = $3 and f.enabled) as post`

const nowhere = '00000000-0000-0000-0000-000000000000'

/** Whether the session still stands, and what the caller is in this community: one statement per request. */
export async function loadMember(
  { pool, clockOffsetMs }: Pick<World, 'pool' | 'clockOffsetMs'>,
  actor: Actor,
  communityId: string | null,
): Promise<{ open: boolean; fresh: boolean; member: Member | null }> {
  const result = await pool.query<{
    open: boolean | null
    fresh: boolean | null
    homes: HomeBinding[]
    post: StaffPost | null
  }>({
    name: 'member',
    text,
    values: [actor.sessionId, actor.accountId, communityId ?? nowhere, clockOffsetMs],
  })
  const row = result.rows[0]
  const known = row && communityId && (row.homes.length > 0 || row.post)
  return {
    open: row?.open ?? false,
    fresh: row?.fresh ?? false,
    member: known ? { communityId, homes: row.homes, post: row.post } : null,
  }
}
