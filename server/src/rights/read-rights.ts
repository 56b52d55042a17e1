import type { Api } from '@haolin/shared/api/index.ts'
import { routes } from '@haolin/shared/api/index.ts'
import { rightsOf, stepsOf, undescribed } from '@haolin/shared/rights/matrix.ts'
import { type StaffRole, staffRoles } from '@haolin/shared/roles.ts'
import { and, asc, eq } from 'drizzle-orm'
import { readStanding } from '../approvals/list-delegations.ts'
import type { MemberContext } from '../context.ts'
import { staff } from '../staff/tables.ts'

type Rights = Api['GET /communities/:communityId/rights']['reply']

/** Who may do what, read from the contract itself, and which colleagues hold each role now. */
export async function readRights(context: MemberContext): Promise<Rights> {
  const [people, delegations] = await context.inTx((tx) =>
    Promise.all([
      tx.db
        .select({ staffId: staff.id, name: staff.name, jobTitle: staff.jobTitle, roles: staff.roles })
        .from(staff)
        .where(and(eq(staff.communityId, context.member.communityId), eq(staff.enabled, true)))
        .orderBy(asc(staff.name), asc(staff.id)),
      readStanding(context, tx),
    ]),
  )
  return {
    roles: (Object.keys(staffRoles) as StaffRole[]).map((role) => ({
      role,
      holders: people
        .filter(({ roles }) => roles.includes(role))
        .map(({ staffId, name, jobTitle }) => ({ staffId, name, jobTitle })),
    })),
    delegations,
    deeds: rightsOf(routes),
    steps: stepsOf(),
    undescribed: undescribed(routes).length,
  }
}
