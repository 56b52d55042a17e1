import type { Api } from '@haolin/shared/api/index.ts'
import { compareDecimals, decimal } from '@haolin/shared/decimal.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { billingRuns, feeItems } from '../billing/tables.ts'
import type { MemberContext } from '../context.ts'
import { pools } from './tables.ts'

type Route = Api['POST /communities/:communityId/pools']

/** Notes a cost to be shared in a period that is not billed yet. */
export async function addPool(context: MemberContext, body: Route['body']): Promise<Route['reply']> {
  const { communityId } = context.member
  const { feeItemId, period, name, weights, costFen, buildingIds = null } = body
  const counted = countedOf(body)
  if ((costFen === undefined) === (counted === null))
    throw wrong('costFen', '请填总金额，或填用量和单价，二选一。')
  if (counted && compareDecimals(counted.excluded, counted.usage) > 0)
    throw wrong('excluded', '物业自用不能比总用量多。')
  return context.once(async (tx) => {
    const item = and(
      eq(feeItems.communityId, communityId),
      eq(feeItems.id, feeItemId),
      eq(feeItems.kind, 'pool'),
    )
    found((await tx.db.select({ id: feeItems.id }).from(feeItems).where(item))[0])
    const run = and(eq(billingRuns.communityId, communityId), eq(billingRuns.period, period))
    const [known] = await tx.db.select({ state: billingRuns.state }).from(billingRuns).where(run)
    if (known && known.state !== 'draft' && known.state !== 'failed')
      throw wrong('period', '这一期已经出账，公摊只能加在还没发布的账期。')
    const [made] = await tx.db
      .insert(pools)
      .values({
        communityId,
        feeItemId,
        period,
        name,
        weights,
        costFen: costFen ?? 0,
        counted,
        buildingIds,
        createdAt: tx.now,
      })
      .onConflictDoNothing()
      .returning({ poolId: pools.id })
    if (!made) throw new AppError('pool_exists')
    await audit(tx, communityId, context.actor, 'pool.add', `pool ${made.poolId}`, { period, name })
    return made
  })
}

function countedOf({ usage, excluded = '0', price, unit = 'kWh' }: Route['body']) {
  if (usage === undefined || price === undefined) return null
  return { usage: decimal(usage), excluded: decimal(excluded), price: decimal(price), unit }
}

const wrong = (field: string, message: string) =>
  new AppError('pool_wrong', { words: { words: message }, fields: [{ field, message }] })
