import type { Api } from '@haolin/shared/api/index.ts'
import { endOfDay } from '@haolin/shared/household.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { lockHousehold } from '../communities/lock-household.ts'
import { homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { phoneIs } from '../sealed/phone-is.ts'
import { numberIn } from './number-in.ts'
import { livesHere } from './queries.ts'
import { residents } from './tables.ts'

type Added = Api['POST /communities/:communityId/units/:unitId/household']

/** An owner enters a family member, or a tenant until the last day of the lease; they bind by phone then. */
export async function addToHousehold(
  context: MemberContext,
  unitId: string,
  { name, phone, relation, untilOn }: Added['body'],
): Promise<Added['reply']> {
  const { communityId } = context.member
  const { householdId, relation: mine } = found(homeOf(context, unitId))
  // An owner elsewhere in the community may be a tenant here.
  if (mine !== 'owner') throw new AppError('not_allowed')
  return context.once(async (tx) => {
    const validUntil = readLeaseEnd(tx, relation, untilOn ?? null)
    await lockHousehold(tx, communityId, householdId)
    const [same] = await tx.db
      .select({ id: residents.id })
      .from(residents)
      .where(
        and(
          eq(residents.communityId, communityId),
          eq(residents.householdId, householdId),
          phoneIs(residents.phone, phone),
          livesHere(tx),
        ),
      )
    if (same) throw new AppError('already_in_household')
    const [row] = await tx.db
      .insert(residents)
      .values({
        ...numberIn(communityId, phone),
        communityId,
        householdId,
        unitId,
        name,
        relation,
        validUntil,
        createdAt: tx.now,
      })
      .returning({ id: residents.id })
    const { id } = found(row)
    await audit(tx, communityId, context.actor, 'residents.add_to_household', `resident:${id}`, {
      unitId,
      relation,
      untilOn: untilOn ?? null,
    })
    return { residentId: id }
  })
}

function readLeaseEnd(tx: Tx, relation: 'member' | 'tenant', untilOn: string | null): Date | null {
  if (relation === 'member' && !untilOn) return null
  const wrong = (message: string) =>
    new AppError('invalid_input', { fields: [{ field: 'untilOn', message }] })
  if (!untilOn) throw wrong('请填写租约的到期日，到期后自动解除绑定')
  const end = new Date(endOfDay(untilOn))
  if (end <= tx.now) throw wrong('到期日不能早于今天，请重新选择')
  return end
}
