import { Type as T } from 'typebox'
import { desk } from '../roles.ts'
import { route } from '../route.ts'
import { problemTypes } from '../ticket/catalogue.ts'
import { After, Day, Id, KeyOf, Nullable, Paged } from './shapes.ts'
import { QueueLine } from './tickets.ts'

/** What the archive says of some finished tickets; null where nothing can be said. */
export const Figures = T.Object({
  count: T.Integer(),
  /** From the report to the work being done, in ms. */
  meanDoneMs: Nullable(T.Integer()),
  /** Promises kept, of a thousand. */
  keptPerMille: Nullable(T.Integer()),
  /** Tickets taken up again, of a thousand. */
  reopenedPerMille: Nullable(T.Integer()),
  /** The mean mark of 5, in hundredths. */
  meanMark: Nullable(T.Integer()),
})

const Named = T.Object({ label: T.String(), figures: Figures })
const period = { from: Day, until: Day }

export const archiveRoutes = {
  'GET /communities/:communityId/archive': route({
    summary: 'What is archived, by building and type of problem, finished between two days',
    allow: desk,
    query: T.Object(period, { additionalProperties: false }),
    reply: T.Object({
      total: Figures,
      buildings: T.Array(T.Object({ ...Named.properties, buildingId: Id })),
      types: T.Array(T.Object({ ...Named.properties, problemType: KeyOf(problemTypes) })),
      cells: T.Array(T.Object({ buildingId: Id, problemType: KeyOf(problemTypes), figures: Figures })),
    }),
  }),
  'GET /communities/:communityId/archive/tickets': route({
    summary: 'The archived tickets behind a figure, newest first',
    allow: desk,
    query: T.Object(
      {
        ...period,
        buildingId: T.Optional(Id),
        problemType: T.Optional(KeyOf(problemTypes)),
        ...After,
      },
      { additionalProperties: false },
    ),
    reply: Paged(QueueLine),
  }),
}
