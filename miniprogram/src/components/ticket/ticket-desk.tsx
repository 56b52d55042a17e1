import { priorities } from '@haolin/shared/ticket/lifecycle.ts'
import { showLeft, showTime } from '../../lib/show-time'
import { Badge } from '../badge'
import { Card } from '../card'
import { ListRow } from '../list-row'
import { Box } from '../native/box'
import { Reveal } from '../reveal'
import style from './ticket-desk.module.scss'
import type { Ticket } from './use-ticket'

type Desk = NonNullable<Ticket['desk']>
type Clock = Desk['clocks'][number]

const toneOf = { P0: 'urgent', P1: 'urgent', P2: 'waiting', P3: 'neutral', P4: 'neutral' } as const

/** What only staff see of a ticket: how urgent and why, the clocks, whom to call. */
export function TicketDesk({ ticket, desk }: { ticket: Ticket; desk: Desk }) {
  const { place, communityId, ticketId } = ticket
  const whole = /^\d+$/.test(desk.contactPhone)
  return (
    <Card title="工单" aside={<Badge tone={toneOf[desk.priority]}>{priorities[desk.priority]}</Badge>} flush>
      <ListRow title={place} note={desk.reporter} icon="house" />
      <ListRow
        title={desk.contactName}
        note={desk.contactPhone}
        icon="phone"
        {...(whole ? { target: { call: desk.contactPhone } } : {})}
      />
      {desk.mayReveal && (
        <Box className={style.reveal}>
          <Reveal communityId={communityId} kind="ticket" subjectId={ticketId} />
        </Box>
      )}
      <ListRow title="为什么这样排" note={desk.priorityReason} icon="notice" />
      {desk.assigneeReason && <ListRow title="为什么是他" note={desk.assigneeReason} icon="people" />}
      {desk.clocks.map((clock) => (
        <ListRow key={clock.kind} title={clock.label} value={<ClockState clock={clock} />} icon="clock" />
      ))}
    </Card>
  )
}

function ClockState({ clock }: { clock: Clock }) {
  if (clock.stoppedAt)
    return <Badge tone={clock.breached ? 'urgent' : 'brand'}>{clock.breached ? '晚了' : '按时'}</Badge>
  if (clock.paused) return <Badge tone="waiting">暂停</Badge>
  return (
    <Badge tone={clock.breached ? 'urgent' : 'neutral'}>
      {`${showTime(clock.dueAt)} · ${showLeft(clock.dueAt)}`}
    </Badge>
  )
}
