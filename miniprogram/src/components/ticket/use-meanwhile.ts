import { useState } from 'react'
import { useLive } from '../../lib/use-live'
import type { Ticket, TicketStep } from './use-ticket'

/** What became of a ticket while a form about it stands open; colleagues see that one fills it in. */
export function useMeanwhile(ticket: Ticket, move: TicketStep['move']) {
  const { communityId, ticketId, version, steps, timeline } = ticket
  const [opened] = useState(version)
  useLive({ of: 'ticket', communityId, ticketId, doing: 'typing' }, 0)
  return {
    /** What others did since it was opened, the oldest first. */
    news: timeline.filter(({ seq }) => seq > opened),
    changed: version > opened,
    /** The step can still be taken. */
    legal: steps.some((one) => one.move === move),
  }
}
