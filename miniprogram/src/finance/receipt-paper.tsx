import { Button } from '../components/button'
import { call } from '../lib/call'
import { usePaper } from '../lib/use-paper'

type Props = { communityId: string; receiptId: string }

/** Fetches a receipt as PDF, as its payer gets it. */
export function ReceiptPaper({ communityId, receiptId }: Props) {
  const paper = usePaper(() =>
    call('GET /communities/:communityId/receipts/:receiptId/paper', { params: { communityId, receiptId } }),
  )
  return (
    <Button kind="quiet" small busy={paper.busy && '正在取…'} onPress={paper.take}>
      收据 PDF
    </Button>
  )
}
