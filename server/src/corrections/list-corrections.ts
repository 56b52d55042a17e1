import type { Api } from '@haolin/shared/api/index.ts'
import { maskName } from '@haolin/shared/mask.ts'
import { describeFacts, describeWish } from '@haolin/shared/register/correction.ts'
import { and, asc, eq } from 'drizzle-orm'
import { units } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import { residents } from '../residents/tables.ts'
import { markOf, readSubject, saysSame } from './read-subject.ts'
import { registerCorrections } from './tables.ts'

type List = Api['GET /communities/:communityId/corrections']

const most = 50

/** Requests that wait for an answer, the soonest promised first, each with what the register says now. */
export const listCorrections = (context: MemberContext, { unitId }: List['query']): Promise<List['reply']> =>
  context.inTx(async (tx) => {
    const { communityId } = context.member
    const rows = await tx.db
      .select({
        one: registerCorrections,
        unitLabel: units.label,
        name: residents.name,
        relation: residents.relation,
      })
      .from(registerCorrections)
      .innerJoin(units, and(eq(units.communityId, communityId), eq(units.id, registerCorrections.unitId)))
      .innerJoin(
        residents,
        and(eq(residents.communityId, communityId), eq(residents.id, registerCorrections.residentId)),
      )
      .where(
        and(
          eq(registerCorrections.communityId, communityId),
          eq(registerCorrections.state, 'waiting'),
          unitId === undefined ? undefined : eq(registerCorrections.unitId, unitId),
        ),
      )
      .orderBy(asc(registerCorrections.dueAt), asc(registerCorrections.id))
      .limit(most)
    const corrections: List['reply']['corrections'] = []
    for (const { one, unitLabel, name, relation } of rows) {
      const now = await readSubject(tx, communityId, one)
      corrections.push({
        correctionId: one.id,
        unitId: one.unitId,
        unitLabel,
        by: maskName(name),
        relation,
        words: describeWish(one.wish, one.before),
        reason: one.reason,
        askedAt: one.createdAt.toISOString(),
        dueAt: one.dueAt.toISOString(),
        now: now === null ? null : describeFacts(one.about, now),
        changed: !saysSame(one.before, now),
        seen: markOf(one.id, now),
      })
    }
    return { corrections }
  })
