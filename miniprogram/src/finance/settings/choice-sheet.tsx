import { Field } from '../../components/field'
import { Select } from '../../components/select'
import { call } from '../../lib/call'
import { today } from '../recent-periods'
import { ReasonField } from './reason-field'
import { SettingSheet } from './setting-sheet'
import { asked, useSetting } from './use-setting'
import { type Merchants, usePrices } from './use-settings'

type Props = { communityId: string; accounts: Merchants['accounts']; onClose: () => void }

/** Asks to direct a fee, or all of them, to another company from a day on. */
export function ChoiceSheet({ communityId, accounts, onClose }: Props) {
  const items = usePrices(communityId).data?.items ?? []
  const { form, change, error, busy, problem, submit } = useSetting({
    communityId,
    start: { fee: 'all', account: '', fromOn: today(), reason: '' },
    refresh: ['merchants', 'approvals'],
    done: asked,
    send: ({ fee, account, fromOn, reason }, key) =>
      call('POST /communities/:communityId/merchant-choices', {
        params: { communityId },
        body: {
          feeItemId: fee === 'all' ? null : fee,
          merchantAccountId: account === 'main' ? null : account,
          fromOn,
          reason: reason.trim(),
        },
        key,
      }),
    onClose,
  })
  return (
    <SettingSheet
      title="改收款公司"
      busy={busy}
      problem={problem}
      ready={Boolean(form.account && form.fromOn && form.reason.trim())}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label="哪笔费用"
        options={[
          { value: 'all', label: '全部费用和预存款（单独设过的除外）' },
          ...items.map(({ feeItemId: value, name: label }) => ({ value, label })),
        ]}
        value={form.fee}
        onChange={(fee) => change({ fee })}
        error={error('feeItemId')}
      />
      <Select
        label="付给谁"
        placeholder="请选择"
        options={accounts.map(({ merchantAccountId, name }) => ({
          value: merchantAccountId ?? 'main',
          label: name,
        }))}
        value={form.account}
        onChange={(account) => change({ account })}
        error={error('merchantAccountId')}
      />
      <Field
        label="从哪天起"
        kind="date"
        value={form.fromOn}
        onChange={(fromOn) => change({ fromOn })}
        error={error('fromOn')}
      />
      <ReasonField value={form.reason} onChange={(reason) => change({ reason })} error={error('reason')} />
    </SettingSheet>
  )
}
