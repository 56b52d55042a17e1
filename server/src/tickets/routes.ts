import type { ticketRoutes } from '@haolin/shared/api/tickets.ts'
import type { Handlers } from '../http/handlers.ts'
import { listCandidates } from './list-candidates.ts'
import { listMyWork } from './list-my-work.ts'
import { listPool } from './list-pool.ts'
import { listQueue } from './list-queue.ts'
import { listSimilar } from './list-similar.ts'
import { listMyTickets } from './list-tickets.ts'
import { moveTicket } from './move-ticket.ts'
import { openTicket } from './open-ticket.ts'
import { rateTicket } from './rate-ticket.ts'
import { reportTicket } from './report-ticket.ts'
import { searchTickets } from './search-tickets.ts'

export const ticketHandlers: Handlers<keyof typeof ticketRoutes> = {
  'POST /communities/:communityId/tickets': (context, { body }) => reportTicket(context, body),
  'GET /communities/:communityId/my-tickets': (context, { query }) => listMyTickets(context, query),
  'GET /communities/:communityId/queue': (context, { query }) => listQueue(context, query),
  'GET /communities/:communityId/search': (context, { query }) => searchTickets(context, query),
  'GET /communities/:communityId/my-work': (context, { query }) => listMyWork(context, query),
  'GET /communities/:communityId/pool': (context) => listPool(context),
  'GET /communities/:communityId/tickets/:ticketId': (context, { params }) =>
    openTicket(context, params.ticketId),
  'POST /communities/:communityId/tickets/:ticketId/moves': (context, { params, body }) =>
    moveTicket(context, params.ticketId, body),
  'GET /communities/:communityId/tickets/:ticketId/candidates': (context, { params }) =>
    listCandidates(context, params.ticketId),
  'GET /communities/:communityId/tickets/:ticketId/similar': (context, { params, query }) =>
    listSimilar(context, params.ticketId, query.number),
  'POST /communities/:communityId/tickets/:ticketId/rating': (context, { params, body }) =>
    rateTicket(context, params.ticketId, body),
}
