import { randomUUID } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import { judgeListPrice, listRefusals } from '@haolin/shared/repair/price-change.ts'
import { type QuotePart, readPrice } from '@haolin/shared/repair/quote.ts'
import { AppError, found } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type PriceRow, readPriceVersions } from './list-prices.ts'

type New = Api['POST /communities/:communityId/service-prices']['body']
type Next = Api['PUT /communities/:communityId/service-prices/:itemId']['body']
type Asked = Api['POST /communities/:communityId/service-prices']['reply']

/** A version of the price list as it waits for agreement. */
export type WantedItem = {
  itemId: string
  part: QuotePart
  name: string
  unit: string
  /** In 1/10,000 yuan. */
  priceScaled: number
  retired: boolean
  fromOn: string
  note: string
}

/** Asks a second person for a service or a material on the price list. */
export const askNewPrice = (context: MemberContext, body: New): Promise<Asked> =>
  context.once((tx) => ask(context, tx, read({ ...body, itemId: randomUUID(), retired: false }), null))

/** Asks a second person for the next version of an item, or to take it out of use; somebody faster wins. */
export const askNextPrice = (
  context: MemberContext,
  itemId: string,
  { version, ...body }: Next,
): Promise<Asked> =>
  context.once(async (tx) => {
    const versions = await readPriceVersions(tx, context.member.communityId, itemId)
    const latest = found(versions.at(-1))
    if (latest.version !== version) throw new AppError('price_changed')
    return ask(context, tx, read({ ...body, itemId }), latest)
  })

/** Judges a wanted version against those there are; gives its number. Throws `price_wrong` with the field to change. */
export async function judgeItem(tx: Tx, communityId: string, item: WantedItem): Promise<number> {
  const versions = await readPriceVersions(tx, communityId, item.itemId)
  const price = { digits: item.priceScaled, places: 4 }
  const judged = judgeListPrice(versions, { price, fromOn: item.fromOn }, localDate(tx.now.getTime()))
  if (judged.ok) return judged.version
  const { field, message } = listRefusals[judged.code]
  throw new AppError('price_wrong', { words: { words: message }, fields: [{ field, message }] })
}

async function ask(
  context: MemberContext,
  tx: Tx,
  item: WantedItem,
  before: PriceRow | null,
): Promise<Asked> {
  await judgeItem(tx, context.member.communityId, item)
  const { itemId, part, name, unit, note } = item
  const approvalId = await askApproval(context, tx, {
    kind: 'service_price',
    // Of something new there is no id yet that two people would share, but there is its name.
    subject: before ? `service_price ${itemId}` : `service_price ${part} ${name} ${unit}`,
    amountFen: 0,
    reason: note,
    detail: { words: describe(item, before), item },
  })
  return { approvalId }
}

function read({ price, reason, ...item }: Omit<Next, 'version'> & { itemId: string }): WantedItem {
  const parsed = readPrice(price)
  if (!parsed) {
    const { field, message } = listRefusals.price_negative
    throw new AppError('invalid_input', { fields: [{ field, message }] })
  }
  return {
    ...item,
    name: item.name.trim(),
    unit: item.unit.trim(),
    note: reason.trim(),
    priceScaled: parsed.digits * 10 ** (4 - parsed.places),
  }
}

const said = ({ priceScaled, unit }: Pick<WantedItem, 'priceScaled' | 'unit'>) =>
  `${showDecimal({ digits: priceScaled, places: 4 }, 2)} 元/${unit}`

function describe(item: WantedItem, before: PriceRow | null): string {
  const { name, fromOn, retired } = item
  if (!before) return `新增「${name}」${said(item)}，${fromOn} 起`
  if (retired) return `停用「${name}」，${fromOn} 起`
  return `「${name}」${said(before)} 改为 ${said(item)}，${fromOn} 起`
}
