import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { showMoney } from '../lib/show-money'
import { AmountField, fenOf } from './amount-field'
import { AskForm } from './ask-form'
import type { AccountReceipt } from './use-account'
import { useDeed } from './use-deed'

type Props = { communityId: string; receipt: AccountReceipt; onClose: () => void }

/** Asks to give parts of a receipt back; what settled a charge makes it owed again. */
export function RefundSheet({ communityId, receipt, onClose }: Props) {
  const { receiptId, number, refundLabel, parts } = receipt
  const empty: { amounts: Record<string, string>; reason: string } = { amounts: {}, reason: '' }
  const draft = useDraft(`refund/${receiptId}`, empty)
  const { amounts, reason } = draft.content
  const { busy, problem, run } = useDeed(communityId)
  const back = parts.filter(({ refundableFen }) => refundableFen > 0)
  const chosen = back
    .map(({ allocationId }) => ({ allocationId, amountFen: fenOf(amounts[allocationId ?? ''] ?? '') }))
    .filter(({ amountFen }) => amountFen > 0)
  const total = chosen.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const submit = async () => {
    const asked = () =>
      call('POST /communities/:communityId/receipts/:receiptId/refunds', {
        params: { communityId, receiptId },
        body: { parts: chosen, reason: reason.trim() },
        key: draft.key,
      })
    if (!(await run(asked, '已提交，等另一位同事审批。'))) return
    draft.clear()
    onClose()
  }
  return (
    <AskForm
      title="申请退款"
      about={`收据 ${number}，${refundLabel}。退掉的费用会重新待缴，不再收的请接着申请减免。`}
      reason={reason}
      onReason={(next) => draft.change({ reason: next })}
      problem={problem}
      busy={busy}
      ready={total > 0}
      submit={total > 0 ? `提交审批，退 ${showMoney(total)} 元` : undefined}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {back.map(({ allocationId, name, refundableFen }) => (
        <AmountField
          key={allocationId ?? ''}
          label={`${name}（元）`}
          value={amounts[allocationId ?? ''] ?? ''}
          onChange={(next) => draft.change({ amounts: { ...amounts, [allocationId ?? '']: next } })}
          hint={`最多退 ${showMoney(refundableFen)} 元，不退就空着`}
        />
      ))}
    </AskForm>
  )
}
