import { Type as T } from 'typebox'
import { desk, residents } from '../roles.ts'
import { route } from '../route.ts'
import { kinds, priorities } from '../ticket/lifecycle.ts'
import { visitResults, visitStates } from '../visit/visit.ts'
import { After, Id, KeyOf, Moment, Nullable, Paged } from './shapes.ts'
import { Step, TicketDetail } from './tickets.ts'

const path = '/communities/:communityId/visits'
const Mark = T.Integer({ minimum: 1, maximum: 5 })
const Marks = { speed: Mark, quality: Mark, attitude: Mark, text: T.String({ maxLength: 500 }) }

/** A return visit in the list. */
export const VisitLine = T.Object({
  visitId: Id,
  ticketId: Id,
  number: T.String(),
  title: T.String(),
  kind: KeyOf(kinds),
  kindLabel: T.String(),
  priority: KeyOf(priorities),
  place: T.String(),
  /** Why this one: a rule, or the draw. */
  why: T.String(),
  /** Its number in the draw, 0 to 999, and below which number closings of its kind are visited. */
  draw: T.Integer(),
  perMille: T.Integer(),
  state: KeyOf(visitStates),
  stateLabel: T.String(),
  /** Who was asked to make it; null when nobody is left who did not do the work. */
  who: Nullable(T.String()),
  mine: T.Boolean(),
  attempts: T.Integer(),
  dueAt: Moment,
  overdue: T.Boolean(),
  closedAt: Nullable(Moment),
  doneAt: Nullable(Moment),
  doneBy: Nullable(T.String()),
  text: Nullable(T.String()),
  /** What the owner answered before: the mean of 5. */
  mark: Nullable(T.Number()),
})

export const Visit = T.Object({
  ...VisitLine.properties,
  contactName: T.String(),
  /** Whole for whoever may make the visit while it waits; masked otherwise. */
  contactPhone: T.String(),
  script: T.Array(T.String()),
  /** Why the reader does not make it, in words; null when they may. */
  notMine: Nullable(T.String()),
  results: T.Array(T.Object({ result: KeyOf(visitResults), label: T.String() })),
  calls: T.Array(T.Object({ at: Moment, who: T.String(), result: T.String(), text: T.String() })),
  /** After an unhappy answer: the way to take the ticket up again, if it is still open to the reader. */
  reopen: Nullable(T.Object({ ...Step.properties, version: T.Integer() })),
})

export const visitRoutes = {
  [`GET ${path}` as const]: route({
    summary: 'Return visits: what waits, soonest first, or what was done, newest first',
    allow: desk,
    query: T.Object({ show: T.Enum(['open', 'done']), ...After }, { additionalProperties: false }),
    reply: T.Object({
      ...Paged(VisitLine).properties,
      /** The rules of the sample, in words. */
      policy: T.Array(T.Object({ label: T.String(), perMille: T.Integer() })),
    }),
  }),
  [`GET ${path}/:visitId` as const]: route({
    summary: 'One return visit with whom to call and what to ask; whoever reads the number is remembered',
    allow: desk,
    reply: Visit,
  }),
  [`POST ${path}/:visitId/calls` as const]: route({
    summary: 'Writes down what a call came to; never about one’s own home or one’s own work',
    allow: desk,
    once: true,
    body: T.Object(
      { result: KeyOf(visitResults), text: T.String({ maxLength: 1000 }) },
      { additionalProperties: false },
    ),
    reply: Visit,
    status: 201,
  }),
  'POST /communities/:communityId/tickets/:ticketId/survey': route({
    summary: 'Answers the survey of a finished ticket, once a household',
    allow: residents,
    once: true,
    body: T.Object(Marks, { additionalProperties: false }),
    reply: TicketDetail,
    status: 201,
  }),
}
