import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { holds, type MemberContext } from '../context.ts'
import { tickets } from './tables.ts'

/**
 * The tickets somebody may see, community first: the desk all of them; technicians their own, those offered to them
 * and those to grab; other staff what lies with them; residents what they reported and what concerns their home. Nobody sees a
 * complaint about themselves.
 */
export function visibleTo(context: Pick<MemberContext, 'actor' | 'member'>): SQL {
  const { communityId, homes, post } = context.member
  const here = and(eq(tickets.communityId, communityId), notAbout(context)) as SQL
  if (holds(context, 'agent', 'manager', 'administrator')) return here
  const units = homes.map(({ unitId }) => unitId)
  const mine = [
    eq(tickets.reporterAccountId, context.actor.accountId),
    units.length > 0 ? and(eq(tickets.place, 'home'), inArray(tickets.unitId, units)) : undefined,
    post ? eq(tickets.responsibleStaffId, post.staffId) : undefined,
    post && holds(context, 'technician') ? workOf(post.staffId) : undefined,
  ]
  return and(here, or(...mine)) as SQL
}

/** Leaves out the complaints about the caller: for them, these do not exist. */
export const notAbout = ({ member: { post } }: Pick<MemberContext, 'member'>): SQL | undefined =>
  post ? sql`tickets.about_staff_id is distinct from ${post.staffId}::uuid` : undefined

// Columns are spelled out: inside a fragment the query builder leaves the table's name away.
const workOf = (staffId: string) =>
  or(
    eq(tickets.state, 'pooled'),
    sql`exists (select from offers o where o.community_id = tickets.community_id and o.ticket_id = tickets.id
        and o.staff_id = ${staffId} and o.outcome is null)`,
    sql`exists (select from ticket_events e where e.community_id = tickets.community_id and e.ticket_id = tickets.id
        and e.actor_staff_id = ${staffId})`,
  )
