import { showTime } from '../../lib/show-time'
import { Choice } from '../choice'
import { Field } from '../field'
import { Stack } from '../stack'

type Props = {
  /** ISO moment, or empty. */
  value: string
  onChange: (value: string) => void
  label?: string
}

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/** The day `2026-11-22` in Beijing, so many days from now. */
const dayFromNow = (days: number) =>
  new Date(Date.now() + 8 * HOUR_MS + days * DAY_MS).toISOString().slice(0, 10)
const momentAt = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`).toISOString()

/** Until when: the usual moments as chips, any other by day and hour. */
export function UntilChoice({ value, onChange, label = '到什么时候（最长 72 小时）' }: Props) {
  const usual = [
    momentAt(dayFromNow(1), '09:00'),
    momentAt(dayFromNow(1), '14:00'),
    momentAt(dayFromNow(2), '09:00'),
    momentAt(dayFromNow(2), '14:00'),
  ]
  const wall = value ? new Date(new Date(value).getTime() + 8 * HOUR_MS).toISOString() : ''
  const day = wall.slice(0, 10) || dayFromNow(1)
  const clock = wall.slice(11, 16) || '09:00'
  return (
    <Stack>
      <Choice
        label={label}
        options={usual.map((moment) => ({ value: moment, label: showTime(moment) }))}
        value={usual.includes(value) ? value : undefined}
        onChange={onChange}
      />
      <Stack row>
        <Field label="日期" kind="date" value={day} onChange={(next) => onChange(momentAt(next, clock))} />
        <Field label="时间" kind="time" value={clock} onChange={(next) => onChange(momentAt(day, next))} />
      </Stack>
    </Stack>
  )
}
