import type { Api } from '@haolin/shared/api/index.ts'
import { type QuoteLine, quoteRefusals, readPrice, readQuantity } from '@haolin/shared/repair/quote.ts'
import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { type PriceRow, readPrices } from './list-prices.ts'

type Asked = Api['POST /communities/:communityId/tickets/:ticketId/quotations']['body']['lines'][number]

/** The lines of a quotation: from the price list in the version in force, or freely written. */
export async function readLines(tx: Tx, communityId: string, asked: readonly Asked[]): Promise<QuoteLine[]> {
  const prices = asked.some(({ itemId }) => itemId) ? await readPrices(tx, communityId) : []
  return asked.map((line, i) => readLine(line, i, prices))
}

function readLine(line: Asked, at: number, prices: readonly PriceRow[]): QuoteLine {
  const refuse = (message: string) =>
    new AppError('quote_wrong', { fields: [{ field: 'lines', message: `第 ${at + 1} 行：${message}` }] })
  const quantity = readQuantity(line.quantity)
  if (!quantity) throw refuse(quoteRefusals.quantity_wrong)
  if (line.itemId) {
    const item = prices.find(({ itemId, retired }) => itemId === line.itemId && !retired)
    if (!item) throw refuse('这一项已不在价目里，请重新选')
    const { part, name, unit, itemId, version } = item
    const price = { digits: item.priceScaled, places: 4 }
    return { part, name, unit, quantity, price, itemId, itemVersion: version, reason: null }
  }
  const price = readPrice(line.price ?? '')
  if (!price) throw refuse(quoteRefusals.price_wrong)
  const name = line.name?.trim()
  const unit = line.unit?.trim()
  if (!name || !unit) throw refuse('请写明项目和单位')
  const free = { part: line.part ?? 'labour', name, unit, quantity, price }
  return { ...free, itemId: null, itemVersion: null, reason: line.reason?.trim() || null }
}
