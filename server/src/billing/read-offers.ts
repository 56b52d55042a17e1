import type { OfferedItem, OfferedRate } from '@haolin/shared/billing/charge-home.ts'
import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { taxCodes } from '../prices/tables.ts'
import { feeItems, rates } from './tables.ts'

/** The fee items of a community with all their prices and tax codes. */
export async function readOffers(tx: Tx, communityId: string): Promise<OfferedItem[]> {
  const items = await tx.db
    .select()
    .from(feeItems)
    .where(eq(feeItems.communityId, communityId))
    .orderBy(asc(feeItems.code))
  const prices = await tx.db
    .select({ rate: rates, basis: feeItems.basis })
    .from(rates)
    .innerJoin(feeItems, and(eq(feeItems.communityId, rates.communityId), eq(feeItems.id, rates.feeItemId)))
    .where(eq(rates.communityId, communityId))
  const taxes = await tx.db.select().from(taxCodes).where(eq(taxCodes.communityId, communityId))
  return items.map(({ id, code, name, kind }) => ({
    taxes: taxes
      .filter(({ feeItemId }) => feeItemId === id)
      .map(({ code, method, rateScaled, fromOn, untilOn }) => ({
        code,
        method,
        rate: { digits: rateScaled, places: 2 },
        fromOn,
        untilOn,
      })),
    id,
    code,
    name,
    kind,
    rates: prices
      .filter(({ rate }) => rate.feeItemId === id)
      .map(
        ({ rate, basis }): OfferedRate => ({
          appliesTo: rate.appliesTo,
          version: String(rate.version),
          price: { digits: rate.priceScaled, places: 4 },
          effectiveFrom: rate.fromOn,
          until: rate.untilOn,
          basis: rate.basis ?? basis,
          tiers: rate.tiers,
          lossPercent: { digits: rate.lossScaled, places: 2 },
        }),
      ),
  }))
}
