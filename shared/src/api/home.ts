import { Type as T } from 'typebox'
import { anyone, residents, signedIn } from '../roles.ts'
import { route } from '../route.ts'
import { After, Day, Done, Fen, Id, Moment, Nullable, Paged } from './shapes.ts'
import { TicketLine } from './tickets.ts'

export const Announcement = T.Object({
  announcementId: Id,
  title: T.String(),
  body: T.String(),
  pinned: T.Boolean(),
  publishedAt: Moment,
})

export const Message = T.Object({
  messageId: Id,
  communityId: Id,
  title: T.String(),
  body: T.String(),
  /** What it is about, for the link. */
  about: Nullable(
    T.Object({
      kind: T.Enum([
        'ticket',
        'bill',
        'receipt',
        'export',
        'binding',
        'incident',
        'statement',
        'measure',
        'case',
      ]),
      id: Id,
    }),
  ),
  createdAt: Moment,
  read: T.Boolean(),
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
      announcements: T.Array(Announcement),
      unread: T.Integer(),
    }),
  }),
  'GET /messages': route({
    summary: 'My inbox, newest first',
    allow: signedIn,
    query: T.Object({ ...After }, { additionalProperties: false }),
    reply: T.Object({ ...Paged(Message).properties, unread: T.Integer() }),
  }),
  'POST /messages/read': route({
    summary: 'Marks messages as read',
    allow: signedIn,
    body: T.Object({ messageIds: T.Array(Id, { maxItems: 100 }) }, { additionalProperties: false }),
    reply: Done,
  }),
}
