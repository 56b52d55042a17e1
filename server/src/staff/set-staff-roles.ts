import type { Api } from '@haolin/shared/api/index.ts'
import { and, arrayContains, eq, or } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { countUnfinished, listStaff } from './queries.ts'
import { staff } from './tables.ts'

type Set = Api['PUT /communities/:communityId/colleagues/:staffId/roles']

/** Sets what a colleague may do; the last administrator stays one, and nobody leaves work behind. */
export async function setStaffRoles(
  context: MemberContext,
  staffId: string,
  { roles, enabled }: Set['body'],
): Promise<Set['reply']> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    // All administrators are locked in one order, so that two of them cannot dismiss each other at once.
    const concerned = await tx.db
      .select()
      .from(staff)
      .where(
        and(
          eq(staff.communityId, communityId),
          or(eq(staff.id, staffId), arrayContains(staff.roles, ['administrator'])),
        ),
      )
      .orderBy(staff.id)
      .for('update')
    // Whoever was dismissed while this request was under way dismisses nobody.
    const administrators = concerned.filter((one) => one.enabled && one.roles.includes('administrator'))
    if (!administrators.some(({ accountId }) => accountId === context.actor.accountId))
      throw new AppError('not_allowed')
    const person = found(concerned.find(({ id }) => id === staffId))
    const others = administrators.filter((one) => one.id !== staffId && one.accountId)
    const stays = enabled && roles.includes('administrator')
    if (person.roles.includes('administrator') && !stays && others.length === 0)
      throw new AppError('last_administrator')
    if (!enabled && (await countUnfinished(tx, communityId, staffId)) > 0)
      throw new AppError('staff_has_work', { words: { name: person.name } })
    await tx.db
      .update(staff)
      .set({ roles, enabled })
      .where(and(eq(staff.communityId, communityId), eq(staff.id, staffId)))
    await audit(tx, communityId, context.actor, 'staff.set_roles', `staff:${staffId}`, {
      before: { roles: person.roles, enabled: person.enabled },
      after: { roles, enabled },
    })
    const [card] = await listStaff(tx, communityId, staffId)
    return found(card)
  })
}
