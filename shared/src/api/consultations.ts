import { Type as T } from 'typebox'
import { talkStatuses, trades } from '../consultation/talk-status.ts'
import { desk, residents, staff } from '../roles.ts'
import { route } from '../route.ts'
import { Day, Id, KeyOf, Line, Moment, Nullable } from './shapes.ts'
import { Photo } from './tickets.ts'

const ticketPath = '/communities/:communityId/tickets/:ticketId'

/** One thing somebody said in a talk, or that happened in it. */
export const Bubble = T.Object({
  seq: T.Integer(),
  at: Moment,
  from: T.Enum(['owner', 'staff', 'event']),
  /** Said by the reader. */
  mine: T.Boolean(),
  who: T.String(),
  text: T.String(),
  /** The standard answer it came from; owners are not told. */
  answerId: Nullable(Id),
  photos: T.Array(Photo),
})

export const Talk = T.Object({
  status: KeyOf(talkStatuses),
  statusLabel: T.String(),
  /** Who answers by when. */
  promise: T.String(),
  dueAt: Nullable(Moment),
  bubbles: T.Array(Bubble),
})

/** A standard answer in its present version. */
export const StandardAnswer = T.Object({
  answerId: Id,
  version: T.Integer(),
  question: T.String(),
  answer: T.String(),
  keywords: T.Array(T.String()),
  updatedAt: Moment,
  reviewOn: Day,
  /** Its day of review is over. */
  stale: T.Boolean(),
  /** How often it was used; null for residents. */
  uses: Nullable(T.Integer()),
})

const Written = {
  question: Line(200),
  answer: Line(2000),
  keywords: T.Array(Line(20), { maxItems: 12, uniqueItems: true }),
  reviewOn: Day,
}

export const consultationRoutes = {
  [`GET ${ticketPath}/talk` as const]: route({
    summary: 'A consultation as a talk: what was said, who answers by when',
    allow: [...residents, ...staff],
    reply: Talk,
  }),
  [`POST ${ticketPath}/answers` as const]: route({
    summary: 'Answers with a standard answer, changed or not; its use is counted',
    allow: staff,
    once: true,
    body: T.Object(
      { answerId: Id, answerVersion: T.Integer({ minimum: 1 }), text: Line(2000) },
      { additionalProperties: false },
    ),
    reply: Talk,
    status: 201,
  }),
  [`POST ${ticketPath}/hand-over` as const]: route({
    summary: 'Lets a specialist answer by a promised time, which the owner reads',
    allow: staff,
    once: true,
    body: T.Object(
      {
        version: T.Integer({ minimum: 1 }),
        trade: KeyOf(trades),
        staffId: T.Optional(Id),
        until: Moment,
        text: T.Optional(T.String({ maxLength: 500 })),
      },
      { additionalProperties: false },
    ),
    reply: Talk,
    status: 201,
  }),
  'GET /communities/:communityId/answers': route({
    summary: 'Standard answers, found by words, best first; the most used ones when nothing is asked',
    allow: [...residents, ...staff],
    query: T.Object({ words: T.Optional(T.String({ maxLength: 200 })) }, { additionalProperties: false }),
    reply: T.Object({ items: T.Array(StandardAnswer) }),
  }),
  'POST /communities/:communityId/answers': route({
    summary: 'Writes a new standard answer, perhaps for a question that had none',
    allow: desk,
    once: true,
    body: T.Object({ ...Written, fromTicketId: T.Optional(Id) }, { additionalProperties: false }),
    reply: StandardAnswer,
    status: 201,
  }),
  'PUT /communities/:communityId/answers/:answerId': route({
    summary: 'Writes the next version of a standard answer, or takes it out of use; old versions stay',
    allow: desk,
    once: true,
    body: T.Object(
      { ...Written, version: T.Integer({ minimum: 1 }), retired: T.Boolean() },
      { additionalProperties: false },
    ),
    reply: StandardAnswer,
  }),
  'GET /communities/:communityId/answer-gaps': route({
    summary: 'Questions of the last 30 days that were answered without a standard answer, most alike first',
    allow: desk,
    reply: T.Object({
      items: T.Array(
        T.Object({
          ticketId: Id,
          number: T.String(),
          question: T.String(),
          answer: T.String(),
          answeredAt: Moment,
          /** Questions like this one in the same time, itself included. */
          alike: T.Integer(),
        }),
      ),
    }),
  }),
}
