import type { Relation } from '@haolin/shared/roles.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { bindCodes, bindingRequests, residents } from './tables.ts'

/**
 * Takes people out of a household, all of them or those of one relation; their bindings end with their next request.
 * When the whole household goes, codes and requests for the home go with it.
 */
export async function endPeople(
  tx: Tx,
  communityId: string,
  { unitId, householdId }: { unitId: string; householdId: string },
  relation?: Relation,
): Promise<void> {
  await tx.db
    .update(residents)
    .set({ removedAt: tx.now })
    .where(
      and(
        eq(residents.communityId, communityId),
        eq(residents.householdId, householdId),
        isNull(residents.removedAt),
        relation && eq(residents.relation, relation),
      ),
    )
  if (relation) return
  await tx.db
    .update(bindCodes)
    .set({ expiresAt: tx.now })
    .where(
      and(eq(bindCodes.communityId, communityId), eq(bindCodes.unitId, unitId), isNull(bindCodes.usedAt)),
    )
  const refused = await tx.db
    .update(bindingRequests)
    .set({ state: 'refused', reason: '房屋已经过户，请由新业主邀请或重新申请', decidedAt: tx.now })
    .where(
      and(
        eq(bindingRequests.communityId, communityId),
        eq(bindingRequests.unitId, unitId),
        eq(bindingRequests.state, 'pending'),
      ),
    )
    .returning({ id: bindingRequests.id })
  if (refused.length > 0) await noteDeskChange(tx, communityId, 'bindings')
}
