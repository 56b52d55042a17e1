import type { Api } from '@haolin/shared/api/index.ts'
import { Field } from '../../components/field'
import { call } from '../../lib/call'
import { showMoney } from '../../lib/show-money'
import { showPeriod } from '../../lib/show-period'
import { SettingSheet } from './setting-sheet'
import { asked, useSetting } from './use-setting'

/** A charge one may think of giving up. */
export type Candidate =
  Api['GET /communities/:communityId/bad-debt/candidates']['reply']['candidates'][number]

type Props = { communityId: string; candidate: Candidate; onClose: () => void }

/** Proposes to give a charge up as lost; the claim stays and may be taken up again when it is paid after all. */
export function WriteOffSheet({ communityId, candidate, onClose }: Props) {
  const { chargeId, unitLabel, name, period, outstandingFen, overdueDays, reminders } = candidate
  const { form, change, error, busy, problem, submit } = useSetting({
    communityId,
    start: { reason: '' },
    refresh: ['bad-debt', 'account', 'approvals'],
    done: asked,
    send: ({ reason }, key) =>
      call('POST /communities/:communityId/charges/:chargeId/reductions', {
        params: { communityId, chargeId },
        body: { kind: 'write_off', reason: reason.trim() },
        key,
      }),
    onClose,
  })
  return (
    <SettingSheet
      title={`申请核销 · ${unitLabel}`}
      about={`${name} ${showPeriod(period)}，欠 ${showMoney(outstandingFen)} 元，逾期 ${overdueDays} 天，提醒过 ${reminders} 次。核销后仍可追讨，收回时会重新入账。`}
      busy={busy}
      problem={problem}
      ready={Boolean(form.reason.trim())}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="为什么收不回"
        long
        rows={3}
        maxLength={200}
        value={form.reason}
        onChange={(reason) => change({ reason })}
        placeholder="比如：业主去世，无继承人；判决终结执行，附文号"
        error={error('reason')}
      />
    </SettingSheet>
  )
}
