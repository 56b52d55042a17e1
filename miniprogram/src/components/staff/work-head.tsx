import type { Priority } from '@haolin/shared/ticket/lifecycle.ts'
import { Box } from '../native/box'
import { Words } from '../native/words'
import { TicketIcon } from '../ticket/ticket-icon'
import { PriorityBadge } from './priority-badge'
import style from './work-head.module.scss'

type Props = {
  place: string
  title: string
  icon: string
  priority?: Priority
  /** Where it stands, when that is worth saying. */
  state?: string
  /** The heading of its page, not one of many. */
  heading?: boolean
}

/** A job at arm's length: where and how urgent, then what. */
export function WorkHead({ place, title, icon, priority, state, heading }: Props) {
  return (
    <Box>
      <Box className={style.head}>
        <Box as={heading ? 'h2' : 'div'} className={style.place}>
          {place}
        </Box>
        {priority && <PriorityBadge priority={priority} />}
      </Box>
      <Box className={style.what}>
        <TicketIcon name={icon} />
        <Words className={style.title}>{title}</Words>
        {state && <Words className={style.state}>{state}</Words>}
      </Box>
    </Box>
  )
}
