import type { Api } from '@haolin/shared/api/index.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { servicePrices } from './tables.ts'

type Route = Api['GET /communities/:communityId/service-prices']
export type PriceItem = Route['reply']['items'][number]
/** An item in its present version. */
export type PriceRow = Omit<typeof servicePrices.$inferSelect, 'communityId' | 'madeByStaffId'>

/** The price list, labour first, by name; what has gone out of use only for staff who ask. */
export async function listPrices(
  context: MemberContext,
  { words = '', retired }: Route['query'],
): Promise<Route['reply']> {
  return context.inTx(async (tx) => {
    const rows = await readPrices(tx, context.member.communityId)
    const asked = words.trim().split(/\s+/).filter(Boolean)
    const all = retired === 'shown' && context.member.post !== null
    return {
      items: rows
        .filter((row) => (all || !row.retired) && asked.every((word) => row.name.includes(word)))
        .map((row) => showPrice(row, context)),
    }
  })
}

/** Every item of a community in its present version. */
export async function readPrices(
  tx: Tx,
  communityId: string,
  itemId: string | null = null,
): Promise<PriceRow[]> {
  const { rows } = await tx.client.query<PriceRow>({
    name: 'service_prices_now',
    text: `
      select distinct on (part, name, item_id) item_id as "itemId", version, part, name, unit,
             price_scaled as "priceScaled", retired, note, created_at as "createdAt"
        from service_prices p
       where community_id = $1 and ($2::uuid is null or item_id = $2)
         and version = (select max(version) from service_prices n where n.community_id = $1 and n.item_id = p.item_id)
       order by part, name, item_id`,
    values: [communityId, itemId],
  })
  return rows
}

/** An item as its reader may see it. */
export const showPrice = (row: PriceRow, { member }: MemberContext): PriceItem => ({
  itemId: row.itemId,
  version: row.version,
  part: row.part,
  name: row.name,
  unit: row.unit,
  price: showDecimal({ digits: row.priceScaled, places: 4 }, 2),
  retired: row.retired,
  updatedAt: row.createdAt.toISOString(),
  note: member.post ? row.note : null,
})
