import type { Api } from '@haolin/shared/api/index.ts'
import { decimal } from '@haolin/shared/decimal.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { feeItems } from '../billing/tables.ts'
import { units } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import { scale } from './read-facts.ts'
import { meters } from './tables.ts'

type Route = Api['POST /communities/:communityId/meters']

/** Registers a meter of a home, or a public one; its number is unique in the community. */
export async function registerMeter(context: MemberContext, body: Route['body']): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const { multiplier, start, unitId = null, feeItemId = null, ...plain } = body
    if (unitId) {
      const key = and(eq(units.communityId, communityId), eq(units.id, unitId))
      found((await tx.db.select({ id: units.id }).from(units).where(key))[0])
    }
    if (feeItemId) {
      const key = and(
        eq(feeItems.communityId, communityId),
        eq(feeItems.id, feeItemId),
        eq(feeItems.kind, 'metered'),
      )
      found((await tx.db.select({ id: feeItems.id }).from(feeItems).where(key))[0])
    }
    const { digits, places } = decimal(multiplier)
    const [made] = await tx.db
      .insert(meters)
      .values({
        communityId,
        unitId,
        feeItemId,
        ...plain,
        multiplierScaled: digits * 10 ** (4 - places),
        startScaled: scale(decimal(start)),
      })
      .onConflictDoNothing()
      .returning({ meterId: meters.id })
    if (!made) throw new AppError('meter_exists')
    await audit(tx, communityId, context.actor, 'meter.register', `meter ${made.meterId}`, {
      code: body.code,
    })
    return made
  })
}
