import type { Api } from '@haolin/shared/api/index.ts'
import { isGone } from '@haolin/shared/staff/plate.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { letGo } from '../plate/let-go.ts'
import { lockAsAdministrator } from './lock-as-administrator.ts'
import { listStaff } from './queries.ts'
import { staff } from './tables.ts'

type Set = Api['PUT /communities/:communityId/colleagues/:staffId/roles']

/**
 * Sets what a colleague may do; the last administrator stays one. Whoever is disabled, or loses the last role, is signed
 * out, and what lies with them goes to others in the same transaction.
 */
export async function setStaffRoles(
  context: MemberContext,
  staffId: string,
  { roles, enabled, ways = [] }: Set['body'],
): Promise<Set['reply']> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const { people, administrators } = await lockAsAdministrator(context, tx)
    const person = found(people.find(({ id }) => id === staffId))
    const others = administrators.filter((one) => one.id !== staffId && one.accountId)
    const stays = enabled && roles.includes('administrator')
    if (person.roles.includes('administrator') && !stays && others.length === 0)
      throw new AppError('last_administrator')
    await tx.db
      .update(staff)
      .set({ roles, enabled })
      .where(and(eq(staff.communityId, communityId), eq(staff.id, staffId)))
    const goes = isGone(roles, enabled) && !isGone(person.roles, person.enabled)
    const moved = goes ? await letGo(context, tx, person, people, ways) : null
    await audit(tx, communityId, context.actor, 'staff.set_roles', `staff:${staffId}`, {
      before: { roles: person.roles, enabled: person.enabled },
      after: { roles, enabled },
      ...(moved ? { moved } : {}),
    })
    const [card] = await listStaff(tx, communityId, staffId)
    return found(card)
  })
}
