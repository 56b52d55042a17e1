import { movePeriod } from '@haolin/shared/billing/period.ts'
import { type Proration, prorationRules } from '@haolin/shared/billing/proration.ts'
import { vacancyRules } from '@haolin/shared/billing/vacancy.ts'
import { Choice } from '../../components/choice'
import { Field } from '../../components/field'
import { Select } from '../../components/select'
import { call } from '../../lib/call'
import { showPeriod } from '../../lib/show-period'
import { thisPeriod } from '../recent-periods'
import { ReasonField } from './reason-field'
import { SettingSheet } from './setting-sheet'
import { asked, useSetting } from './use-setting'
import type { Prices } from './use-settings'

type Region = keyof typeof vacancyRules

const prorations = Object.entries(prorationRules).map(([value, { label }]) => ({
  value: value as Proration,
  label,
}))
const regions = [
  { value: 'none' as const, label: '空置也照常缴' },
  ...Object.entries(vacancyRules).map(([value, { region, thresholdMonths, payPercent }]) => ({
    value: value as Region,
    label: `${region}：空置满 ${thresholdMonths} 个月按 ${payPercent}% 缴`,
  })),
]
const months = [
  { value: '0', label: '账期当月' },
  { value: '1', label: '次月' },
  { value: '2', label: '后两个月' },
  { value: '3', label: '后三个月' },
]

type Props = {
  communityId: string
  /** The version that holds now, from which one changes what is different. */
  present: Prices['policies'][number] | undefined
  onClose: () => void
}

/** Asks for other rules of billing, from a period on. */
export function PolicySheet({ communityId, present, onClose }: Props) {
  const from = Array.from({ length: 12 }, (_, i) => movePeriod(thisPeriod(), i + 1))
  const { form, change, error, busy, problem, submit } = useSetting({
    communityId,
    start: {
      fromPeriod: from[0] ?? '',
      proration: present?.proration ?? ('NEXT_MONTH' as Proration),
      dueMonthsAfter: String(present?.dueMonthsAfter ?? 1),
      dueDay: String(present?.dueDay ?? 15),
      region: present?.vacancyRegion ?? ('none' as const),
      basis: present?.basis ?? '',
      reason: '',
    },
    refresh: ['prices'],
    done: asked,
    send: ({ region, dueDay, dueMonthsAfter, ...rest }, key) =>
      call('POST /communities/:communityId/billing-policies', {
        params: { communityId },
        body: {
          ...rest,
          dueDay: Number(dueDay),
          dueMonthsAfter: Number(dueMonthsAfter),
          vacancyRegion: region === 'none' ? null : region,
        },
        key,
      }),
    onClose,
  })
  const wrongDay = /^([1-9]|[12]\d|3[01])$/.test(form.dueDay) ? undefined : '请填 1 到 31 的整数'
  return (
    <SettingSheet
      title="改计费规则"
      about="从所选账期起按新规则出账；以前的账期和已发布的账单不变。"
      busy={busy}
      problem={problem}
      ready={!wrongDay && Boolean(form.basis.trim() && form.reason.trim())}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label="从哪个账期起"
        options={from.map((value) => ({ value, label: showPeriod(value) }))}
        value={form.fromPeriod}
        onChange={(fromPeriod) => change({ fromPeriod })}
        error={error('fromPeriod')}
      />
      <Choice
        label="过户当月谁承担"
        look="rows"
        options={prorations}
        value={form.proration}
        onChange={(proration) => change({ proration })}
        error={error('proration')}
      />
      <Select
        label="缴费期限在哪个月"
        options={months}
        value={form.dueMonthsAfter}
        onChange={(dueMonthsAfter) => change({ dueMonthsAfter })}
        error={error('dueMonthsAfter')}
      />
      <Field
        label="几日前缴清"
        kind="number"
        maxLength={2}
        value={form.dueDay}
        onChange={(dueDay) => change({ dueDay })}
        hint="当月没有这一天的，按当月最后一天。"
        error={error('dueDay') ?? wrongDay}
      />
      <Select
        label="空置怎么收"
        options={regions}
        value={form.region}
        onChange={(region) => change({ region })}
        error={error('vacancyRegion')}
      />
      <Field
        label="依据的文件"
        maxLength={200}
        value={form.basis}
        onChange={(basis) => change({ basis })}
        placeholder="物业服务合同第几条、业主大会决议"
        error={error('basis')}
      />
      <ReasonField value={form.reason} onChange={(reason) => change({ reason })} error={error('reason')} />
    </SettingSheet>
  )
}
