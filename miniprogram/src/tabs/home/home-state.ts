import type { Api } from '@haolin/shared/api/index.ts'
import type { Age } from '../../components/age'

/** What the server knows of one home. */
export type HomeFacts = Api['GET /communities/:communityId/units/:unitId/home']['reply']
/** One line of a ticket, as lists show it. */
export type TicketLine = HomeFacts['tickets'][number]
/** One piece of news. */
export type News = HomeFacts['announcements'][number]

/** Everything the home page can be. */
export type HomeState =
  | { kind: 'loading' }
  | { kind: 'unbound'; communityName?: string; dutyPhone?: string; news: readonly News[] }
  | { kind: 'bound'; facts: HomeFacts; homes: number; age: Age }
  | { kind: 'failed'; error: unknown; dutyPhone?: string }

/** Where the home page leads to. */
export type HomeWays = {
  report: () => void
  photograph: () => void
  openTicket: (ticketId: string) => void
  allTickets: () => void
  pay: () => void
  openNews: (announcementId: string) => void
  chooseHome: () => void
  bind: () => void
  retry: () => void
}
