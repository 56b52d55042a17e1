import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { showMoney } from '../lib/show-money'
import { showPeriod } from '../lib/show-period'
import { AmountField, fenOf } from './amount-field'
import { AskForm } from './ask-form'
import type { AccountCharge } from './use-account'
import { useDeed } from './use-deed'

type Props = { communityId: string; charge: AccountCharge; onClose: () => void }

/** Claims a written-off charge again, because it will be paid after all. */
export function ReinstateSheet({ communityId, charge, onClose }: Props) {
  const { chargeId, name, period, writtenOffFen } = charge
  const draft = useDraft(`reinstate/${chargeId}`, { amount: '', reason: '' })
  const { amount, reason } = draft.content
  const { busy, problem, run } = useDeed(communityId)
  const submit = async () => {
    const said = () =>
      call('POST /communities/:communityId/charges/:chargeId/reinstate', {
        params: { communityId, chargeId },
        body: { amountFen: fenOf(amount), reason: reason.trim() },
        key: draft.key,
      })
    if (!(await run(said, '已恢复应收，业主可以缴费。'))) return
    draft.clear()
    onClose()
  }
  return (
    <AskForm
      title="恢复应收"
      about={`${name} ${showPeriod(period)}，已核销 ${showMoney(writtenOffFen)} 元。恢复后业主能看到并缴费。`}
      reason={reason}
      onReason={(next) => draft.change({ reason: next })}
      reasonHint="会记入台账。"
      problem={problem}
      busy={busy}
      ready={fenOf(amount) > 0}
      submit="恢复应收"
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <AmountField
        label="恢复金额（元）"
        value={amount}
        onChange={(next) => draft.change({ amount: next })}
        hint={`最多 ${showMoney(writtenOffFen)} 元`}
      />
    </AskForm>
  )
}
