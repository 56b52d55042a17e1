import { addDays, localDate, weekdayOf } from '@haolin/shared/calendar.ts'
import { datesFromTo } from '@haolin/shared/ticket/promise-words.ts'
import { useState } from 'react'
import { Card } from '../../components/card'
import { Choice } from '../../components/choice'
import { Box } from '../../components/native/box'
import { Words } from '../../components/native/words'
import style from './promises.module.scss'
import type { Version } from './use-promises'

type Day = 'open' | 'closed' | 'extra'
const legend: Record<Day, string> = { open: '照常', closed: '休息', extra: '调休上班' }
const months = Array.from({ length: 12 }, (_, i) => i + 1)

/** The year at a glance: which days the desk rests, and which rest days it works. */
export function YearView({ service }: { service: Version['service'] }) {
  const thisYear = Number(localDate(Date.now()).slice(0, 4))
  const [year, setYear] = useState(String(thisYear))
  const years = [thisYear, thisYear + 1].map((one) => ({ value: String(one), label: `${one} 年` }))
  const kindOf = (date: string): Day => {
    if (service.opened.some(({ on }) => on === date)) return 'extra'
    if (service.closed.includes(date)) return 'closed'
    return service.always || service.weekly.some(({ weekdays }) => weekdays.includes(weekdayOf(date)))
      ? 'open'
      : 'closed'
  }
  return (
    <Card
      title="一年一览"
      aside={<Choice label="年份" hideLabel options={years} value={year} onChange={setYear} />}
    >
      <Box className={style.legend}>
        {(Object.keys(legend) as Day[]).map((day) => (
          <Box key={day} className={style.mark}>
            <Box className={`${style.day} ${style[day]}`} hidden />
            <Words>{legend[day]}</Words>
          </Box>
        ))}
      </Box>
      <Box className={style.year}>
        {months.map((month) => (
          <Month key={month} year={year} month={month} kindOf={kindOf} />
        ))}
      </Box>
    </Card>
  )
}

type MonthProps = { year: string; month: number; kindOf: (date: string) => Day }

function Month({ year, month, kindOf }: MonthProps) {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const next = month === 12 ? `${Number(year) + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  const dates = datesFromTo(first, addDays(next, -1))
  const special = dates.filter((date) => kindOf(date) !== 'open')
  return (
    <Box className={style.month} role="img" label={`${month} 月：${special.length} 天不同于平日`}>
      <Box className={style.monthName}>{`${month} 月`}</Box>
      <Box className={style.days}>
        {dates.map((date, i) => (
          <Box
            key={date}
            className={`${style.day} ${style[kindOf(date)]}`}
            style={i === 0 ? { gridColumnStart: weekdayOf(date) } : undefined}
          >
            {Number(date.slice(8))}
          </Box>
        ))}
      </Box>
    </Box>
  )
}
