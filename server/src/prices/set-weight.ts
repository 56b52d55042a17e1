import type { Api } from '@haolin/shared/api/index.ts'
import { decimal } from '@haolin/shared/decimal.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { feeItems } from '../billing/tables.ts'
import { units } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import { poolWeights } from './tables.ts'

type Route = Api['PUT /communities/:communityId/fee-items/:feeItemId/weights/:unitId']

/** Notes the part of a home in what is shared, as the owners agreed; periods that are calculated keep theirs. */
export async function setWeight(
  context: MemberContext,
  { feeItemId, unitId }: { feeItemId: string; unitId: string },
  { weight }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const item = and(
      eq(feeItems.communityId, communityId),
      eq(feeItems.id, feeItemId),
      eq(feeItems.kind, 'pool'),
    )
    found((await tx.db.select({ id: feeItems.id }).from(feeItems).where(item))[0])
    const home = and(eq(units.communityId, communityId), eq(units.id, unitId))
    found((await tx.db.select({ id: units.id }).from(units).where(home))[0])
    const key = { communityId, feeItemId, unitId }
    // A home without a part keeps a row of zero: it was decided, not forgotten.
    const { digits, places } = decimal(weight ?? '0')
    const scaled = digits * 10 ** (4 - places)
    await tx.db
      .insert(poolWeights)
      .values({ ...key, weight: scaled })
      .onConflictDoUpdate({
        target: [poolWeights.communityId, poolWeights.feeItemId, poolWeights.unitId],
        set: { weight: scaled },
      })
    await audit(tx, communityId, context.actor, 'pool.weight', `unit ${unitId}`, { feeItemId, weight })
    return { weight }
  })
}
