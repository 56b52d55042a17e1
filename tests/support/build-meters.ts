import type { BuiltUnit, Community } from './build-community.ts'
import type { TestDatabase } from './database.ts'
import { insert } from './insert.ts'

/** Annual steps of tap water: 180/260 m³ at 5/7/9 yuan. */
export const waterSteps = {
  span: 'year',
  steps: [
    { upTo: { digits: 180, places: 0 }, price: { digits: 50_000, places: 4 } },
    { upTo: { digits: 260, places: 0 }, price: { digits: 70_000, places: 4 } },
    { upTo: null, price: { digits: 90_000, places: 4 } },
  ],
}

/** A fee item for tap water of homes, in steps. */
export async function buildWater(database: TestDatabase, { communityId }: Community): Promise<string> {
  const item = {
    code: `water-${communityId.slice(-6)}`,
    name: '水费',
    kind: 'metered',
    basis: '市发改委水价文件',
  }
  const feeItemId = await insert(database, 'fee_items', {
    community_id: communityId,
    ...item,
    account: 'agency',
  })
  await insert(database, 'rates', {
    community_id: communityId,
    fee_item_id: feeItemId,
    version: 1,
    applies_to: 'home',
    price_scaled: 50_000,
    tiers: JSON.stringify(waterSteps),
    from_on: '2020-01-01',
  })
  return feeItemId
}

/** A water meter of a home that stood at `start` when it was put in. */
export const buildMeter = (
  database: TestDatabase,
  { communityId }: Community,
  unit: BuiltUnit | null,
  feeItemId: string | null,
  meter: { code: string; start?: number; digits?: number },
): Promise<string> =>
  insert(database, 'meters', {
    community_id: communityId,
    code: meter.code,
    kind: 'water',
    unit_id: unit?.unitId ?? null,
    place: '楼道水表井',
    fee_item_id: feeItemId,
    digits: meter.digits ?? 5,
    multiplier_scaled: 10_000,
    start_scaled: (meter.start ?? 0) * 1000,
    installed_on: '2020-01-01',
  })
