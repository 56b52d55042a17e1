import { randomUUID } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import { quoteRefusals, readPrice } from '@haolin/shared/repair/quote.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type PriceItem, readPrices, showPrice } from './list-prices.ts'
import { servicePrices } from './tables.ts'

type New = Api['POST /communities/:communityId/service-prices']['body']
type Next = Api['PUT /communities/:communityId/service-prices/:itemId']['body']

/** Adds a service or a material to the price list. */
export const addPrice = (context: MemberContext, body: New): Promise<PriceItem> =>
  context.once((tx) =>
    insertVersion(context, tx, { ...body, itemId: randomUUID(), version: 1, retired: false }),
  )

/** Writes the next version of an item; somebody faster wins. */
export const revisePrice = (
  context: MemberContext,
  itemId: string,
  { version, ...body }: Next,
): Promise<PriceItem> =>
  context.once(async (tx) => {
    const [known] = await readPrices(tx, context.member.communityId, itemId)
    if (found(known).version !== version)
      throw new AppError('price_changed', { present: showPrice(found(known), context) })
    return insertVersion(context, tx, { ...body, itemId, version: version + 1 })
  })

async function insertVersion(
  context: MemberContext,
  tx: Tx,
  { price, ...row }: Next & { itemId: string },
): Promise<PriceItem> {
  const { communityId, post } = context.member
  const parsed = readPrice(price)
  if (!parsed)
    throw new AppError('invalid_input', { fields: [{ field: 'price', message: quoteRefusals.price_wrong }] })
  const inserted = await tx.db
    .insert(servicePrices)
    .values({
      ...row,
      communityId,
      name: row.name.trim(),
      unit: row.unit.trim(),
      note: row.note.trim(),
      priceScaled: parsed.digits * 10 ** (4 - parsed.places),
      madeByStaffId: found(post).staffId,
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ itemId: servicePrices.itemId })
  if (inserted.length === 0) throw new AppError('price_changed')
  const { itemId, version, retired } = row
  await audit(tx, communityId, context.actor, 'repair.set_price', `price ${itemId}`, {
    version,
    price,
    retired,
  })
  const [item] = await readPrices(tx, communityId, itemId)
  return showPrice(found(item), context)
}
