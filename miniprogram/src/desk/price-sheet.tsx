import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { quoteParts } from '@haolin/shared/repair/quote.ts'
import { useState } from 'react'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Switch } from '../components/switch'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { FormSheet } from './kind/form-sheet'
import type { PriceItem } from './use-prices'

type Props = {
  communityId: string
  /** Absent for a new one; else its newest version. */
  item: PriceItem | undefined
  onClose: () => void
  onDone: () => void
}

const parts = Object.entries(quoteParts).map(([value, label]) => ({
  value: value as PriceItem['part'],
  label,
}))

/** Asks a second person for something on the price list, or for its next version; quotations keep the price they were made with. */
export function PriceSheet({ communityId, item, onClose, onDone }: Props) {
  const today = localDate(Date.now())
  const begun = item && item.fromOn > today ? item.fromOn : today
  const draft = useDraft(`price/${item?.itemId ?? 'new'}/${item?.version ?? 0}`, {
    part: (item?.part ?? 'labour') as PriceItem['part'],
    name: item?.name ?? '',
    unit: item?.unit ?? '次',
    price: item?.price ?? '',
    fromOn: item ? addDays(begun, 1) : today,
    reason: '',
  })
  const [retired, setRetired] = useState(item?.retired ?? false)
  const { content, change } = draft
  const send = async () => {
    const body = {
      ...content,
      name: content.name.trim(),
      unit: content.unit.trim(),
      reason: content.reason.trim(),
    }
    if (item)
      await call('PUT /communities/:communityId/service-prices/:itemId', {
        params: { communityId, itemId: item.itemId },
        body: { ...body, version: item.version, retired },
        key: draft.key,
      })
    else
      await call('POST /communities/:communityId/service-prices', {
        params: { communityId },
        body,
        key: draft.key,
      })
    draft.clear()
    onDone()
  }
  return (
    <FormSheet
      title={item ? `改价目（现在第 ${item.version} 版）` : '加一项价目'}
      verb="提交审批"
      done="已提交，另一位同事同意后按日期生效，已报的价不变。"
      disabled={[content.name, content.unit, content.price, content.fromOn, content.reason].some(
        (words) => words.trim() === '',
      )}
      onSend={send}
      onClose={onClose}
    >
      <Choice
        label="是人工还是材料"
        look="parts"
        options={parts}
        value={content.part}
        onChange={(part) => change({ part })}
      />
      <Field label="项目" maxLength={40} value={content.name} onChange={(name) => change({ name })} />
      <Field label="单位" maxLength={8} value={content.unit} onChange={(unit) => change({ unit })} />
      <Field
        label="单价（元）"
        kind="decimal"
        maxLength={9}
        value={content.price}
        onChange={(price) => change({ price })}
      />
      <Field
        label="从哪天起"
        kind="date"
        value={content.fromOn}
        onChange={(fromOn) => change({ fromOn })}
        hint="从这天起新报的价按它算，已经报出去的不变。"
      />
      <Field
        label="原因和依据"
        maxLength={200}
        value={content.reason}
        onChange={(reason) => change({ reason })}
        placeholder="比如：三家询价取中"
      />
      {item && (
        <Switch label="停用" note="不再出现在报价里，旧报价不变。" on={retired} onChange={setRetired} />
      )}
    </FormSheet>
  )
}
