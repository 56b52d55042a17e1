import { Type as T } from 'typebox'
import { desk, residents } from '../roles.ts'
import { route } from '../route.ts'
import { channels, states } from '../ticket/lifecycle.ts'
import { After, Id, KeyOf, Line, Moment, Nullable, Paged, Phone } from './shapes.ts'
import { Promised } from './tickets.ts'

const Strict = { additionalProperties: false }
const community = '/communities/:communityId'

/** A ticket of the caller's household, as one sees it while they speak. */
export const CallerTicket = T.Object({
  ticketId: Id,
  number: T.String(),
  title: T.String(),
  text: T.String(),
  place: T.String(),
  state: KeyOf(states),
  stateLabel: T.String(),
  channel: KeyOf(channels),
  promise: Promised,
  createdAt: Moment,
})

/** One thing of the history of a household, whichever way it came. */
export const HistoryEntry = T.Object({
  entryId: T.String(),
  at: Moment,
  kind: T.Enum(['ticket', 'word', 'contact', 'official_account', 'message']),
  channel: Nullable(KeyOf(channels)),
  title: T.String(),
  text: T.String(),
  ticketId: Nullable(Id),
  number: Nullable(T.String()),
})

export const channelRoutes = {
  [`GET ${community}/callers` as const]: route({
    summary: 'Who calls from this number: homes, open tickets, the last ones',
    allow: desk,
    query: T.Object({ phone: Phone }, Strict),
    reply: T.Object({
      caller: Nullable(
        T.Object({ name: T.String(), unitId: Id, unitLabel: T.String(), relation: T.String() }),
      ),
      homes: T.Array(
        T.Object({
          unitId: Id,
          unitLabel: T.String(),
          householdId: Id,
          relation: T.String(),
          name: T.String(),
        }),
      ),
      open: T.Array(CallerTicket),
      last: T.Array(CallerTicket),
    }),
    perMinute: 60,
    perAccount: true,
  }),
  [`GET ${community}/same-matter` as const]: route({
    summary: 'Open tickets a report may be about, likeliest first, before it is sent',
    allow: desk,
    query: T.Object({ category: Line(40), unitId: T.Optional(Id), buildingId: T.Optional(Id) }, Strict),
    reply: T.Object({
      items: T.Array(
        T.Object({
          ...CallerTicket.properties,
          reason: T.String(),
          /** Of the very home: add to it rather than open another. */
          sameHome: T.Boolean(),
        }),
      ),
    }),
    perMinute: 120,
  }),
  [`POST ${community}/contacts` as const]: route({
    summary:
      'Writes down a call or a visit that needs no new ticket: answered at once, or one more word on an open ticket',
    allow: desk,
    once: true,
    body: T.Object(
      {
        channel: KeyOf(channels),
        phone: T.Optional(Phone),
        unitId: T.Optional(Id),
        ticketId: T.Optional(Id),
        text: T.String({ minLength: 1, maxLength: 1000 }),
      },
      Strict,
    ),
    reply: T.Object({ contactId: Id, number: Nullable(T.String()) }),
    status: 201,
    perMinute: 60,
  }),
  [`GET ${community}/households/:householdId/timeline` as const]: route({
    summary: 'Everything between a household and us, over all channels, latest first',
    allow: desk,
    query: T.Object({ ...After }, Strict),
    reply: Paged(HistoryEntry),
  }),
  [`GET ${community}/my-record` as const]: route({
    summary: 'Everything between me and the property company, over all channels, latest first',
    allow: residents,
    query: T.Object({ ...After }, Strict),
    reply: Paged(HistoryEntry),
  }),
}
