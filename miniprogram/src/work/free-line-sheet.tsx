import { quoteParts, readPrice } from '@haolin/shared/repair/quote.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import type { DraftLine } from './use-quote'

type Props = { onAdd: (line: DraftLine) => void; onClose: () => void }

const parts = Object.entries(quoteParts).map(([value, label]) => ({
  value: value as DraftLine['part'],
  label,
}))

/** Something that is not on the price list, with the reason the owner and the office read. */
export function FreeLineSheet({ onAdd, onClose }: Props) {
  const [line, setLine] = useState<DraftLine & { reason: string }>({
    part: 'labour',
    name: '',
    unit: '次',
    price: '',
    quantity: '1',
    reason: '',
  })
  const change = (part: Partial<typeof line>) => setLine({ ...line, ...part })
  const whole = [line.name, line.unit, line.reason].every((words) => words.trim() !== '')
  return (
    <Sheet open title="价目里没有的" onClose={onClose}>
      <Stack gap={16}>
        <Choice
          label="是人工还是材料"
          look="parts"
          options={parts}
          value={line.part}
          onChange={(part) => change({ part })}
        />
        <Field label="项目" maxLength={40} value={line.name} onChange={(name) => change({ name })} />
        <Field label="单位" maxLength={8} value={line.unit} onChange={(unit) => change({ unit })} />
        <Field
          label="单价（元）"
          kind="decimal"
          maxLength={9}
          value={line.price}
          onChange={(price) => change({ price })}
        />
        <Field
          label="为什么不按价目"
          maxLength={200}
          value={line.reason}
          onChange={(reason) => change({ reason })}
          placeholder="比如：要拆一面瓷砖"
          hint="业主会看到。"
        />
        <Button
          wide
          disabled={!whole || readPrice(line.price) === null}
          onPress={() => {
            onAdd({ ...line, name: line.name.trim(), unit: line.unit.trim(), reason: line.reason.trim() })
            onClose()
          }}
        >
          加上
        </Button>
      </Stack>
    </Sheet>
  )
}
