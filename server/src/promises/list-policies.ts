import type { Api } from '@haolin/shared/api/index.ts'
import { defaultPolicy, defaultTerms, type PolicyTerms } from '@haolin/shared/ticket/clock-policy.ts'
import { activeStates } from '@haolin/shared/ticket/lifecycle.ts'
import { and, count, desc, eq, inArray } from 'drizzle-orm'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'
import { policyInForce } from './read-policy.ts'
import { clockPolicies } from './tables.ts'

type Reply = Api['GET /communities/:communityId/clock-policies']['reply']
type Version = Reply['versions'][number]

/** Every version of a community's promises, the one that takes effect last first, with the tickets that keep it. */
export async function listPolicies(context: MemberContext, tx: Tx): Promise<Reply> {
  const { communityId } = context.member
  const [rows, used, present] = await Promise.all([
    tx.db
      .select({ policy: clockPolicies, madeBy: staff.name })
      .from(clockPolicies)
      .innerJoin(
        staff,
        and(eq(staff.communityId, clockPolicies.communityId), eq(staff.id, clockPolicies.madeByStaffId)),
      )
      .where(eq(clockPolicies.communityId, communityId))
      .orderBy(desc(clockPolicies.effectiveAt), desc(clockPolicies.version)),
    tx.db
      .select({ version: tickets.policyVersion, tickets: count() })
      .from(tickets)
      .where(and(eq(tickets.communityId, communityId), inArray(tickets.state, activeStates)))
      .groupBy(tickets.policyVersion),
    policyInForce(tx, communityId),
  ])
  const openTickets = (version: string) => used.find((row) => row.version === version)?.tickets ?? 0
  const standing = (version: string, effectiveAt: Date | null) =>
    version === present.version
      ? ('present' as const)
      : effectiveAt && effectiveAt > tx.now
        ? ('future' as const)
        : ('past' as const)
  const own = rows.map(({ policy, madeBy }) => {
    const version = String(policy.version)
    return {
      version,
      standing: standing(version, policy.effectiveAt),
      effectiveAt: policy.effectiveAt.toISOString(),
      note: policy.note,
      madeBy,
      ...showTerms(policy),
      openTickets: openTickets(version),
    }
  })
  const first = {
    version: defaultPolicy.version,
    standing: standing(defaultPolicy.version, null),
    effectiveAt: null,
    note: '系统自带的承诺',
    madeBy: null,
    ...showTerms(defaultTerms),
    openTickets: openTickets(defaultPolicy.version),
  }
  return { mayChange: holds(context, 'manager'), versions: [...own, first] }
}

/** Terms as plain lists; the time to answer an offer is not among them. */
const showTerms = ({ service, targets }: PolicyTerms): Pick<Version, 'service' | 'targets'> => ({
  service: {
    ...service,
    weekly: service.weekly.map((span) => ({ ...span, weekdays: [...span.weekdays] })),
    closed: [...service.closed],
    opened: [...service.opened],
  },
  targets: targets.flatMap(({ clock, ...target }) => (clock === 'accept' ? [] : [{ clock, ...target }])),
})
