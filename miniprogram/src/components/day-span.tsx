import { Field } from './field'

/** First and last day, `2026-11-25`. */
type Span = { fromOn: string; untilOn: string }

/** From which day until which, both included; a start moved past the end takes the end along. */
export function DaySpan({ fromOn, untilOn, onChange }: Span & { onChange: (next: Partial<Span>) => void }) {
  return (
    <>
      <Field
        label="从哪天"
        kind="date"
        value={fromOn}
        onChange={(next) => onChange({ fromOn: next, ...(untilOn < next ? { untilOn: next } : {}) })}
      />
      <Field
        label="到哪天"
        kind="date"
        value={untilOn}
        error={untilOn < fromOn ? '不能早于开始那天' : undefined}
        onChange={(next) => onChange({ untilOn: next })}
      />
    </>
  )
}
