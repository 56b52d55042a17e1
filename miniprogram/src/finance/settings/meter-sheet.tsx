import { type MeterKind, meterKinds } from '@haolin/shared/meter/kinds.ts'
import { Choice } from '../../components/choice'
import { Field } from '../../components/field'
import { Select } from '../../components/select'
import { call } from '../../lib/call'
import { HomePicker } from '../home-picker'
import { today } from '../recent-periods'
import { SettingSheet } from './setting-sheet'
import { useSetting } from './use-setting'
import { usePrices } from './use-settings'

const kinds = Object.entries(meterKinds).map(([value, { label }]) => ({ value: value as MeterKind, label }))
const whose = [
  { value: 'home', label: '一户的表' },
  { value: 'public', label: '公共表' },
] as const
const isTimes = (typed: string) => /^\d{1,5}(\.\d{1,4})?$/.test(typed) && Number(typed) > 0
const isStand = (typed: string) => /^\d{1,9}(\.\d{1,3})?$/.test(typed)

/** Registers a meter of a home or a public one. */
export function MeterSheet({ communityId, onClose }: { communityId: string; onClose: () => void }) {
  const items = (usePrices(communityId).data?.items ?? []).filter(({ kind }) => kind === 'metered')
  const { form, change, error, busy, problem, submit } = useSetting({
    communityId,
    start: {
      whose: 'home' as 'home' | 'public',
      kind: 'water' as MeterKind,
      unitId: '',
      code: '',
      place: '',
      feeItemId: 'none',
      digits: '5',
      multiplier: '1',
      start: '0',
      installedOn: today(),
    },
    refresh: ['meters', 'readings'],
    done: '登记好了，从下次抄表起会出现在路线里。',
    send: ({ whose, unitId, feeItemId, digits, ...rest }, key) =>
      call('POST /communities/:communityId/meters', {
        params: { communityId },
        body: {
          ...rest,
          code: rest.code.trim(),
          place: rest.place.trim(),
          digits: Number(digits),
          ...(whose === 'home' && { unitId }),
          ...(feeItemId !== 'none' && { feeItemId }),
        },
        key,
      }),
    onClose,
  })
  const wrong = {
    digits: /^[3-9]$/.test(form.digits) ? undefined : '请填 3 到 9，小数点后面的不算',
    multiplier: isTimes(form.multiplier) ? undefined : '写成 1 或 40 这样，最多四位小数',
    start: isStand(form.start) ? undefined : '写成 1234.5 这样，最多三位小数',
  }
  const placed = form.whose === 'public' || form.unitId !== ''
  return (
    <SettingSheet
      title="登记一块表"
      submit="登记"
      busy={busy}
      problem={problem}
      ready={
        placed &&
        Boolean(form.code.trim() && form.place.trim() && form.installedOn) &&
        Object.values(wrong).every((words) => words === undefined)
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <Choice
        label="谁的表"
        look="parts"
        options={whose}
        value={form.whose}
        onChange={(whose) => change({ whose })}
      />
      {form.whose === 'home' && (
        <HomePicker
          communityId={communityId}
          unitId={form.unitId}
          onChange={(unitId) => change({ unitId })}
        />
      )}
      <Choice
        label="种类"
        look="parts"
        options={kinds}
        value={form.kind}
        onChange={(kind) => change({ kind })}
        error={error('kind')}
      />
      <Field
        label="表号"
        maxLength={40}
        value={form.code}
        onChange={(code) => change({ code })}
        hint="表盘上的编号，一个小区里不能重复。"
        error={error('code')}
      />
      <Field
        label="装在哪里"
        maxLength={60}
        value={form.place}
        onChange={(place) => change({ place })}
        placeholder="比如：3 层水表井"
        error={error('place')}
      />
      <Select
        label="用量计入哪个费项"
        options={[
          { value: 'none', label: '不按户收，只做公摊或对照' },
          ...items.map(({ feeItemId: value, name: label }) => ({ value, label })),
        ]}
        value={form.feeItemId}
        onChange={(feeItemId) => change({ feeItemId })}
        error={error('feeItemId')}
      />
      <Field
        label="倍率"
        kind="decimal"
        maxLength={10}
        value={form.multiplier}
        onChange={(multiplier) => change({ multiplier })}
        hint="直接读数的表填 1；带互感器的按铭牌填。"
        error={error('multiplier') ?? wrong.multiplier}
      />
      <Field
        label="整数位数"
        kind="number"
        maxLength={1}
        value={form.digits}
        onChange={(digits) => change({ digits })}
        hint="表盘小数点左边有几位，用来认出走过一圈。"
        error={error('digits') ?? wrong.digits}
      />
      <Field
        label="起始读数"
        kind="decimal"
        maxLength={13}
        value={form.start}
        onChange={(start) => change({ start })}
        error={error('start') ?? wrong.start}
      />
      <Field
        label="安装日期"
        kind="date"
        value={form.installedOn}
        onChange={(installedOn) => change({ installedOn })}
        error={error('installedOn')}
      />
    </SettingSheet>
  )
}
