import { categories } from '@haolin/shared/ticket/catalogue.ts'
import { Choice } from '../choice'
import { Select } from '../select'
import { Stack } from '../stack'
import { Switch } from '../switch'
import type { StepInput } from './use-ticket'

type Triage = NonNullable<StepInput['triage']>

const problems = categories.map(({ code, label }) => ({ value: code, label }))
const scopes = ['只有这一户', '同层或三户以上', '整栋楼', '整个小区'].map((label, i) => ({
  value: String(i),
  label,
}))

/** What the desk found out: the kind of problem, how many it concerns, who needs care; the urgency follows by rule. */
export function TriageChoice({ value, onChange }: { value: Triage; onChange: (value: Triage) => void }) {
  return (
    <Stack gap={16}>
      <Select
        label="问题类型"
        options={problems}
        value={value.category}
        onChange={(category) => onChange({ ...value, category })}
      />
      <Choice
        label="影响多大"
        options={scopes}
        value={String(value.scope)}
        onChange={(scope) => onChange({ ...value, scope: Number(scope) as Triage['scope'] })}
      />
      <Switch
        label="家中有需要照顾的人"
        note="老人、孕妇、婴幼儿、病人"
        on={value.vulnerable}
        onChange={(vulnerable) => onChange({ ...value, vulnerable })}
      />
    </Stack>
  )
}
