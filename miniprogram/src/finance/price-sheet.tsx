import type { Api } from '@haolin/shared/api/index.ts'
import { type AppliesTo, pricedFor } from '@haolin/shared/billing/fee-items.ts'
import { movePeriod } from '@haolin/shared/billing/period.ts'
import { appliesToLabels } from '@haolin/shared/price.ts'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { fieldError, wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { tell } from '../lib/toasts'
import { thisPeriod } from './recent-periods'
import { useOnce } from './use-once'

type PricedItem = Api['GET /communities/:communityId/prices']['reply']['items'][number]
type Props = { communityId: string; item: PricedItem; onClose: () => void; onAsked: () => Promise<void> }

/** Asks for a new price from the first day of a month; steps are written one to a line: 180 5.00. */
export function PriceSheet({ communityId, item, onClose, onAsked }: Props) {
  const kinds = pricedFor(item.kind).map((value) => ({ value, label: appliesToLabels[value] }))
  const first = item.prices.length === 0
  const draft = useDraft(`rate/${communityId}/${item.feeItemId}/${item.prices.length}`, {
    appliesTo: (kinds[0]?.value ?? 'home') as AppliesTo,
    price: '',
    steps: '',
    // A change comes with the next month; what was never priced may be billed for this one.
    fromOn: `${first ? thisPeriod() : movePeriod(thisPeriod(), 1)}-01`,
    basis: first ? item.basis : '',
    reason: '',
  })
  const { run, busy, problem } = useOnce()
  const metered = item.kind === 'metered'
  const { change } = draft
  const { appliesTo, price, steps, fromOn, basis, reason } = draft.content
  const ready = (metered ? steps.trim() : price) && basis.trim() && reason.trim()
  const ask = () =>
    void run(draft.content, async (key) => {
      const tiers = metered ? { span: 'year' as const, steps: readSteps(steps) } : undefined
      await call('POST /communities/:communityId/fee-items/:feeItemId/prices', {
        params: { communityId, feeItemId: item.feeItemId },
        body: { appliesTo, price: price || '0', fromOn, basis, reason, ...(tiers && { tiers }) },
        key,
      })
      draft.clear()
      tell('已提交，另一位同事同意后生效。', { tone: 'done' })
      await onAsked()
      onClose()
    })
  return (
    <Sheet open title={first ? `定单价：${item.name}` : `调整「${item.name}」`} onClose={onClose}>
      <Stack gap={16}>
        <Choice
          label="适用"
          options={kinds}
          value={appliesTo}
          onChange={(value) => change({ appliesTo: value })}
          error={fieldError(problem, 'appliesTo')}
        />
        {metered ? (
          <Field
            label="年阶梯：每行「上限 单价」，最后一行只写单价"
            long
            rows={3}
            value={steps}
            onChange={(value) => change({ steps: value })}
            hint="只有一个价，就只写一行单价。"
            error={fieldError(problem, 'tiers')}
            placeholder={'180 5.00\n260 7.00\n9.00'}
          />
        ) : (
          <Field
            label={`${first ? '单价' : '新单价'}（元，最多四位小数）`}
            kind="decimal"
            value={price}
            onChange={(value) => change({ price: value })}
            error={fieldError(problem, 'price')}
          />
        )}
        <Field
          label="从哪天起执行（某月 1 日）"
          kind="date"
          value={fromOn}
          onChange={(value) => change({ fromOn: value })}
          error={fieldError(problem, 'fromOn')}
        />
        <Field
          label="依据的文件"
          long
          rows={2}
          value={basis}
          onChange={(value) => change({ basis: value })}
          maxLength={200}
          placeholder={first ? '物业服务合同、政府价格文件' : '业主大会决议、政府价格文件'}
          error={fieldError(problem, 'basis')}
        />
        <Field
          label={first ? '为什么这样定' : '为什么调'}
          value={reason}
          onChange={(value) => change({ reason: value })}
          maxLength={200}
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button wide disabled={!ready} busy={busy && '正在提交'} onPress={ask}>
          提交审批
        </Button>
      </Stack>
    </Sheet>
  )
}

const readSteps = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const parts = line.trim().split(/\s+/)
      return { upTo: parts.length > 1 ? (parts[0] ?? null) : null, price: parts.at(-1) ?? '' }
    })
