import type { Api } from '@haolin/shared/api/index.ts'
import { movePeriod } from '@haolin/shared/billing/period.ts'
import { Field } from '../../components/field'
import { Switch } from '../../components/switch'
import { call } from '../../lib/call'
import { thisPeriod } from '../recent-periods'
import { ReasonField } from './reason-field'
import { SettingSheet } from './setting-sheet'
import { asked, useSetting } from './use-setting'

/** Yuan a day for ten thousand yuan owed, as contracts write it (万分之五), to millionths. */
const perMillion = (typed: string) => Math.round(Number(typed) * 100)
const isRate = (typed: string) => /^\d{1,2}(\.\d{1,2})?$/.test(typed) && perMillion(typed) >= 1
const isWhole = (typed: string, most: number) => /^\d{1,3}$/.test(typed) && Number(typed) <= most

type Rule = Api['GET /communities/:communityId/late-fee-rules']['reply']['rules'][number]

type Props = {
  communityId: string
  /** The version that holds now, from which one changes what is different. */
  present: Rule | undefined
  onClose: () => void
}

const firstTerms = { ratePerMillion: 500, graceDays: 0, capPercent: null, guardTenths: 40, lprPer10000: 310 }

/** Asks for another version of what the contract says of late payment. */
export function LateFeeSheet({ communityId, present, onClose }: Props) {
  const was = present ?? firstTerms
  const { form, change, error, busy, problem, submit } = useSetting({
    communityId,
    start: {
      on: true,
      fromOn: `${movePeriod(thisPeriod(), 1)}-01`,
      rate: String(was.ratePerMillion / 100),
      grace: String(was.graceDays),
      cap: was.capPercent === null ? '' : String(was.capPercent),
      guard: was.guardTenths !== null,
      lpr: (was.lprPer10000 / 100).toFixed(2),
      basis: present?.basis ?? '',
      reason: '',
    },
    refresh: ['late-fee-rules', 'prices'],
    done: asked,
    send: ({ on, fromOn, rate, grace, cap, guard, lpr, basis, reason }, key) =>
      call('POST /communities/:communityId/late-fee-rules', {
        params: { communityId },
        body: {
          on,
          fromOn,
          basis,
          reason,
          ratePerMillion: perMillion(rate),
          graceDays: Number(grace),
          capPercent: cap === '' ? null : Number(cap),
          // Beyond 1.3 times the loss a court lowers it (合同编通则解释 65); LPR x 4 is what most judgments take.
          guardTenths: guard ? (was.guardTenths ?? firstTerms.guardTenths) : null,
          lprPer10000: Math.round(Number(lpr) * 100),
        },
        key,
      }),
    onClose,
  })
  const wrong = {
    rate: isRate(form.rate) ? undefined : '请填万分之几，比如 5 或 0.5',
    grace: isWhole(form.grace, 90) ? undefined : '请填 0 到 90 的整数',
    cap:
      form.cap === '' || (isWhole(form.cap, 100) && form.cap !== '0') ? undefined : '请填 1 到 100，或者留空',
    lpr: /^\d{1,2}(\.\d{1,2})?$/.test(form.lpr) && Number(form.lpr) >= 0.5 ? undefined : '写成 3.10 这样',
  }
  const fine = !form.on || Object.values(wrong).every((words) => words === undefined)
  return (
    <SettingSheet
      title="违约金新的一版"
      about="只管从这一天起到期的费用；以前到期的按原来的版本。"
      busy={busy}
      problem={problem}
      ready={fine && Boolean(form.fromOn && form.basis.trim() && form.reason.trim())}
      onSubmit={submit}
      onClose={onClose}
    >
      <Switch
        label="收违约金"
        note="关掉后，从这一天起到期的费用不再收。"
        on={form.on}
        onChange={(on) => change({ on })}
      />
      <Field
        label="从哪天起到期的费用"
        kind="date"
        value={form.fromOn}
        onChange={(fromOn) => change({ fromOn })}
        error={error('fromOn')}
      />
      {form.on && (
        <>
          <Field
            label="每日万分之几"
            kind="decimal"
            maxLength={5}
            value={form.rate}
            onChange={(rate) => change({ rate })}
            error={error('ratePerMillion') ?? wrong.rate}
          />
          <Field
            label="宽限几天"
            kind="number"
            maxLength={2}
            value={form.grace}
            onChange={(grace) => change({ grace })}
            hint="到期后这几天内缴清不收。"
            error={error('graceDays') ?? wrong.grace}
          />
          <Field
            label="最高为本金的百分之几"
            optional
            kind="number"
            maxLength={3}
            value={form.cap}
            onChange={(cap) => change({ cap })}
            error={error('capPercent') ?? wrong.cap}
          />
          <Switch
            label={`不超过一年期 LPR 的 ${(was.guardTenths ?? firstTerms.guardTenths) / 10} 倍`}
            note="约定过高的，法院会调低；留着更稳妥。"
            on={form.guard}
            onChange={(guard) => change({ guard })}
          />
          <Field
            label="现在的一年期 LPR（%）"
            kind="decimal"
            maxLength={5}
            value={form.lpr}
            onChange={(lpr) => change({ lpr })}
            error={error('lprPer10000') ?? wrong.lpr}
          />
        </>
      )}
      <Field
        label="合同依据"
        maxLength={100}
        value={form.basis}
        onChange={(basis) => change({ basis })}
        placeholder="物业服务合同第几条"
        error={error('basis')}
      />
      <ReasonField value={form.reason} onChange={(reason) => change({ reason })} error={error('reason')} />
    </SettingSheet>
  )
}
