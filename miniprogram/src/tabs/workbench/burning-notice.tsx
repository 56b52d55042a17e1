import { Link } from '../../components/link'
import { Notice } from '../../components/notice'
import { Stack } from '../../components/stack'
import type { Day } from '../../components/staff/use-day'
import type { Post } from '../../lib/session'

/** What cannot wait: danger first, then promises that have slipped. */
export function BurningNotice({ day, roles }: { day: Day; roles: Post['roles'] }) {
  const desk = roles.includes('agent') || roles.includes('manager')
  if (!desk) return null
  return (
    <Stack gap={8}>
      {day.urgent > 0 && (
        <Notice tone="urgent" icon="alert" action={<Link to="desk/queue">去看</Link>}>
          {`${day.urgent} 件特急或紧急的事还没办结`}
        </Notice>
      )}
      {day.overdue > 0 && (
        <Notice
          tone="waiting"
          action={
            <Link to="desk/queue" with={{ show: 'overdue' }}>
              去看
            </Link>
          }
        >
          {`${day.overdue} 件已超时，先告诉业主新的时间`}
        </Notice>
      )}
    </Stack>
  )
}
