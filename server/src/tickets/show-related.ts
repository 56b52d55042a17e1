import type { Api } from '@haolin/shared/api/index.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { placeWords } from './place-words.ts'
import type { RelatedRow } from './read-around.ts'
import type { TicketRow } from './read-ticket.ts'

type Related = Api['GET /communities/:communityId/tickets/:ticketId']['reply']['related'][number]

/** The tickets this one was merged into, took in, goes on from, or was followed by; owners read numbers alone. */
export const showRelated = (row: TicketRow, others: readonly RelatedRow[], asStaff: boolean): Related[] =>
  others
    .map((ticket) => ({
      ticketId: ticket.id,
      number: ticket.number,
      how: howOf(row, ticket),
      title: findCategory(ticket.category)?.label ?? '报事',
      stateLabel: asStaff ? states[ticket.state].label : states[ticket.state].owner,
      text: asStaff ? ticket.text : '',
      place: asStaff ? placeWords(ticket.place, ticket.unit, ticket.building) : '',
    }))
    .filter(({ how }) => asStaff || how !== 'from')

function howOf(row: TicketRow, other: RelatedRow): Related['how'] {
  if (other.id === row.mergedIntoId) return 'into'
  if (other.id === row.followsId) return 'follows'
  return other.mergedIntoId === row.id ? 'from' : 'followed_by'
}
