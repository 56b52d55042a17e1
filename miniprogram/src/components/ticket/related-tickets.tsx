import { Card } from '../card'
import { ListRow } from '../list-row'
import type { Ticket } from './use-ticket'

const words = {
  into: '并入',
  from: '并进来的',
  follows: '接着这一单',
  followed_by: '后续新单',
} as const satisfies Record<Ticket['related'][number]['how'], string>

/** Which page shows a related ticket. */
type To = 'ticket/detail' | 'desk/ticket' | 'work/job'

/** Tickets this one has to do with: where it went, what came in, what followed. */
export function RelatedTickets({ ticket, to }: { ticket: Ticket; to: To }) {
  if (ticket.related.length === 0) return null
  return (
    <Card title="相关工单" flush>
      {ticket.related.map((one) => {
        // Whoever's ticket was merged follows it under their own number.
        const open = to !== 'ticket/detail' || one.how !== 'into'
        return (
          <ListRow
            key={one.ticketId}
            title={`${words[one.how]} ${one.number}`}
            note={[one.stateLabel, one.place, one.title, one.text].filter(Boolean).join(' · ')}
            {...(open
              ? { target: { to, with: { communityId: ticket.communityId, ticketId: one.ticketId } } }
              : {})}
          />
        )
      })}
    </Card>
  )
}
