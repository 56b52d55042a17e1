import { Icon } from '../../components/icon'
import { Box } from '../../components/native/box'
import { Press } from '../../components/native/press'
import { Words } from '../../components/native/words'
import { Stage } from '../../components/stage'
import { showTime } from '../../lib/show-time'
import type { TicketLine } from './home-state'
import style from './living-ticket.module.scss'

type Props = { ticket: TicketLine; onOpen: () => void }

/** A ticket that is under way, as one sentence with its promised time. */
export function LivingTicket({ ticket, onOpen }: Props) {
  const { promise } = ticket
  return (
    <Press className={`${style.ticket} ${promise.overdue ? style.late : ''}`} onPress={onOpen}>
      <Box className={style.head}>
        <Words className={style.title}>{ticket.title}</Words>
        <Icon name="forward" size="small" />
      </Box>
      <Box className={style.sentence}>{promise.sentence}</Box>
      {promise.dueAt && (
        <Box className={style.due}>
          <Icon name={promise.overdue ? 'alert' : 'clock'} size="small" />
          <Words>
            {promise.overdue
              ? `原定 ${showTime(promise.dueAt)}，已超时，正在催办`
              : `不晚于 ${showTime(promise.dueAt)}`}
          </Words>
        </Box>
      )}
      <Box className={style.stage}>
        <Stage stage={ticket.stage} />
      </Box>
    </Press>
  )
}
