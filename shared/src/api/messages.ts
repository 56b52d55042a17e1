import { Type as T } from 'typebox'
import { messageTemplates } from '../message-templates.ts'
import { messageGroups, ways } from '../message-ways.ts'
import { managers, signedIn } from '../roles.ts'
import { route } from '../route.ts'
import { After, Done, Id, KeyOf, Line, Moment, Nullable, Paged } from './shapes.ts'

export const Message = T.Object({
  messageId: Id,
  communityId: Id,
  title: T.String(),
  body: T.String(),
  /** What it is about, for the link. */
  about: Nullable(T.Object({ kind: KeyOf(ways), id: Id })),
  createdAt: Moment,
  read: T.Boolean(),
})

/** How many more messages of a template somebody agreed to, and its id for wx.requestSubscribeMessage if it has one. */
const Consent = T.Object({
  template: KeyOf(messageTemplates),
  title: T.String(),
  templateId: Nullable(T.String()),
  left: T.Integer(),
})

const Robot = T.Object({ on: T.Boolean(), keyEnd: Nullable(T.String()) })

const group = { group: T.Optional(KeyOf(messageGroups)) }

export const messageRoutes = {
  'GET /messages': route({
    summary: 'My inbox, newest first; `groups` counts what is there and what is unread, whatever is filtered',
    allow: signedIn,
    query: T.Object(
      { ...After, ...group, unread: T.Optional(T.Literal('only')) },
      { additionalProperties: false },
    ),
    reply: T.Object({
      ...Paged(Message).properties,
      unread: T.Integer(),
      groups: T.Array(T.Object({ group: KeyOf(messageGroups), all: T.Integer(), unread: T.Integer() })),
    }),
  }),
  'POST /messages/read': route({
    summary: 'Marks messages as read',
    allow: signedIn,
    body: T.Object({ messageIds: T.Array(Id, { maxItems: 100 }) }, { additionalProperties: false }),
    reply: Done,
  }),
  'POST /messages/read-all': route({
    summary: 'Marks everything, or one part of the inbox, as read up to the newest message that was seen',
    allow: signedIn,
    body: T.Object({ ...group, upTo: Id }, { additionalProperties: false }),
    reply: Done,
  }),
  'GET /messages/consents': route({
    summary: 'How often WeChat may still remind me, by template',
    allow: signedIn,
    reply: T.Object({ items: T.Array(Consent) }),
  }),
  'POST /messages/consents': route({
    summary: 'Keeps what I answered when the phone asked for subscribe messages',
    allow: signedIn,
    once: true,
    perMinute: 30,
    body: T.Object(
      {
        communityId: T.Optional(Id),
        answers: T.Array(
          T.Object(
            {
              template: KeyOf(messageTemplates),
              answer: T.Enum(['accept', 'reject', 'ban']),
            },
            { additionalProperties: false },
          ),
          { minItems: 1, maxItems: 5 },
        ),
      },
      { additionalProperties: false },
    ),
    reply: T.Object({ items: T.Array(Consent) }),
  }),
  'GET /communities/:communityId/group-robot': route({
    summary:
      'Whether the staff group of the community has a robot; its key is never shown again, only how it ends',
    allow: managers,
    reply: Robot,
  }),
  'PUT /communities/:communityId/group-robot': route({
    summary: 'Sets or removes the robot of the staff group by the address its group gave it',
    allow: managers,
    body: T.Object({ webhook: Nullable(Line(200)) }, { additionalProperties: false }),
    reply: Robot,
  }),
}
