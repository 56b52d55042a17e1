import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import { versionOn } from '@haolin/shared/repair/price-change.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readWaiting } from './read-waiting.ts'
import type { servicePrices } from './tables.ts'

type Route = Api['GET /communities/:communityId/service-prices']
type PriceItem = Route['reply']['items'][number]
type Kept = typeof servicePrices.$inferSelect
/** An item in one of its versions. */
export type PriceRow = Omit<Kept, 'communityId' | 'madeByStaffId' | 'approvalId' | 'fromOn' | 'createdAt'> & {
  fromOn: string
}

/** The price list, labour first, by name; what is out of use, comes or waits only for staff. */
export async function listPrices(
  context: MemberContext,
  { words = '', retired }: Route['query'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  return context.inTx(async (tx) => {
    const today = localDate(tx.now.getTime())
    const rows = await readPriceVersions(tx, communityId)
    const asked = words.trim().split(/\s+/).filter(Boolean)
    const all = retired === 'shown' && post !== null
    const show = (row: PriceRow) => showPrice(row, post !== null)
    return {
      items: inForce(rows, today)
        .filter((row) => (all || !row.retired) && asked.every((word) => row.name.includes(word)))
        .map(show),
      coming: post
        ? rows
            .filter(({ fromOn }) => fromOn > today)
            .toSorted(byDay)
            .map(show)
        : [],
      waiting: post ? await readWaiting(tx, communityId, 'service_price') : [],
    }
  })
}

/** Every item of a community in the version that holds today. */
export const readPrices = async (tx: Tx, communityId: string): Promise<PriceRow[]> =>
  inForce(await readPriceVersions(tx, communityId), localDate(tx.now.getTime()))

/** Every version of the price list or of one item, labour first, by name; the versions of an item oldest first. */
export async function readPriceVersions(
  tx: Tx,
  communityId: string,
  itemId: string | null = null,
): Promise<PriceRow[]> {
  const { rows } = await tx.client.query<PriceRow>({
    name: 'service_price_versions',
    text: `
      select item_id as "itemId", version, part, name, unit, price_scaled as "priceScaled", retired, note,
             coalesce(from_on, (created_at at time zone 'Asia/Shanghai')::date)::text as "fromOn"
        from service_prices
       where community_id = $1 and ($2::uuid is null or item_id = $2)
       order by part, name, item_id, version`,
    values: [communityId, itemId],
  })
  return rows
}

function inForce(rows: readonly PriceRow[], day: string): PriceRow[] {
  const held = [...Map.groupBy(rows, ({ itemId }) => itemId).values()].map((versions) =>
    versionOn(versions, day),
  )
  return held.filter((row) => row !== null)
}

const byDay = (a: PriceRow, b: PriceRow) => a.fromOn.localeCompare(b.fromOn)

const showPrice = (row: PriceRow, forStaff: boolean): PriceItem => ({
  itemId: row.itemId,
  version: row.version,
  part: row.part,
  name: row.name,
  unit: row.unit,
  price: showDecimal({ digits: row.priceScaled, places: 4 }, 2),
  retired: row.retired,
  fromOn: row.fromOn,
  note: forStaff ? row.note : null,
})
