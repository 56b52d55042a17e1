import type { Api } from '@haolin/shared/api/index.ts'
import { removal } from '@haolin/shared/household.ts'
import { maskName, maskPhone } from '@haolin/shared/mask.ts'
import { and, asc, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import { findUnitLabel, livesHere } from './queries.ts'
import { residents } from './tables.ts'

type Household = Api['GET /communities/:communityId/units/:unitId/household']['reply']

/** The people of a home of mine, names and numbers masked. */
export async function readHousehold(context: MemberContext, unitId: string): Promise<Household> {
  const { communityId } = context.member
  const mine = found(homeOf(context, unitId))
  return context.inTx(async (tx) => {
    const people = await tx.db
      .select()
      .from(residents)
      .where(
        and(
          eq(residents.communityId, communityId),
          eq(residents.householdId, mine.householdId),
          livesHere(tx),
        ),
      )
      .orderBy(asc(residents.createdAt), asc(residents.id))
    const owners = people.filter(({ relation }) => relation === 'owner').length
    return {
      unitLabel: await findUnitLabel(tx, communityId, unitId),
      mayInvite: mine.relation === 'owner',
      members: people.map((person) => {
        const me = person.id === mine.residentId
        return {
          residentId: person.id,
          name: maskName(person.name),
          phone: person.phone && maskPhone(person.phone),
          relation: person.relation,
          bound: person.accountId !== null,
          me,
          validUntil: person.validUntil?.toISOString() ?? null,
          mayRemove: removal({ mine: mine.relation, theirs: person.relation, me, owners }).ok,
        }
      }),
    }
  })
}
