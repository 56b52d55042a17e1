import { Type as T } from 'typebox'
import { quoteDays, quoteParts, quoteStates } from '../repair/quote.ts'
import { warrantySubjects } from '../repair/warranty.ts'
import { desk, managers, residents, staff } from '../roles.ts'
import { route } from '../route.ts'
import { Day, Done, Fen, Id, KeyOf, Line, Moment, Nullable } from './shapes.ts'

const Quantity = T.String({ pattern: '^[0-9]{1,4}([.][0-9]{1,2})?$' })
const Price = T.String({ pattern: '^[0-9]{1,6}([.][0-9]{1,2})?$' })
const Version = T.Integer({ minimum: 1 })
const MonthDay = T.String({ pattern: '^[0-1][0-9]-[0-3][0-9]$' })

/** One service or material with its price in yuan, in one version. */
export const PriceItem = T.Object({
  itemId: Id,
  version: T.Integer(),
  part: KeyOf(quoteParts),
  name: T.String(),
  unit: T.String(),
  price: T.String(),
  retired: T.Boolean(),
  fromOn: Day,
  /** Why the price is what it is; staff only. */
  note: Nullable(T.String()),
})

/** One line of a quotation as everybody reads it. */
export const QuotedLine = T.Object({
  part: KeyOf(quoteParts),
  partLabel: T.String(),
  name: T.String(),
  unit: T.String(),
  quantity: T.String(),
  price: T.String(),
  amountFen: Fen,
  /** Why it is not from the price list. */
  reason: Nullable(T.String()),
})

/** One version of a quotation. */
export const Quotation = T.Object({
  quotationId: Id,
  version: T.Integer(),
  state: KeyOf(quoteStates),
  stateLabel: T.String(),
  lines: T.Array(QuotedLine),
  totalFen: Fen,
  by: T.String(),
  note: Nullable(T.String()),
  offeredAt: Moment,
  validUntil: Moment,
  answeredAt: Nullable(Moment),
  answer: Nullable(T.String()),
  /** What was really used, and what that comes to; null until somebody said so. */
  used: Nullable(T.Object({ lines: T.Array(QuotedLine), totalFen: Fen })),
})

/** What the charge for a repair has come to. */
export const RepairBill = T.Object({
  billId: Id,
  unitId: Id,
  number: T.String(),
  totalFen: Fen,
  dueFen: Fen,
  dueOn: Day,
  paid: T.Boolean(),
})

/** The price of a repair: warranty, quotations, the bill, and what the reader may do about them. */
export const QuoteFile = T.Object({
  /** The version of the ticket it was read at. */
  version: T.Integer(),
  warranty: T.Object({
    free: Nullable(T.Enum(['builder', 'rework'])),
    words: T.String(),
    subject: Nullable(KeyOf(warrantySubjects)),
    party: Nullable(T.String()),
    phone: Nullable(T.String()),
    /** Why it is charged for all the same. */
    waived: Nullable(T.String()),
    /** Handed to the builder: who comes, and by when. */
    routed: Nullable(
      T.Object({ words: T.String(), party: T.String(), phone: Nullable(T.String()), expectedOn: Day }),
    ),
  }),
  /** The one that counts: the open one, else the agreed one, else the last. */
  current: Nullable(Quotation),
  /** The others, newest first. */
  earlier: T.Array(Quotation),
  bill: Nullable(RepairBill),
  /** Of the owner's family, who can be asked by phone; empty for whoever may not write their answer down. */
  answerers: T.Array(T.Object({ residentId: Id, name: T.String(), relation: T.String() })),
  may: T.Object({
    offer: T.Boolean(),
    answer: T.Boolean(),
    /** To write down what was answered on the phone. */
    hear: T.Boolean(),
    askOwner: T.Boolean(),
    withdraw: T.Boolean(),
    use: T.Boolean(),
    route: T.Boolean(),
    waive: T.Boolean(),
  }),
})

/** What waits for a second person to agree, oldest first; staff only. */
const Waiting = T.Array(
  T.Object({
    approvalId: Id,
    itemId: Nullable(Id),
    title: T.String(),
    reason: T.String(),
    askedBy: T.String(),
    expiresAt: Moment,
  }),
)
const Asked = T.Object({ approvalId: Id })

const NewLine = T.Object(
  {
    /** From the price list; without it, everything is written freely with a reason. */
    itemId: T.Optional(Id),
    quantity: Quantity,
    part: T.Optional(KeyOf(quoteParts)),
    name: T.Optional(Line(40)),
    unit: T.Optional(Line(8)),
    price: T.Optional(Price),
    reason: T.Optional(T.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
)

const Term = T.Object(
  {
    subject: KeyOf(warrantySubjects),
    years: Nullable(T.Integer({ minimum: 1, maximum: 50 })),
    seasons: Nullable(
      T.Object(
        { count: T.Integer({ minimum: 1, maximum: 20 }), from: MonthDay, until: MonthDay },
        { additionalProperties: false },
      ),
    ),
    party: Line(40),
    phone: Nullable(T.String({ minLength: 3, maxLength: 30 })),
  },
  { additionalProperties: false },
)

/** For how long the builder warrants what, in the version in force; version 0 is the law itself. */
export const WarrantyTerms = T.Object({
  version: T.Integer(),
  basis: T.String(),
  note: Nullable(T.String()),
  fromOn: Nullable(Day),
  terms: T.Array(T.Object({ ...Term.properties, label: T.String(), leastYears: Nullable(T.Integer()) })),
  /** The newest version there is, which the next one follows; staff only. */
  latest: Nullable(T.Integer()),
  /** Versions that are agreed to and begin later, soonest first; staff only. */
  coming: T.Array(T.Object({ version: T.Integer(), fromOn: Day, words: T.Array(T.String()) })),
  waiting: Waiting,
})

const strict = { additionalProperties: false }
const PriceWords = {
  part: KeyOf(quoteParts),
  name: Line(40),
  unit: Line(8),
  price: Price,
  fromOn: Day,
  /** Why the price shall be what it is. */
  reason: Line(200),
}

const ticketPath = '/communities/:communityId/tickets/:ticketId'
const prices = '/communities/:communityId/service-prices'

export const quoteRoutes = {
  [`GET ${prices}` as const]: route({
    summary:
      'The price list of services and materials, for everybody here (明码标价); staff also see what comes and what waits',
    allow: [...residents, ...staff],
    query: T.Object(
      { words: T.Optional(T.String({ maxLength: 60 })), retired: T.Optional(T.Enum(['shown'])) },
      { additionalProperties: false },
    ),
    reply: T.Object({
      items: T.Array(PriceItem),
      /** Versions that are agreed to and begin later, soonest first; staff only. */
      coming: T.Array(PriceItem),
      waiting: Waiting,
    }),
  }),
  [`POST ${prices}` as const]: route({
    summary:
      'Asks for a service or a material on the price list; it stands there once a second person agrees',
    allow: managers,
    once: true,
    body: T.Object(PriceWords, strict),
    reply: Asked,
    status: 201,
  }),
  [`PUT ${prices}/:itemId` as const]: route({
    summary:
      'Asks for the next version of an item, or to take it out of use; quotations keep the price they were made with',
    allow: managers,
    once: true,
    body: T.Object({ ...PriceWords, version: Version, retired: T.Boolean() }, strict),
    reply: Asked,
  }),
  'GET /communities/:communityId/warranty-terms': route({
    summary: 'For how long the builder warrants what, and whom to ask',
    allow: [...residents, ...staff],
    reply: WarrantyTerms,
  }),
  'PUT /communities/:communityId/warranty-terms': route({
    summary: 'Asks for the next version of the warranty terms, never less than the law asks',
    allow: managers,
    once: true,
    body: T.Object(
      {
        version: T.Integer({ minimum: 0 }),
        terms: T.Array(Term, { minItems: 1, maxItems: 20 }),
        fromOn: Day,
        reason: Line(200),
      },
      strict,
    ),
    reply: Asked,
  }),
  [`GET ${ticketPath}/quotation` as const]: route({
    summary: 'The price of a repair: warranty, quotations, bill',
    allow: [...residents, ...staff],
    reply: QuoteFile,
  }),
  [`POST ${ticketPath}/quotations` as const]: route({
    summary: 'Makes a quotation, in place of the open one; the home is told',
    allow: ['technician', ...desk],
    once: true,
    body: T.Object(
      {
        version: Version,
        lines: T.Array(NewLine, { minItems: 1, maxItems: 30 }),
        /** The total the person saw; another one is refused. */
        shownFen: Fen,
        validDays: T.Integer({ minimum: quoteDays.least, maximum: quoteDays.most }),
        note: T.Optional(T.String({ maxLength: 200 })),
      },
      { additionalProperties: false },
    ),
    reply: QuoteFile,
    status: 201,
  }),
  [`POST ${ticketPath}/quotations/:quotationId/answer` as const]: route({
    summary: 'The owner, or the family, approves or declines a quotation; tenants ask the owner',
    allow: residents,
    once: true,
    body: T.Object(
      { answer: T.Enum(['approve', 'decline']), reason: T.Optional(T.String({ maxLength: 200 })) },
      { additionalProperties: false },
    ),
    reply: QuoteFile,
  }),
  [`POST ${ticketPath}/quotations/:quotationId/heard` as const]: route({
    summary:
      'The desk writes down what the owner or the family answered on the phone; never whoever made the quotation',
    allow: desk,
    once: true,
    body: T.Object(
      {
        answer: T.Enum(['approve', 'decline']),
        residentId: Id,
        /** What was said, as the owner reads it. */
        words: Line(200),
      },
      { additionalProperties: false },
    ),
    reply: QuoteFile,
  }),
  [`POST ${ticketPath}/quotations/:quotationId/withdrawal` as const]: route({
    summary: 'Takes an open quotation back',
    allow: ['technician', ...desk],
    once: true,
    body: T.Object({ reason: Line(200) }, { additionalProperties: false }),
    reply: QuoteFile,
  }),
  [`POST ${ticketPath}/quotations/:quotationId/use` as const]: route({
    summary: 'Says what was really used of the agreed lines, never more than agreed',
    allow: ['technician', ...desk],
    once: true,
    body: T.Object(
      {
        used: T.Array(
          T.Object(
            { line: T.Integer({ minimum: 0, maximum: 29 }), quantity: Quantity },
            { additionalProperties: false },
          ),
          { maxItems: 30 },
        ),
      },
      { additionalProperties: false },
    ),
    reply: QuoteFile,
  }),
  [`POST ${ticketPath}/quotations/:quotationId/ask-owner` as const]: route({
    summary: 'A tenant asks the owner of the home to look at a quotation',
    allow: ['tenant'],
    once: true,
    reply: Done,
  }),
  [`POST ${ticketPath}/warranty-claim` as const]: route({
    summary: 'Hands a repair within the warranty to the builder, who comes by a day; it waits meanwhile',
    allow: ['technician', ...desk],
    once: true,
    body: T.Object(
      {
        version: Version,
        /** What it really is; what the category stands for when absent. */
        subject: T.Optional(KeyOf(warrantySubjects)),
        expectedOn: Day,
        note: T.Optional(T.String({ maxLength: 200 })),
      },
      { additionalProperties: false },
    ),
    reply: QuoteFile,
    status: 201,
  }),
  [`POST ${ticketPath}/warranty-waiver` as const]: route({
    summary: 'Lets a repair within the warranty be charged for, with the reason the owner reads',
    allow: ['manager'],
    once: true,
    body: T.Object({ version: Version, reason: Line(200) }, { additionalProperties: false }),
    reply: QuoteFile,
    status: 201,
  }),
}
