import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { lockEverybody, type StaffRow } from '../plate/lock-everybody.ts'

/**
 * Holds everybody who works here, in one order, so that two administrators cannot dismiss each other or add the same person at
 * once; whoever was dismissed while this request was under way is refused.
 */
export async function lockAsAdministrator(
  { actor, member }: MemberContext,
  tx: Tx,
): Promise<{ people: StaffRow[]; administrators: StaffRow[] }> {
  const people = await lockEverybody(tx, member.communityId)
  const administrators = people.filter((one) => one.enabled && one.roles.includes('administrator'))
  if (!administrators.some(({ accountId }) => accountId === actor.accountId))
    throw new AppError('not_allowed')
  return { people, administrators }
}
