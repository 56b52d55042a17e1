import { Box } from '../../components/native/box'
import type { Day } from '../../components/staff/use-day'
import type { Post } from '../../lib/session'
import style from './day-counts.module.scss'

type Role = Post['roles'][number]
type Figure = {
  count: keyof Pick<Day, 'triage' | 'overdue' | 'myOpen' | 'pool' | 'doneToday'>
  label: string
  roles: readonly Role[]
}

const figures: readonly Figure[] = [
  { count: 'triage', label: '待受理', roles: ['agent', 'manager'] },
  { count: 'overdue', label: '超时', roles: ['agent', 'manager'] },
  { count: 'myOpen', label: '我在办', roles: ['agent', 'manager', 'technician'] },
  { count: 'pool', label: '待抢单', roles: ['technician'] },
  { count: 'doneToday', label: '今天办结', roles: ['agent', 'manager', 'technician'] },
]

/** Today in figures, only those that concern one's roles. */
export function DayCounts({ day, roles }: { day: Day; roles: readonly Role[] }) {
  const mine = figures.filter((figure) => figure.roles.some((role) => roles.includes(role)))
  if (mine.length === 0) return null
  return (
    <Box as="dl" className={style.counts}>
      {mine.map(({ count, label }) => (
        <Box key={count} className={style.cell}>
          <Box
            as="dd"
            className={`${style.figure} ${count === 'overdue' && day.overdue > 0 ? style.late : ''}`}
          >
            {day[count]}
          </Box>
          <Box as="dt" className={style.label}>
            {label}
          </Box>
        </Box>
      ))}
    </Box>
  )
}
