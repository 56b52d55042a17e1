import { Type as T } from 'typebox'
import { meterKinds, readingKinds, readingVerdicts } from '../meter/kinds.ts'
import { importColumns } from '../meter/read-table.ts'
import { books } from '../roles.ts'
import { route } from '../route.ts'
import { Day, Done, Id, KeyOf, Line, Moment, Nullable, Period } from './shapes.ts'

/** A counter or a usage as people write it: 1234.5, at most three places. */
const Stand = T.String({ pattern: '^[0-9]{1,9}(\\.[0-9]{1,3})?$' })
const strict = { additionalProperties: false }
const readers = ['technician', 'agent', 'finance', 'manager'] as const

/** What a meter showed, with what became of it. */
export const Reading = T.Object({
  value: T.String(),
  kind: KeyOf(readingKinds),
  readOn: Day,
  usage: T.String(),
  verdict: KeyOf(readingVerdicts),
  confirmed: T.Boolean(),
  /** It goes onto the bill as it is. */
  billable: T.Boolean(),
  /** It is on a published bill and stands. */
  billed: T.Boolean(),
  /** What to do about it; empty when there is nothing. */
  advice: T.String(),
  note: Nullable(T.String()),
  photoUrl: Nullable(T.String()),
})

/** A meter on the way of whoever reads. */
export const Stop = T.Object({
  meterId: Id,
  code: T.String(),
  kind: KeyOf(meterKinds),
  place: T.String(),
  /** Null for a public meter. */
  unitLabel: Nullable(T.String()),
  building: T.String(),
  digits: T.Integer(),
  multiplier: T.String(),
  previous: T.String(),
  previousOn: Nullable(Day),
  reading: Nullable(Reading),
})

const Building = T.Object({ buildingId: T.String(), name: T.String(), all: T.Integer(), read: T.Integer() })
const Import = T.Object({
  importId: Id,
  period: Period,
  rows: T.Integer(),
  by: T.String(),
  at: Moment,
  undoneAt: Nullable(Moment),
})
const Mapping = T.Object(
  Object.fromEntries(
    Object.keys(importColumns).map((name) => [name, T.Optional(T.Integer({ minimum: 0, maximum: 99 }))]),
  ) as Record<keyof typeof importColumns, ReturnType<typeof T.Optional<ReturnType<typeof T.Integer>>>>,
  strict,
)
const Table = { period: Period, text: T.String({ minLength: 1, maxLength: 200_000 }) }

export const meterRoutes = {
  'GET /communities/:communityId/meter-route': route({
    summary:
      'The meters of a building in the order one walks, with what was read in a period; public meters without a building',
    allow: readers,
    query: T.Object(
      { period: T.Optional(Period), buildingId: T.Optional(T.String({ maxLength: 40 })) },
      strict,
    ),
    reply: T.Object({
      period: Period,
      buildingId: T.String(),
      buildings: T.Array(Building),
      stops: T.Array(Stop),
    }),
  }),
  'GET /communities/:communityId/meters': route({
    summary: 'Meters that hang now, by building and home, public ones last',
    allow: books,
    reply: T.Object({
      meters: T.Array(
        T.Object({
          meterId: Id,
          code: T.String(),
          kind: KeyOf(meterKinds),
          unitLabel: Nullable(T.String()),
          place: T.String(),
          feeItem: Nullable(T.String()),
          digits: T.Integer(),
          multiplier: T.String(),
          start: T.String(),
          installedOn: Day,
        }),
      ),
    }),
  }),
  'POST /communities/:communityId/meters': route({
    summary: 'Registers a meter of a home, or a public one',
    allow: books,
    once: true,
    body: T.Object(
      {
        code: Line(40),
        kind: KeyOf(meterKinds),
        unitId: T.Optional(Id),
        place: Line(60),
        feeItemId: T.Optional(Id),
        digits: T.Integer({ minimum: 3, maximum: 9 }),
        multiplier: T.String({ pattern: '^[0-9]{1,5}(\\.[0-9]{1,4})?$' }),
        start: Stand,
        installedOn: Day,
      },
      strict,
    ),
    reply: T.Object({ meterId: Id }),
    status: 201,
  }),
  'POST /communities/:communityId/meters/:meterId/readings': route({
    summary: 'Notes what a meter shows in a period; noted again it is a correction',
    allow: readers,
    once: true,
    body: T.Object(
      {
        period: Period,
        kind: KeyOf(readingKinds),
        value: Stand,
        oldFinal: T.Optional(Stand),
        newStart: T.Optional(Stand),
        readOn: T.Optional(Day),
        note: T.Optional(Line(200)),
        photoId: T.Optional(Id),
      },
      strict,
    ),
    reply: Stop,
  }),
  'POST /communities/:communityId/meters/:meterId/readings/:period/confirm': route({
    summary: 'Says of an unusual reading that it is right',
    allow: books,
    once: true,
    body: T.Object({ note: Line(200) }, strict),
    reply: Stop,
  }),
  'GET /communities/:communityId/readings': route({
    summary: 'Readings of a period: all, those missing, or those that wait for a person',
    allow: books,
    query: T.Object({ period: T.Optional(Period), show: T.Enum(['all', 'unread', 'review']) }, strict),
    reply: T.Object({
      period: Period,
      all: T.Integer(),
      read: T.Integer(),
      review: T.Integer(),
      stops: T.Array(Stop),
      imports: T.Array(Import),
    }),
  }),
  'POST /communities/:communityId/meter-imports/sheet': route({
    summary: 'Reads the first sheet of an Excel file into the text that a preview takes; nothing is kept',
    allow: books,
    takes: 'form',
    reply: T.Object({ text: T.String(), rows: T.Integer() }),
    perMinute: 20,
  }),
  'POST /communities/:communityId/meter-imports/preview': route({
    summary: 'Reads a table of readings without keeping anything, row by row',
    allow: books,
    body: T.Object({ ...Table, mapping: T.Optional(Mapping) }, strict),
    reply: T.Object({
      head: T.Array(T.String()),
      mapping: Mapping,
      good: T.Integer(),
      bad: T.Integer(),
      rows: T.Array(
        T.Object({
          line: T.Integer(),
          said: T.String(),
          written: T.String(),
          meter: Nullable(T.String()),
          usage: Nullable(T.String()),
          /** It will be kept, but waits for a person. */
          advice: T.String(),
          problem: Nullable(T.String()),
        }),
      ),
    }),
  }),
  'POST /communities/:communityId/meter-imports': route({
    summary: 'Keeps the good rows of a table of readings; can be undone until they are billed',
    allow: books,
    once: true,
    body: T.Object({ ...Table, mapping: Mapping }, strict),
    reply: T.Object({ importId: Id, kept: T.Integer(), skipped: T.Integer() }),
    status: 201,
  }),
  'POST /communities/:communityId/meter-imports/:importId/undo': route({
    summary: 'Takes the readings of an import back, as long as none of them is billed',
    allow: books,
    once: true,
    reply: Done,
  }),
}
