import { Choice } from '../choice'
import { Field } from '../field'
import { Stack } from '../stack'

type Props = {
  label: string
  /** ISO moment, or empty; the choice is a day, meant until its evening. */
  value: string
  onChange: (value: string) => void
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const dayIn = (days: number) => new Date(Date.now() + 8 * HOUR_MS + days * DAY_MS).toISOString().slice(0, 10)
const eveningOf = (day: string) => new Date(`${day}T18:00:00+08:00`).toISOString()
const usual = [
  { days: 1, label: '明天' },
  { days: 2, label: '后天' },
  { days: 3, label: '3 天后' },
  { days: 7, label: '一周后' },
]

/** A day on which something is expected: the usual ones as chips, any other by the calendar. */
export function DateChoice({ label, value, onChange }: Props) {
  const options = usual.map(({ days, label: words }) => ({ value: eveningOf(dayIn(days)), label: words }))
  const day = value ? new Date(new Date(value).getTime() + 8 * HOUR_MS).toISOString().slice(0, 10) : dayIn(1)
  return (
    <Stack>
      <Choice
        label={label}
        options={options}
        value={options.some((one) => one.value === value) ? value : undefined}
        onChange={onChange}
      />
      <Field label="或者选日期" kind="date" value={day} onChange={(next) => onChange(eveningOf(next))} />
    </Stack>
  )
}
