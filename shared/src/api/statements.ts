import { Type as T } from 'typebox'
import { anyone, books } from '../roles.ts'
import { route } from '../route.ts'
import { auditFilters } from './audit.ts'
import { Day, Fen, Id, Moment, Nullable, Period } from './shapes.ts'

/** Those who keep the books; 审计记录 and the lists of the register are for administrators too, nothing else is. */
const readers = [...books, 'administrator'] as const

export const statementNames = [
  'receivables',
  'receipts',
  'arrears',
  'collection',
  'prepayments',
  'reductions',
  'refunds',
  'deposits',
  'invoices',
  'audit',
  'cash',
  'differences',
  'homes',
  'households',
  'people',
  'vehicles',
  'spaces',
  'pets',
] as const

export const Filters = T.Object(
  {
    from: T.Optional(Period),
    to: T.Optional(Period),
    buildingId: T.Optional(Id),
    feeItem: T.Optional(T.String({ maxLength: 40 })),
    show: T.Optional(T.Enum(['all', 'owing', 'settled'])),
    /** What 收缴率 is counted for. */
    by: T.Optional(T.Enum(['community', 'building', 'feeItem', 'steward'])),
    /** One day of 实收明细, instead of months. */
    day: T.Optional(Day),
    /** What 审计记录 is narrowed by. */
    ...auditFilters,
  },
  { additionalProperties: false },
)

export const Column = T.Object({
  key: T.String(),
  title: T.String(),
  kind: T.Enum(['text', 'money', 'count', 'day', 'moment', 'ratio', 'area']),
  width: T.Integer(),
})

/** A cell: text, a number, or nothing. Money in fen. */
export const Cell = T.Union([T.String(), T.Number(), T.Null()])

export const Export = T.Object({
  exportId: Id,
  statement: T.Enum([...statementNames]),
  format: T.Enum(['xlsx', 'csv']),
  /** What it was narrowed by, for another try. */
  filters: Filters,
  /** Why names are told in full; null where they are masked. */
  fullNamesFor: Nullable(T.String()),
  state: T.Enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'expired']),
  doneRows: T.Integer(),
  allRows: T.Integer(),
  fileName: Nullable(T.String()),
  bytes: Nullable(T.Integer()),
  totalFen: Nullable(Fen),
  failure: Nullable(T.String()),
  /** A link that lives for minutes; null until done. */
  link: Nullable(T.String()),
  createdAt: Moment,
  expiresAt: Nullable(Moment),
})

export const statementRoutes = {
  'GET /communities/:communityId/statements/:statement': route({
    summary: 'A page of a statement with the totals of all its rows',
    allow: readers,
    query: T.Object(
      { ...Filters.properties, page: T.Optional(T.Integer({ minimum: 1, maximum: 100_000 })) },
      { additionalProperties: false },
    ),
    reply: T.Object({
      columns: T.Array(Column),
      rows: T.Array(T.Array(Cell)),
      /** The home each row leads to; null where it sums over many. */
      homes: T.Array(Nullable(Id)),
      /** One cell per column; null where a sum means nothing. */
      totals: T.Array(Cell),
      rowCount: T.Integer(),
      /** What `feeItem` may be. */
      feeItems: T.Array(T.Object({ code: T.String(), name: T.String() })),
      page: T.Integer(),
      pages: T.Integer(),
      /** The months it is for, as they were taken. */
      stretch: T.Object({ from: Nullable(Period), to: Nullable(Period) }),
      asOf: Moment,
    }),
  }),
  'GET /communities/:communityId/exports': route({
    summary: 'Exports of the last days',
    allow: readers,
    reply: T.Object({ exports: T.Array(Export) }),
  }),
  'POST /communities/:communityId/exports': route({
    summary: 'Starts an export in the background',
    allow: readers,
    fresh: true,
    once: true,
    body: T.Object(
      {
        statement: T.Enum([...statementNames]),
        format: T.Enum(['xlsx', 'csv']),
        filters: Filters,
        /** Why names have to be told in full; they are masked without it. */
        fullNamesFor: T.Optional(T.String({ minLength: 4, maxLength: 200, pattern: '\\S' })),
      },
      { additionalProperties: false },
    ),
    reply: Export,
    status: 202,
    perMinute: 20,
  }),
  'GET /communities/:communityId/exports/:exportId': route({
    summary: 'One export with its progress',
    allow: readers,
    reply: Export,
    perMinute: 240,
  }),
  'POST /communities/:communityId/exports/:exportId/cancel': route({
    summary: 'Stops an export that is under way; one that has ended stays as it is',
    allow: readers,
    reply: Export,
  }),
  'GET /exports/:link': route({
    summary: 'The file behind an export link',
    allow: anyone,
    gives: 'bytes',
    reply: T.Unknown(),
  }),
}
