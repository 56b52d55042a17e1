import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { showMoney } from '../lib/show-money'
import { showPeriod } from '../lib/show-period'
import { AmountField, fenOf } from './amount-field'
import { AskForm } from './ask-form'
import type { AccountCharge } from './use-account'
import { useDeed } from './use-deed'

type Props = { communityId: string; charge: AccountCharge; onClose: () => void }
type Kind = 'waiver' | 'vacancy' | 'write_off'

const kinds = [
  { value: 'waiver', label: '减免' },
  { value: 'vacancy', label: '空置优惠' },
  { value: 'write_off', label: '坏账核销' },
] as const

/** Asks to take something off a charge; it takes effect when a second person agrees. */
export function ReduceSheet({ communityId, charge, onClose }: Props) {
  const { chargeId, name, period, outstandingFen, may } = charge
  const draft = useDraft(`reduce/${chargeId}`, {
    kind: 'waiver' as Kind,
    amount: '',
    percent: '',
    reason: '',
  })
  const { kind, amount, percent, reason } = draft.content
  const { busy, problem, run } = useDeed(communityId)
  const ready = kind === 'write_off' || (kind === 'vacancy' ? /^\d{1,2}$/.test(percent) : fenOf(amount) > 0)
  const submit = async () => {
    const more =
      kind === 'waiver'
        ? { amountFen: fenOf(amount) }
        : kind === 'vacancy'
          ? { payablePercent: Number(percent) }
          : {}
    const asked = () =>
      call('POST /communities/:communityId/charges/:chargeId/reductions', {
        params: { communityId, chargeId },
        body: { kind, reason: reason.trim(), ...more },
        key: draft.key,
      })
    if (!(await run(asked, '已提交，等另一位同事审批。'))) return
    draft.clear()
    onClose()
  }
  return (
    <AskForm
      title="申请减免"
      about={`${name} ${showPeriod(period)}，现在欠 ${showMoney(outstandingFen)} 元。`}
      reason={reason}
      onReason={(next) => draft.change({ reason: next })}
      problem={problem}
      busy={busy}
      ready={ready}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Choice
        label="类型"
        look="parts"
        options={may.writeOff ? kinds : kinds.slice(0, 2)}
        value={kind}
        onChange={(next) => draft.change({ kind: next })}
      />
      {kind === 'waiver' && (
        <AmountField
          label="减免金额（元）"
          value={amount}
          onChange={(next) => draft.change({ amount: next })}
          hint={`最多 ${showMoney(outstandingFen)} 元`}
        />
      )}
      {kind === 'vacancy' && (
        <Field
          label="应缴比例（%）"
          kind="number"
          maxLength={2}
          value={percent}
          onChange={(next) => draft.change({ percent: next })}
          hint="按合同或当地规定填写，例如 60；从账单金额算起。"
        />
      )}
    </AskForm>
  )
}
