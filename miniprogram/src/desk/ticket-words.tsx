import { Badge } from '../components/badge'
import { Card } from '../components/card'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { PriorityBadge } from '../components/staff/priority-badge'
import { PresenceLine } from '../components/ticket/presence-line'
import { RelatedTickets } from '../components/ticket/related-tickets'
import { TicketIcon } from '../components/ticket/ticket-icon'
import { TicketPhotos } from '../components/ticket/ticket-photos'
import { TicketTimeline } from '../components/ticket/ticket-timeline'
import type { Ticket } from '../components/ticket/use-ticket'
import { KindTools } from './kind-tools'
import style from './ticket-words.module.scss'
import type { DeskTicket } from './use-desk-ticket'

/** Where, what, how bad, and what was promised. */
export function DeskHead({ ticket, proposal }: { ticket: Ticket; proposal: string | undefined }) {
  return (
    <Box className={style.head}>
      <Box className={style.line}>
        <Box as="h2" className={style.place}>
          {ticket.place}
        </Box>
        {ticket.desk && <PriorityBadge priority={ticket.desk.priority} />}
        <Badge>{ticket.stateLabel}</Badge>
      </Box>
      <Box className={style.line}>
        <TicketIcon name={ticket.icon} size="small" />
        <Words>{ticket.title}</Words>
        <Words className={style.number}>{ticket.number}</Words>
      </Box>
      <Box
        className={`${style.promise} ${ticket.promise.overdue ? style.late : ''}`}
      >{`业主看到：${ticket.promise.sentence}`}</Box>
      <PresenceLine communityId={ticket.communityId} ticketId={ticket.ticketId} />
      {proposal && <Box className={style.proposal}>{proposal}</Box>}
    </Box>
  )
}

/** What was said, shown and done so far. */
export function TicketWords({ ticket, desk }: { ticket: Ticket; desk: DeskTicket }) {
  return (
    <Stack>
      {ticket.safety && <Notice tone="urgent">{ticket.safety}</Notice>}
      <KindTools ticket={ticket} desk={desk} />
      {ticket.kind !== 'consultation' && ticket.text !== '' && (
        <Card title="业主说">
          <Box>{ticket.text}</Box>
        </Card>
      )}
      <RelatedTickets ticket={ticket} to="desk/ticket" />
      <TicketPhotos photos={ticket.photos} />
      <TicketTimeline timeline={ticket.timeline} />
    </Stack>
  )
}
