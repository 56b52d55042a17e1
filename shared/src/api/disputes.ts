import { Type as T } from 'typebox'
import { entryKinds, referrals, sides } from '../dispute/case-file.ts'
import { desk, residents, staff } from '../roles.ts'
import { route } from '../route.ts'
import { Id, KeyOf, Moment, Nullable } from './shapes.ts'

const Stand = T.Enum(['confirmed', 'objected', 'open'])

/** One entry of a case file: never changed, chained to the one before it by its hash. */
export const CaseEntry = T.Object({
  no: T.Integer(),
  kind: KeyOf(entryKinds),
  kindLabel: T.String(),
  side: Nullable(KeyOf(sides)),
  /** As the reader may know them: 我方, 另一方, 客服小陈. */
  who: T.String(),
  mine: T.Boolean(),
  text: T.String(),
  at: Moment,
  about: Nullable(T.Integer()),
  files: T.Array(T.Object({ thumbUrl: T.String(), url: T.String(), sha256: T.String() })),
  hash: T.String(),
  /** The mediator released it to the other side. */
  released: T.Boolean(),
  referral: Nullable(KeyOf(referrals)),
  /** Of a mediation record: what each side says to it. */
  stand: Nullable(T.Object({ first: Stand, second: Stand, agreed: T.Boolean() })),
})

export const CaseFile = T.Object({
  ticketId: Id,
  number: T.String(),
  stateLabel: T.String(),
  /** Who the reader is in it. */
  party: T.Enum(['first', 'second', 'mediator']),
  /** Homes of both sides; a side reads its own alone. */
  sides: T.Array(
    T.Object({ side: KeyOf(sides), label: T.String(), unitLabel: Nullable(T.String()), joined: T.Boolean() }),
  ),
  entries: T.Array(CaseEntry),
  /** Every entry still carries the hash it was written with. */
  intact: T.Boolean(),
  mayWrite: T.Array(KeyOf(entryKinds)),
  mediator: T.String(),
})

export const disputeRoutes = {
  'GET /communities/:communityId/cases': route({
    summary: 'Neighbour matters my home takes part in, as either side',
    allow: residents,
    reply: T.Object({
      items: T.Array(
        T.Object({
          ticketId: Id,
          number: T.String(),
          stateLabel: T.String(),
          side: KeyOf(sides),
          createdAt: Moment,
          /** A mediation record waits for my word. */
          waitsForMe: T.Boolean(),
        }),
      ),
    }),
  }),
  'GET /communities/:communityId/cases/:ticketId': route({
    summary: 'The case file of a neighbour dispute, as far as the reader may read it',
    allow: [...residents, ...staff],
    reply: CaseFile,
  }),
  'POST /communities/:communityId/cases/:ticketId/sides': route({
    summary: 'Asks the other household to take part; they read nothing of the first side',
    allow: desk,
    once: true,
    body: T.Object({ unitId: Id }, { additionalProperties: false }),
    reply: CaseFile,
    status: 201,
  }),
  'POST /communities/:communityId/cases/:ticketId/entries': route({
    summary:
      'Adds an entry to a case file: a statement, evidence, a release, a mediation record, a word to it, a referral',
    allow: [...residents, ...staff],
    once: true,
    body: T.Object(
      {
        kind: KeyOf(entryKinds),
        text: T.String({ maxLength: 2000 }),
        /** Mediators only: whose words these are. */
        side: T.Optional(KeyOf(sides)),
        about: T.Optional(T.Integer({ minimum: 1 })),
        referral: T.Optional(KeyOf(referrals)),
        photoIds: T.Optional(T.Array(Id, { maxItems: 9, uniqueItems: true })),
      },
      { additionalProperties: false },
    ),
    reply: CaseFile,
    status: 201,
  }),
}
