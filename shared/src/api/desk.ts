import { Type as T } from 'typebox'
import { desk } from '../roles.ts'
import { route } from '../route.ts'
import { Done, Id, Line, Nullable } from './shapes.ts'
import { QueueFilter } from './tickets.ts'

const Filter = T.Object(QueueFilter, { additionalProperties: false })
const ViewContent = T.Object(
  { title: Line(20), shared: T.Boolean(), filter: Filter },
  { additionalProperties: false },
)

/** A look at the desk somebody keeps, for themselves or for everybody here. */
export const DeskView = T.Object({
  viewId: Id,
  ...ViewContent.properties,
  /** Whether the reader may change or remove it. */
  mine: T.Boolean(),
  /** Exact below a thousand. */
  count: T.Integer(),
})

const views = '/communities/:communityId/desk-views'

/** What the desk can do with many tickets at once. */
export const bulkActions = ['accept', 'offer', 'take_over', 'pool', 'note', 'merge', 'recall'] as const

export const deskRoutes = {
  [`GET ${views}` as const]: route({
    summary: 'The looks at the desk kept by me and by my colleagues, with how many tickets each shows',
    allow: desk,
    reply: T.Object({ items: T.Array(DeskView) }),
  }),
  [`POST ${views}` as const]: route({
    summary: 'Keeps a look at the desk',
    allow: desk,
    once: true,
    body: ViewContent,
    reply: DeskView,
    status: 201,
  }),
  [`PUT ${views}/:viewId` as const]: route({
    summary: 'Changes a look at the desk: one’s own, or a shared one by the manager',
    allow: desk,
    once: true,
    body: ViewContent,
    reply: DeskView,
  }),
  [`DELETE ${views}/:viewId` as const]: route({
    summary: 'Removes a look at the desk: one’s own, or a shared one by the manager',
    allow: desk,
    reply: Done,
  }),
  'POST /communities/:communityId/bulk-moves': route({
    summary: 'Does the same with many tickets, each by itself; every id is answered with what came of it',
    allow: desk,
    once: true,
    body: T.Object(
      {
        do: T.Enum([...bulkActions]),
        items: T.Array(
          T.Object({ ticketId: Id, version: T.Integer({ minimum: 1 }) }, { additionalProperties: false }),
          { minItems: 1, maxItems: 200 },
        ),
        /** Whom to offer it to; the best one of each ticket when absent. */
        assigneeId: T.Optional(Id),
        text: T.Optional(T.String({ maxLength: 2000 })),
        targetId: T.Optional(Id),
        reason: T.Optional(T.String({ maxLength: 500 })),
      },
      { additionalProperties: false },
    ),
    reply: T.Object({
      results: T.Array(
        T.Object({
          ticketId: Id,
          done: T.Boolean(),
          /** Why not, for machines. */
          code: Nullable(T.String()),
          /** What came of it, for people. */
          words: T.String(),
        }),
      ),
    }),
  }),
}
