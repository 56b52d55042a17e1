import type { Ticket } from '../components/ticket/use-ticket'
import { call } from '../lib/call'

/** Lets the owner read that they were rung up; the call itself waits for nothing, and without a network it goes untold. */
export function noteDial({ communityId, ticketId }: Ticket): void {
  call('POST /communities/:communityId/tickets/:ticketId/dials', { params: { communityId, ticketId } }).catch(
    () => undefined,
  )
}
