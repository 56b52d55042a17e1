import { Type as T } from 'typebox'
import { copyStates } from '../privacy/copy.ts'
import { revealables, revealReasons } from '../privacy/reveal.ts'
import { anyone, relations, signedIn, staff } from '../roles.ts'
import { route } from '../route.ts'
import { Done, Id, KeyOf, Moment, Nullable } from './shapes.ts'

const Strict = { additionalProperties: false }

/** What was masked, in full, with when it disappears again. */
export const Revealed = T.Object({
  people: T.Array(T.Object({ name: T.String(), phone: T.String(), relation: Nullable(KeyOf(relations)) })),
  place: T.String(),
  hideAt: Moment,
})

/** One look at my data by somebody of the staff. */
export const Look = T.Object({
  at: Moment,
  communityName: T.String(),
  /** The role, never the name: who it was, the company finds out by its log. */
  who: T.String(),
  what: T.String(),
  reason: T.String(),
})

const Kept = T.Object({ what: T.String(), keptFor: T.String(), why: T.String() })

/** A copy of everything kept about me. */
export const DataCopy = T.Object({
  copyId: Id,
  state: KeyOf(copyStates),
  stateLabel: T.String(),
  bytes: Nullable(T.Integer()),
  /** Lives as long as the copy; null until it is done. */
  link: Nullable(T.String()),
  createdAt: Moment,
  expiresAt: Nullable(Moment),
})

/** What closing my account would do, or how it stands. */
export const Closing = T.Object({
  /** When it becomes final; null while nothing was asked. */
  dueAt: Nullable(Moment),
  blockers: T.Array(T.Object({ title: T.String(), advice: T.String() })),
  goes: T.Array(T.String()),
  stays: T.Array(Kept),
  /** Days one may change one's mind. */
  regretDays: T.Integer(),
})

export const privacyRoutes = {
  'POST /communities/:communityId/reveals': route({
    summary: 'Shows a masked name and number for a minute, for a reason that the owner can read',
    allow: staff,
    body: T.Object({ kind: KeyOf(revealables), subjectId: Id, reason: KeyOf(revealReasons) }, Strict),
    reply: Revealed,
    status: 201,
    perMinute: 20,
  }),
  'POST /communities/:communityId/tickets/:ticketId/dials': route({
    summary: 'Remembers that whoever does the job rang the contact up',
    allow: ['technician'],
    reply: Done,
    status: 201,
    perMinute: 30,
  }),
  'GET /me/looks': route({
    summary: 'Who looked at my data in the last years, the newest first',
    allow: signedIn,
    query: T.Object({ after: T.Optional(Id) }, Strict),
    reply: T.Object({ items: T.Array(Look), next: Nullable(T.String()) }),
  }),
  'GET /me/privacy': route({
    summary: 'What is kept about me, how long and why; my copy and how closing stands',
    allow: signedIn,
    reply: T.Object({ kept: T.Array(Kept), copy: Nullable(DataCopy), closesAt: Nullable(Moment) }),
  }),
  'POST /me/data-copies': route({
    summary: 'Asks for a copy of my data; one at a time',
    allow: signedIn,
    once: true,
    reply: DataCopy,
    status: 202,
    perMinute: 5,
  }),
  'GET /me/closing': route({
    summary: 'What closing my account would delete and keep, and what stands in the way',
    allow: signedIn,
    reply: Closing,
  }),
  'POST /me/closing': route({
    summary: 'Closes my account after the days of regret',
    allow: signedIn,
    once: true,
    reply: Closing,
    status: 201,
    perMinute: 5,
  }),
  'DELETE /me/closing': route({
    summary: 'Keeps my account after all',
    allow: signedIn,
    reply: Closing,
    perMinute: 5,
  }),
  'GET /data-copies/:link': route({
    summary: 'The archive behind the link of a copy',
    allow: anyone,
    gives: 'bytes',
    reply: T.Unknown(),
  }),
}
