import { Icon } from '../../components/icon'
import { Anchor } from '../../components/native/anchor'
import { Box } from '../../components/native/box'
import { Picture } from '../../components/native/picture'
import { Words } from '../../components/native/words'
import { TicketIcon } from '../../components/ticket/ticket-icon'
import { photoAddress } from '../../lib/photo-address'
import { showDay, showTime } from '../../lib/show-time'
import style from './ticket-card.module.scss'
import type { TicketLine } from './use-tickets'

type Props = { ticket: TicketLine; communityId: string }

/** One ticket of mine: what it is, how it stands in one sentence, by when. */
export function TicketCard({ ticket, communityId }: Props) {
  const { promise } = ticket
  return (
    <Anchor to="ticket/detail" with={{ communityId, ticketId: ticket.ticketId }} className={style.card}>
      <Box className={style.words}>
        <Box className={style.head}>
          <TicketIcon name={ticket.icon} size="small" />
          <Words className={style.title}>{ticket.title}</Words>
          <Words className={style.state}>{ticket.stateLabel}</Words>
        </Box>
        <Box className={style.sentence}>{promise.sentence}</Box>
        {promise.dueAt ? (
          <Box className={`${style.due} ${promise.overdue ? style.late : ''}`}>
            <Icon name={promise.overdue ? 'alert' : 'clock'} size="small" />
            <Words>{showTime(promise.dueAt)}</Words>
          </Box>
        ) : (
          <Box className={style.day}>{`${showDay(ticket.createdAt)}报的`}</Box>
        )}
      </Box>
      {ticket.thumbUrl && <Picture src={photoAddress(ticket.thumbUrl)} alt="" className={style.photo} />}
    </Anchor>
  )
}
