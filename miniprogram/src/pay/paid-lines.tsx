import { Card } from '../components/card'
import { Loaded } from '../components/loaded'
import { ReceiptLines } from './receipt-lines'
import { useReceipt } from './use-receipts'

/** What the money was for, under the good news. */
export function PaidLines({ communityId, receiptId }: { communityId: string; receiptId: string }) {
  const query = useReceipt(communityId, receiptId)
  return (
    <Loaded query={query}>
      {(receipt) => (
        <Card title={receipt.unitLabel}>
          <ReceiptLines receipt={receipt} />
        </Card>
      )}
    </Loaded>
  )
}
