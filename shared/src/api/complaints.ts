import { Type as T } from 'typebox'
import { grades, planStates } from '../complaint/grade.ts'
import { measureKinds } from '../complaint/measures.ts'
import { desk, residents, staff } from '../roles.ts'
import { route } from '../route.ts'
import { Done, Id, KeyOf, Line, Moment, Nullable } from './shapes.ts'

const ticketPath = '/communities/:communityId/tickets/:ticketId'

/** Something a named person does by a date, listed until it is done. */
export const Measure = T.Object({
  measureId: Id,
  ticketId: Id,
  number: T.String(),
  kind: KeyOf(measureKinds),
  kindLabel: T.String(),
  what: T.String(),
  staffId: Id,
  who: T.String(),
  dueAt: Moment,
  overdue: T.Boolean(),
  doneAt: Nullable(Moment),
  result: Nullable(T.String()),
})

/** A word asked from the person a complaint is about. */
export const Statement = T.Object({
  statementId: Id,
  question: T.String(),
  askedBy: T.String(),
  askedAt: Moment,
  dueAt: Moment,
  text: Nullable(T.String()),
  answeredAt: Nullable(Moment),
})

export const ComplaintFile = T.Object({
  /** The written answer, once there is one. */
  letter: Nullable(
    T.Object({
      number: T.String(),
      result: T.String(),
      cause: T.String(),
      prevention: T.String(),
      by: T.String(),
      at: Moment,
    }),
  ),
  /** What was promised, as the owner may read it: without names. */
  promised: T.Array(
    T.Object({ what: T.String(), dueAt: Moment, doneAt: Nullable(Moment), result: Nullable(T.String()) }),
  ),
  /** It names somebody, who does not see it. */
  anonymous: T.Boolean(),
  /** Only for the desk. */
  desk: Nullable(
    T.Object({
      grade: KeyOf(grades),
      gradeLabel: T.String(),
      gradeReason: T.String(),
      plan: Nullable(KeyOf(planStates)),
      planLabel: Nullable(T.String()),
      about: Nullable(T.Object({ staffId: Id, name: T.String() })),
      measures: T.Array(Measure),
      statements: T.Array(Statement),
    }),
  ),
})

const Planned = T.Object({ what: Line(300), staffId: Id, dueAt: Moment }, { additionalProperties: false })

export const complaintRoutes = {
  'GET /communities/:communityId/service-people': route({
    summary: 'Whom a complaint can name, as owners know them',
    allow: [...residents, ...desk],
    reply: T.Object({ people: T.Array(T.Object({ staffId: Id, name: T.String(), title: T.String() })) }),
  }),
  [`GET ${ticketPath}/complaint` as const]: route({
    summary:
      'What a complaint has besides its timeline: the written answer, for the desk the plan and the statements',
    allow: [...residents, ...staff],
    reply: ComplaintFile,
  }),
  [`PUT ${ticketPath}/about-staff` as const]: route({
    summary: 'Says whom a complaint is about, or that it is about nobody; who is named never sees it',
    allow: desk,
    once: true,
    body: T.Object(
      { version: T.Integer({ minimum: 1 }), staffId: Nullable(Id), reason: Line(500) },
      { additionalProperties: false },
    ),
    reply: ComplaintFile,
  }),
  [`PUT ${ticketPath}/plan` as const]: route({
    summary: 'Writes the plan of a major complaint: who does what by when; a manager approves it',
    allow: staff,
    once: true,
    body: T.Object(
      { version: T.Integer({ minimum: 1 }), measures: T.Array(Planned, { minItems: 1, maxItems: 10 }) },
      { additionalProperties: false },
    ),
    reply: ComplaintFile,
  }),
  [`POST ${ticketPath}/statements` as const]: route({
    summary: 'Asks the person a complaint is about for their word, without the owner’s name',
    allow: staff,
    once: true,
    body: T.Object({ question: Line(1000) }, { additionalProperties: false }),
    reply: ComplaintFile,
    status: 201,
  }),
  'GET /communities/:communityId/statements': route({
    summary: 'What I am asked to say something about; never by whom it was brought up',
    allow: staff,
    reply: T.Object({ statements: T.Array(Statement) }),
  }),
  'POST /communities/:communityId/statements/:statementId/answer': route({
    summary: 'Gives the statement one was asked for',
    allow: staff,
    once: true,
    body: T.Object({ text: Line(2000) }, { additionalProperties: false }),
    reply: T.Object({ statements: T.Array(Statement) }),
    status: 201,
  }),
  'GET /communities/:communityId/measures': route({
    summary: 'What was promised and is not done yet, soonest first; mine, or everybody’s for the desk',
    allow: staff,
    query: T.Object({ show: T.Enum(['open', 'done']) }, { additionalProperties: false }),
    reply: T.Object({ items: T.Array(Measure) }),
  }),
  [`POST ${ticketPath}/measures` as const]: route({
    summary: 'Sets a day on which somebody looks after a finished matter again',
    allow: desk,
    once: true,
    body: Planned,
    reply: Measure,
    status: 201,
  }),
  'POST /communities/:communityId/measures/:measureId/result': route({
    summary: 'Says that a measure is done, and how',
    allow: staff,
    once: true,
    body: T.Object({ result: Line(500) }, { additionalProperties: false }),
    reply: Measure,
    status: 201,
  }),
  'PUT /communities/:communityId/measures/:measureId': route({
    summary: 'Gives a measure to somebody else, or another date',
    allow: desk,
    body: T.Object({ staffId: Id, dueAt: Moment }, { additionalProperties: false }),
    reply: Done,
  }),
}
