import { Type as T } from 'typebox'
import { anyone, residents } from '../roles.ts'
import { route } from '../route.ts'
import { PublicIncident } from './incidents.ts'
import { Day, Fen, Id, Moment, Nullable } from './shapes.ts'
import { TicketLine } from './tickets.ts'

export const Announcement = T.Object({
  announcementId: Id,
  title: T.String(),
  body: T.String(),
  pinned: T.Boolean(),
  publishedAt: Moment,
})

export const homeRoutes = {
  'GET /communities/:communityId/welcome': route({
    summary: 'What everybody may read: phones, fee standards, announcements',
    allow: anyone,
    reply: T.Object({
      communityId: Id,
      name: T.String(),
      companyName: T.String(),
      dutyPhone: T.String(),
      serviceHours: T.String(),
      announcements: T.Array(Announcement),
      fees: T.Array(T.Object({ name: T.String(), price: T.String(), basis: T.String() })),
    }),
  }),
  'GET /communities/:communityId/units/:unitId/home': route({
    summary: 'The home page of one home: living tickets, what is due, news',
    allow: residents,
    reply: T.Object({
      communityName: T.String(),
      unitLabel: T.String(),
      dutyPhone: T.String(),
      tickets: T.Array(TicketLine),
      dueFen: Fen,
      dueOn: Nullable(Day),
      duePeriods: T.Array(T.String()),
      /** What touches this home or its house now. */
      incidents: T.Array(PublicIncident),
      announcements: T.Array(Announcement),
      unread: T.Integer(),
    }),
  }),
}
