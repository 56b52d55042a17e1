import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { Field } from '../components/field'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { AmountField, fenOf } from './amount-field'
import { AskForm } from './ask-form'
import { useDeed } from './use-deed'

type Props = { communityId: string; unitId: string; onClose: () => void }

/** Asks a home for a deposit; the owner pays it like any bill and it is kept for them. */
export function TakeDepositSheet({ communityId, unitId, onClose }: Props) {
  const week = addDays(localDate(Date.now()), 7)
  const draft = useDraft(`take-deposit/${unitId}`, { amount: '', dueOn: week, reason: '装修押金' })
  const { amount, dueOn, reason } = draft.content
  const { busy, problem, run } = useDeed(communityId)
  const submit = async () => {
    const taken = () =>
      call('POST /communities/:communityId/units/:unitId/deposits', {
        params: { communityId, unitId },
        body: { amountFen: fenOf(amount), dueOn, reason: reason.trim().slice(0, 60) },
        key: draft.key,
      })
    if (!(await run(taken, '已开出，业主可以缴费。'))) return
    draft.clear()
    onClose()
  }
  return (
    <AskForm
      title="收押金"
      about="押金是替业主保管的钱，退还或扣除都要另一位同事审批。"
      reason={reason}
      onReason={(next) => draft.change({ reason: next })}
      reasonHint="写明是什么押金，业主会在账单上看到。"
      problem={problem}
      busy={busy}
      ready={fenOf(amount) > 0 && /^\d{4}-\d\d-\d\d$/.test(dueOn)}
      submit="开出押金"
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <AmountField label="金额（元）" value={amount} onChange={(next) => draft.change({ amount: next })} />
      <Field label="缴费期限" kind="date" value={dueOn} onChange={(next) => draft.change({ dueOn: next })} />
    </AskForm>
  )
}
