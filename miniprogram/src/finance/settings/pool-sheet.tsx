import { poolWeights } from '@haolin/shared/billing/pool.ts'
import { Choice } from '../../components/choice'
import { Field } from '../../components/field'
import { Select } from '../../components/select'
import { call } from '../../lib/call'
import { showPeriod } from '../../lib/show-period'
import { AmountField, fenOf } from '../amount-field'
import { useHomes } from '../use-account'
import { SettingSheet } from './setting-sheet'
import { useSetting } from './use-setting'
import type { PricedItem } from './use-settings'

type Props = { communityId: string; period: string; items: readonly PricedItem[]; onClose: () => void }
type Weights = keyof typeof poolWeights

const ways = [
  { value: 'sum', label: '一个总额' },
  { value: 'usage', label: '用量 × 单价' },
] as const
const weights = Object.entries(poolWeights).map(([value, label]) => ({ value: value as Weights, label }))
const number = /^\d{1,7}(\.\d{1,4})?$/
const wrongNumber = (typed: string) => (typed === '' || number.test(typed) ? undefined : '写成 123.5 这样')

/** Notes a cost to be shared in a period that is not billed yet. */
export function PoolSheet({ communityId, period, items, onClose }: Props) {
  const homes = useHomes(communityId)
  const { form, change, error, busy, problem, submit } = useSetting({
    communityId,
    start: {
      feeItemId: items[0]?.feeItemId ?? '',
      name: '',
      way: 'sum' as 'sum' | 'usage',
      cost: '',
      usage: '',
      excluded: '',
      price: '',
      unit: 'kWh',
      weights: 'area' as Weights,
      buildingIds: [] as string[],
    },
    refresh: ['pools'],
    done: '已记下，出账时分到每户。',
    send: ({ feeItemId, name, way, cost, usage, excluded, price, unit, weights, buildingIds }, key) =>
      call('POST /communities/:communityId/pools', {
        params: { communityId },
        body: {
          feeItemId,
          period,
          name: name.trim(),
          weights,
          ...(way === 'sum'
            ? { costFen: fenOf(cost) }
            : { usage, excluded: excluded || '0', price, unit: unit.trim() }),
          ...(buildingIds.length > 0 && { buildingIds }),
        },
        key,
      }),
    onClose,
  })
  const counted = number.test(form.usage) && number.test(form.price) && !wrongNumber(form.excluded)
  return (
    <SettingSheet
      title={`${showPeriod(period)} 加一笔公摊`}
      submit="记下"
      busy={busy}
      problem={problem}
      ready={Boolean(form.name.trim()) && (form.way === 'sum' ? fenOf(form.cost) > 0 : counted)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label="收费项目"
        options={items.map(({ feeItemId: value, name: label }) => ({ value, label }))}
        value={form.feeItemId}
        onChange={(feeItemId) => change({ feeItemId })}
        error={error('feeItemId')}
      />
      <Field
        label="名称"
        maxLength={40}
        value={form.name}
        onChange={(name) => change({ name })}
        placeholder="比如：3 幢电梯用电"
        hint="会写在业主的账单上。"
        error={error('name')}
      />
      <Choice
        label="怎么算总额"
        look="parts"
        options={ways}
        value={form.way}
        onChange={(way) => change({ way })}
      />
      {form.way === 'sum' ? (
        <AmountField
          label="总额（元）"
          value={form.cost}
          onChange={(cost) => change({ cost })}
          hint={error('costFen')}
        />
      ) : (
        <>
          <Field
            label="总用量"
            kind="decimal"
            maxLength={12}
            value={form.usage}
            onChange={(usage) => change({ usage })}
            error={error('usage') ?? wrongNumber(form.usage)}
          />
          <Field
            label="物业自用，不分摊"
            optional
            kind="decimal"
            maxLength={12}
            value={form.excluded}
            onChange={(excluded) => change({ excluded })}
            error={error('excluded') ?? wrongNumber(form.excluded)}
          />
          <Field
            label="单价（元）"
            kind="decimal"
            maxLength={12}
            value={form.price}
            onChange={(price) => change({ price })}
            error={error('price') ?? wrongNumber(form.price)}
          />
          <Field
            label="单位"
            maxLength={10}
            value={form.unit}
            onChange={(unit) => change({ unit })}
            error={error('unit')}
          />
        </>
      )}
      <Choice
        label="按什么分"
        look="parts"
        options={weights}
        value={form.weights}
        onChange={(weights) => change({ weights })}
        error={error('weights')}
      />
      <Choice
        label="哪些楼栋分摊（不选就是全部）"
        many
        options={(homes.data ?? []).map(({ buildingId: value, name: label }) => ({ value, label }))}
        value={form.buildingIds}
        onChange={(buildingIds) => change({ buildingIds })}
        error={error('buildingIds')}
      />
    </SettingSheet>
  )
}
