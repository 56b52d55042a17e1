import { useState } from 'react'
import { Choice } from '../choice'
import { Stack } from '../stack'

type Props = { from: string; until: string; onChange: (visit: { from: string; until: string }) => void }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const dayIn = (days: number) => new Date(Date.now() + 8 * HOUR_MS + days * DAY_MS).toISOString().slice(0, 10)
const days = ['今天', '明天', '后天', '大后天'].map((label, ahead) => ({ value: String(ahead), label }))
const hours = ['08:00', '10:00', '12:00', '14:00', '16:00', '18:00', '20:00']
const momentAt = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`).toISOString()

/** When somebody comes: a day, then two hours of it; what is over is not offered. */
export function VisitChoice({ from, until, onChange }: Props) {
  const [ahead, setAhead] = useState('0')
  const day = dayIn(Number(ahead))
  const spans = hours.slice(0, -1).map((start, i) => {
    const end = hours[i + 1] ?? start
    return { from: momentAt(day, start), until: momentAt(day, end), label: `${start}–${end}` }
  })
  const open = spans.filter((span) => new Date(span.until).getTime() > Date.now() + HOUR_MS / 2)
  return (
    <Stack>
      <Choice label="哪一天" options={days} value={ahead} onChange={setAhead} />
      <Choice
        label={open.length > 0 ? '什么时候上门' : '今天已经晚了，请选别的日子'}
        options={open.map((span) => ({ value: span.from, label: span.label }))}
        value={open.some((span) => span.from === from && span.until === until) ? from : undefined}
        onChange={(chosen) => {
          const span = open.find((one) => one.from === chosen)
          if (span) onChange({ from: span.from, until: span.until })
        }}
      />
    </Stack>
  )
}
