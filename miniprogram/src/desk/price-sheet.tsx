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
  /** Absent for a new one. */
  item: PriceItem | undefined
  onClose: () => void
  onDone: () => void
}

const parts = Object.entries(quoteParts).map(([value, label]) => ({
  value: value as PriceItem['part'],
  label,
}))

/** Adds something to the price list, or writes its next version; quotations keep the price they were made with. */
export function PriceSheet({ communityId, item, onClose, onDone }: Props) {
  const draft = useDraft(`price/${item?.itemId ?? 'new'}/${item?.version ?? 0}`, {
    part: (item?.part ?? 'labour') as PriceItem['part'],
    name: item?.name ?? '',
    unit: item?.unit ?? '次',
    price: item?.price ?? '',
    note: '',
  })
  const [retired, setRetired] = useState(item?.retired ?? false)
  const { content, change } = draft
  const send = async () => {
    const body = {
      ...content,
      name: content.name.trim(),
      unit: content.unit.trim(),
      note: content.note.trim(),
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
      verb={item ? '存成新版本' : '加上'}
      done="已存好，新报价按新价，已报的不变。"
      disabled={[content.name, content.unit, content.price].some((words) => words.trim() === '')}
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
        label="依据"
        optional
        maxLength={200}
        value={content.note}
        onChange={(note) => change({ note })}
        placeholder="比如：三家询价取中"
      />
      {item && (
        <Switch label="停用" note="不再出现在报价里，旧报价不变。" on={retired} onChange={setRetired} />
      )}
    </FormSheet>
  )
}
