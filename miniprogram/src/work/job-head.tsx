import { Card } from '../components/card'
import { Icon } from '../components/icon'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { WorkHead } from '../components/staff/work-head'
import { PresenceLine } from '../components/ticket/presence-line'
import type { Ticket } from '../components/ticket/use-ticket'
import { showLeft, showTime } from '../lib/show-time'
import style from './job-head.module.scss'

type Clock = NonNullable<Ticket['desk']>['clocks'][number]

/** The clock that rings first. */
const nextClock = (clocks: readonly Clock[]): Clock | undefined =>
  clocks
    .filter(({ stoppedAt, paused }) => !stoppedAt && !paused)
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0]

/** Where to go, what is wrong, by when, and whom one meets there. */
export function JobHead({ job }: { job: Ticket }) {
  const { desk } = job
  const clock = nextClock(desk?.clocks ?? [])
  return (
    <Card>
      <WorkHead
        heading
        place={job.place}
        title={job.title}
        icon={job.icon}
        priority={desk?.priority}
        state={job.stateLabel}
      />
      <PresenceLine communityId={job.communityId} ticketId={job.ticketId} />
      {clock && (
        <Box className={`${style.promise} ${clock.breached ? style.late : ''}`}>
          <Icon name={clock.breached ? 'alert' : 'clock'} />
          <Box>
            <Box className={style.when}>{`${showTime(clock.dueAt)} 前${clock.label}`}</Box>
            <Box className={style.left}>
              {clock.breached
                ? `${showLeft(clock.dueAt)}，先打电话告诉业主新的时间`
                : `${showLeft(clock.dueAt)}`}
            </Box>
          </Box>
        </Box>
      )}
      {desk && (
        <Box className={style.person}>
          <Words>{desk.contactName}</Words>
          <Words className={style.phone}>{desk.contactPhone}</Words>
        </Box>
      )}
      {desk && <Box className={style.why}>{`${job.number} · ${desk.priorityReason}`}</Box>}
    </Card>
  )
}
