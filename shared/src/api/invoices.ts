import { Type as T } from 'typebox'
import { books, residents } from '../roles.ts'
import { route } from '../route.ts'
import { Fen, Id, Moment, Nullable } from './shapes.ts'

/** A part of a receipt, with the tax in it and whether it may go on an invoice. */
export const InvoiceableLine = T.Object({
  lineId: Id,
  /** Null for money that was paid ahead. */
  receiptNumber: Nullable(T.String()),
  receivedAt: Moment,
  name: T.String(),
  period: T.String(),
  totalFen: Fen,
  /** Hundredths of a percent; null where only a receipt is given. */
  ratePoints: Nullable(T.Integer()),
  /** Why it cannot be chosen; null where it can. */
  refusal: Nullable(T.String()),
})

export const Invoice = T.Object({
  invoiceId: Id,
  state: T.Enum(['requested', 'issuing', 'issued', 'failed', 'red_requested', 'red_issuing', 'red_issued']),
  stateLabel: T.String(),
  unitLabel: T.String(),
  buyerKind: T.Enum(['person', 'company']),
  buyerName: T.String(),
  taxNumber: Nullable(T.String()),
  email: Nullable(T.String()),
  netFen: Fen,
  taxFen: Fen,
  totalFen: Fen,
  number: Nullable(T.String()),
  redNumber: Nullable(T.String()),
  /** Why the last step did not go through. */
  failure: Nullable(T.String()),
  createdAt: Moment,
  issuedAt: Nullable(Moment),
  redIssuedAt: Nullable(Moment),
  lines: T.Array(
    T.Object({
      name: T.String(),
      period: T.String(),
      ratePoints: T.Integer(),
      netFen: Fen,
      taxFen: Fen,
      totalFen: Fen,
      receiptNumber: Nullable(T.String()),
    }),
  ),
  /** Whether a red one can be asked for now. */
  canRed: T.Boolean(),
})

export const invoiceRoutes = {
  'GET /communities/:communityId/units/:unitId/invoices': route({
    summary: 'Invoices of my home, and what may still go on one',
    allow: residents,
    reply: T.Object({
      /** Whether invoices can be asked for here at all. */
      open: T.Boolean(),
      lines: T.Array(InvoiceableLine),
      invoices: T.Array(Invoice),
    }),
  }),
  'POST /communities/:communityId/units/:unitId/invoices': route({
    summary: 'Asks for an invoice for chosen parts of my receipts; it is issued in the background',
    allow: residents,
    once: true,
    body: T.Object(
      {
        lineIds: T.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }),
        buyerKind: T.Enum(['person', 'company']),
        buyerName: T.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
        taxNumber: T.Optional(T.String({ maxLength: 40 })),
        email: T.Optional(T.String({ maxLength: 120, pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' })),
      },
      { additionalProperties: false },
    ),
    reply: Invoice,
    status: 202,
    perMinute: 20,
  }),
  'GET /communities/:communityId/invoices': route({
    summary: 'Invoices of the community, newest first',
    allow: books,
    query: T.Object(
      {
        show: T.Optional(T.Enum(['all', 'waiting', 'issued', 'failed', 'red'])),
        /** A number, a name or a home. */
        words: T.Optional(T.String({ maxLength: 60 })),
        page: T.Optional(T.Integer({ minimum: 1, maximum: 10_000 })),
      },
      { additionalProperties: false },
    ),
    reply: T.Object({ invoices: T.Array(Invoice), page: T.Integer(), pages: T.Integer() }),
  }),
  'POST /communities/:communityId/invoices/:invoiceId/red': route({
    summary: 'Asks for the red invoice that takes an issued one back',
    allow: ['finance'],
    once: true,
    body: T.Object(
      { reason: T.String({ minLength: 2, maxLength: 100, pattern: '\\S' }) },
      { additionalProperties: false },
    ),
    reply: Invoice,
    status: 202,
    perMinute: 20,
  }),
}
