import type { Api } from '@haolin/shared/api/index.ts'
import { quoteDays, quoteFen, readPrice, readQuantity } from '@haolin/shared/repair/quote.ts'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { useKeptQuery } from '../lib/use-kept-query'

type Offer = Api['POST /communities/:communityId/tickets/:ticketId/quotations']

/** One thing of the price list. */
export type PriceItem = Api['GET /communities/:communityId/service-prices']['reply']['items'][number]
/** A line being written; without an item it is written freely, with its reason. */
export type DraftLine = {
  itemId?: string
  part: PriceItem['part']
  name: string
  unit: string
  price: string
  quantity: string
  reason?: string
}

/** The price list, kept on the device for basements without a network. */
export function usePrices(communityId: string) {
  return useKeptQuery<PriceItem[]>({
    name: `prices/${communityId}`,
    enabled: communityId !== '',
    ask: () =>
      call('GET /communities/:communityId/service-prices', { params: { communityId }, query: {} }).then(
        ({ items }) => items,
      ),
  })
}

/** The amount of one line in fen; 0 while it is not a number. */
export function lineTotal({ price, quantity }: DraftLine): number {
  const [each, count] = [readPrice(price), readQuantity(quantity)]
  return each && count ? quoteFen([{ price: each, quantity: count }]) : 0
}

/** A quotation being written: kept until it is sent. */
export function useQuote(communityId: string, ticketId: string) {
  const draft = useDraft(`quote/${ticketId}`, {
    lines: [] as DraftLine[],
    validDays: quoteDays.usual as number,
    note: '',
  })
  const { lines, validDays, note } = draft.content
  const totalFen = lines.reduce((fen, line) => fen + lineTotal(line), 0)
  return {
    ...draft,
    totalFen,
    ready: lines.length > 0 && lines.every(({ quantity }) => readQuantity(quantity) !== null),
    add(item: DraftLine) {
      const known = lines.find(({ itemId }) => itemId !== undefined && itemId === item.itemId)
      draft.change({
        lines: known
          ? lines.map((line) =>
              line === known
                ? { ...line, quantity: String(Math.floor(Number(line.quantity) || 0) + 1) }
                : line,
            )
          : [...lines, item],
      })
    },
    setQuantity(at: number, quantity: string) {
      draft.change({
        lines: lines.flatMap((line, i) => (i !== at ? line : quantity === '0' ? [] : { ...line, quantity })),
      })
    },
    async send(version: number): Promise<void> {
      const body: Offer['body'] = {
        version,
        shownFen: totalFen,
        validDays,
        ...(note.trim() ? { note: note.trim() } : {}),
        lines: lines.map(({ itemId, quantity, ...free }) =>
          itemId ? { itemId, quantity } : { ...free, quantity },
        ),
      }
      await call('POST /communities/:communityId/tickets/:ticketId/quotations', {
        params: { communityId, ticketId },
        body,
        key: draft.key,
      })
      draft.clear()
    },
  }
}
