import { useRef } from 'react'
import type { Ticket } from '../components/ticket/use-ticket'

/**
 * What the owner is asked about a finished ticket: the survey, or the quick faces where they have just closed it. It stays
 * what it was while the page is open, so that no form is exchanged under somebody's fingers.
 */
export function useAsked(ticket: Ticket | undefined): 'survey' | 'rating' | null {
  const asked = useRef<'survey' | 'rating' | null>(null)
  if (ticket && asked.current === null)
    asked.current = ticket.survey?.mayAnswer && !ticket.rating ? 'survey' : ticket.mayRate ? 'rating' : null
  const may = asked.current === 'survey' ? ticket?.survey?.mayAnswer : ticket?.mayRate
  return may && !ticket?.survey?.marks ? asked.current : null
}
