import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { showMoney } from '../lib/show-money'
import { AmountField, fenOf } from './amount-field'
import { AskForm } from './ask-form'
import type { AccountCharge } from './use-account'
import { useDeed } from './use-deed'

type Props = { communityId: string; charge: AccountCharge; onClose: () => void }

const ways = [
  { value: 'return', label: '退还' },
  { value: 'deduct', label: '扣除' },
] as const

/** Asks to give a deposit back, or to keep a part of it for damage with its voucher. */
export function DepositSheet({ communityId, charge, onClose }: Props) {
  const { chargeId, name, heldFen } = charge
  const held = heldFen ?? 0
  const empty = { what: 'return' as 'return' | 'deduct', amount: showMoney(held), voucher: '', reason: '' }
  const draft = useDraft(`deposit/${chargeId}`, empty)
  const { what, amount, voucher, reason } = draft.content
  const { busy, problem, run } = useDeed(communityId)
  const submit = async () => {
    const more = what === 'deduct' ? { voucher: voucher.trim() } : {}
    const asked = () =>
      call('POST /communities/:communityId/charges/:chargeId/deposit-moves', {
        params: { communityId, chargeId },
        body: { what, amountFen: fenOf(amount), reason: reason.trim(), ...more },
        key: draft.key,
      })
    if (!(await run(asked, '已提交，等另一位同事审批。'))) return
    draft.clear()
    onClose()
  }
  return (
    <AskForm
      title="退还或扣除押金"
      about={`${name}，在押 ${showMoney(held)} 元。`}
      reason={reason}
      onReason={(next) => draft.change({ reason: next })}
      problem={problem}
      busy={busy}
      ready={fenOf(amount) > 0 && (what === 'return' || voucher.trim() !== '')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Choice
        label="办什么"
        look="parts"
        options={ways}
        value={what}
        onChange={(next) => draft.change({ what: next })}
      />
      <AmountField
        label="金额（元）"
        value={amount}
        onChange={(next) => draft.change({ amount: next })}
        hint={what === 'return' ? '按原收款方式退回。' : '扣的是哪一项，写在原因里。'}
      />
      {what === 'deduct' && (
        <Field
          label="凭证"
          maxLength={60}
          value={voucher}
          onChange={(next) => draft.change({ voucher: next })}
          hint="装修验收单号或维修单据号"
        />
      )}
    </AskForm>
  )
}
