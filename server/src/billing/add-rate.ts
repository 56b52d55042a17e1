import {
  judgeAppliesTo,
  judgePrice,
  type PriceRefusal,
  type WantedPrice,
} from '@haolin/shared/billing/price-change.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { feeItems, rates } from './tables.ts'

/** A new version of the price of a fee item for one kind of home or space. */
export type NewRate = WantedPrice & {
  feeItemId: string
  appliesTo: string
  basis: string
  lossScaled: number
}

/** Judges a new version under the lock of its fee item, so that two at once cannot overlap. */
export async function judgeRate(tx: Tx, communityId: string, rate: NewRate) {
  const key = and(eq(feeItems.communityId, communityId), eq(feeItems.id, rate.feeItemId))
  const [item] = await tx.db.select().from(feeItems).where(key).for('update')
  const { name, kind } = found(item)
  const versions = await tx.db.select().from(rates).where(sameRate(communityId, rate))
  const nobody = judgeAppliesTo(kind, rate.appliesTo)
  const judged = nobody ? { ok: false as const, code: nobody } : judgePrice(versions, rate)
  return { name, kind, judged }
}

/** Adds a version and ends the open one on the day before; bills that are out keep the version frozen on them. */
export async function addRate(
  tx: Tx,
  communityId: string,
  rate: NewRate,
): Promise<{ ok: true } | { ok: false; code: PriceRefusal }> {
  const { judged } = await judgeRate(tx, communityId, rate)
  if (!judged.ok) return judged
  const { version, closes } = judged
  if (closes) {
    await tx.db
      .update(rates)
      .set({ untilOn: closes.untilOn })
      .where(and(sameRate(communityId, rate), eq(rates.version, closes.version)))
  }
  const { feeItemId, appliesTo, price, tiers, lossScaled, fromOn, untilOn, basis } = rate
  const priceScaled = price.digits * 10 ** (4 - price.places)
  await tx.db.insert(rates).values({
    communityId,
    feeItemId,
    version,
    appliesTo,
    priceScaled,
    tiers,
    lossScaled,
    fromOn,
    untilOn,
    basis,
  })
  return { ok: true }
}

const sameRate = (communityId: string, { feeItemId, appliesTo }: NewRate) =>
  and(eq(rates.communityId, communityId), eq(rates.feeItemId, feeItemId), eq(rates.appliesTo, appliesTo))
