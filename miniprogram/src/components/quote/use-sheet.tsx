import { quoteFen, readPrice, readQuantity } from '@haolin/shared/repair/quote.ts'
import { call } from '../../lib/call'
import { useDraft } from '../../lib/draft'
import { showMoney } from '../../lib/show-money'
import { Box } from '../native/box'
import { AmountLine } from './amount-line'
import { SendSheet } from './send-sheet'
import type { Quotation, QuotationQuery } from './use-quotation'

type Props = { quotation: Quotation; price: QuotationQuery; onClose: () => void }

const none = { digits: 0, places: 0 }

/** 核对用料: what was really used of what was agreed, never more; the owner pays for that. */
export function UseSheet({ quotation, price, onClose }: Props) {
  const { quotationId, lines, used } = quotation
  const draft = useDraft(`use/${quotationId}`, {
    quantities: (used?.lines ?? lines).map(({ quantity }) => quantity),
  })
  const { quantities } = draft.content
  const totalFen = quoteFen(
    lines.map((line, i) => ({
      price: readPrice(line.price) ?? none,
      quantity: readQuantity(quantities[i] ?? '') ?? none,
    })),
  )
  const send = () =>
    price.act(async () => {
      const file = await call(
        'POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/use',
        {
          params: { ...price.params, quotationId },
          body: { used: quantities.map((quantity, line) => ({ line, quantity: quantity || '0' })) },
          key: draft.key,
        },
      )
      draft.clear()
      return file
    })
  return (
    <SendSheet
      title="核对实际用料"
      verb={`按实际用料 ¥${showMoney(totalFen)}`}
      done="已记下，业主看得到。"
      onSend={send}
      onClose={onClose}
    >
      <Box>少用了就改少，业主按实际的付；多用的要重新报价。</Box>
      <Box as="ul" label="用料">
        {lines.map((line, i) => (
          <AmountLine
            key={`${line.name} ${line.price}`}
            name={line.name}
            note={`报了 ${line.quantity} ${line.unit} × ${line.price} 元`}
            quantity={quantities[i] ?? '0'}
            onChange={(quantity) =>
              draft.change({ quantities: quantities.map((one, at) => (at === i ? quantity : one)) })
            }
          />
        ))}
      </Box>
    </SendSheet>
  )
}
