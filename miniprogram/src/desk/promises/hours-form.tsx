import { isDate } from '@haolin/shared/calendar.ts'
import { holidayYears } from '@haolin/shared/holidays.ts'
import { datesFromTo } from '@haolin/shared/ticket/promise-words.ts'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Choice } from '../../components/choice'
import { Field } from '../../components/field'
import { Box } from '../../components/native/box'
import { Stack } from '../../components/stack'
import style from './promises.module.scss'
import type { Version, Wrong } from './use-promises'

type Service = Version['service']
type Props = { service: Service; onChange: (service: Service) => void; wrong: readonly Wrong[] }

const weekdays = ['一', '二', '三', '四', '五', '六', '日'].map((name, i) => ({
  value: String(i + 1),
  label: `周${name}`,
}))
const kinds = [
  { value: 'closed', label: '休息' },
  { value: 'opened', label: '上班' },
] as const

/** Weekly hours, and the days that are different. */
export function HoursForm({ service, onChange, wrong }: Props) {
  const { weekly } = service
  const [date, setDate] = useState('')
  const [kind, setKind] = useState<'closed' | 'opened'>('closed')
  const usual = weekly[0] ?? { from: '08:00', to: '20:00' }
  const setSpan = (at: number, part: Partial<Service['weekly'][number]>) =>
    onChange({ ...service, weekly: weekly.map((span, i) => (i === at ? { ...span, ...part } : span)) })
  const without = (days: readonly string[]): Service => ({
    ...service,
    closed: service.closed.filter((day) => !days.includes(day)),
    opened: service.opened.filter(({ on }) => !days.includes(on)),
  })
  const add = (closed: readonly string[], opened: readonly string[]) => {
    const cleared = without([...closed, ...opened])
    onChange({
      ...cleared,
      closed: [...cleared.closed, ...closed].sort(),
      opened: [...cleared.opened, ...opened.map((on) => ({ on, from: usual.from, to: usual.to }))],
    })
  }
  const wrongOf = (field: string) => wrong.find((one) => one.field === `service.${field}`)?.message
  const known = isDate(date)
  return (
    <Card title="服务时间">
      <Stack gap={16}>
        {weekly.map((span, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans have no other name and keep their place
          <Stack key={i}>
            <Choice
              label={`第 ${i + 1} 段`}
              many
              options={weekdays}
              value={span.weekdays.map(String)}
              onChange={(days) => setSpan(i, { weekdays: days.map(Number).sort((a, b) => a - b) })}
              error={wrongOf(`weekly.${i}.weekdays`)}
            />
            <Box className={style.span}>
              <Field
                label="从"
                value={span.from}
                onChange={(from) => setSpan(i, { from })}
                error={wrongOf(`weekly.${i}.from`)}
              />
              <Field
                label="到"
                value={span.to}
                onChange={(to) => setSpan(i, { to })}
                error={wrongOf(`weekly.${i}.to`)}
              />
            </Box>
            {weekly.length > 1 && (
              <Button
                small
                kind="quiet"
                onPress={() => onChange({ ...service, weekly: weekly.filter((_, at) => at !== i) })}
              >
                去掉这一段
              </Button>
            )}
          </Stack>
        ))}
        <Button
          kind="plain"
          onPress={() =>
            onChange({ ...service, weekly: [...weekly, { weekdays: [6, 7], from: '09:00', to: '17:00' }] })
          }
        >
          再加一段
        </Button>
        {holidayYears.map(({ year, holidays, workdays, source }) => (
          <Stack key={year} gap={8}>
            <Button
              kind="plain"
              onPress={() =>
                add(
                  holidays.flatMap(({ from, to }) => datesFromTo(from, to)),
                  workdays,
                )
              }
            >
              {`套用 ${year} 年国家放假安排`}
            </Button>
            <Box>{source}</Box>
          </Stack>
        ))}
        <Choice label="单独一天" options={kinds} look="parts" value={kind} onChange={setKind} />
        <Field label="日期" hint="写成 2026-10-01" value={date} onChange={setDate} />
        <Stack row gap={8}>
          <Button
            fill
            kind="plain"
            disabled={!known}
            onPress={() => (kind === 'closed' ? add([date], []) : add([], [date]))}
          >
            加上
          </Button>
          <Button fill kind="plain" disabled={!known} onPress={() => onChange(without([date]))}>
            恢复平常
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}
