import { removal } from '@haolin/shared/household.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { lockHousehold } from '../communities/lock-household.ts'
import { homeOf, type MemberContext } from '../context.ts'
import { livesHere } from './queries.ts'
import { residents } from './tables.ts'

/** Takes somebody out of a home of mine, or me; they lose access with their next request. */
export async function removeFromHousehold(
  context: MemberContext,
  unitId: string,
  residentId: string,
): Promise<{ done: true }> {
  const { communityId } = context.member
  const mine = found(homeOf(context, unitId))
  return context.inTx(async (tx) => {
    await lockHousehold(tx, communityId, mine.householdId)
    const people = await tx.db
      .select({ id: residents.id, relation: residents.relation })
      .from(residents)
      .where(
        and(
          eq(residents.communityId, communityId),
          eq(residents.householdId, mine.householdId),
          livesHere(tx),
        ),
      )
    // Whoever was removed while this request was under way removes nobody.
    found(people.find(({ id }) => id === mine.residentId))
    const person = found(people.find(({ id }) => id === residentId))
    const verdict = removal({
      mine: mine.relation,
      theirs: person.relation,
      me: person.id === mine.residentId,
      owners: people.filter(({ relation }) => relation === 'owner').length,
    })
    if (!verdict.ok) throw new AppError(verdict.code)
    await tx.db
      .update(residents)
      .set({ removedAt: tx.now })
      .where(and(eq(residents.communityId, communityId), eq(residents.id, residentId)))
    const detail = { unitId, relation: person.relation }
    await audit(tx, communityId, context.actor, 'residents.remove', `resident:${residentId}`, detail)
    return { done: true }
  })
}
