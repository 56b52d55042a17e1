import { Type as T } from 'typebox'
import { feeKinds } from '../billing/charge.ts'
import { feeAccounts, madeKinds } from '../billing/fee-items.ts'
import { poolWeights } from '../billing/pool.ts'
import { prorationRules } from '../billing/proration.ts'
import { vacancyRules } from '../billing/vacancy.ts'
import { appliesToLabels } from '../price.ts'
import { books } from '../roles.ts'
import { route } from '../route.ts'
import { Day, Done, Fen, Id, KeyOf, Line, Moment, Nullable, Period } from './shapes.ts'

/** A price in yuan: 2.80, at most four places. */
const Price = T.String({ pattern: '^[0-9]{1,7}(\\.[0-9]{1,4})?$' })
const Step = T.Object({ upTo: Nullable(Price), price: Price }, { additionalProperties: false })
const Steps = T.Object(
  { span: T.Enum(['month', 'year']), steps: T.Array(Step, { maxItems: 10 }) },
  { additionalProperties: false },
)
const Waiting = T.Object({
  approvalId: Id,
  /** Whose price it is; null for rules and homes. */
  feeItemId: Nullable(Id),
  title: T.String(),
  reason: T.String(),
  askedBy: T.String(),
  expiresAt: Moment,
})
const Asked = T.Object({ approvalId: Id })
/** Letters and digits, read in any case: A01. */
const FeeCode = T.String({ pattern: '^[0-9A-Za-z]{1,12}$' })
/** What a fee item is called, and the words of the contract its owners' bills rest on. */
const FeeWords = { name: Line(20), basis: Line(200) }
const strict = { additionalProperties: false }
const Policy = {
  fromPeriod: Period,
  proration: KeyOf(prorationRules),
  dueDay: T.Integer({ minimum: 1, maximum: 31 }),
  dueMonthsAfter: T.Integer({ minimum: 0, maximum: 6 }),
  vacancyRegion: Nullable(KeyOf(vacancyRules)),
}

export const priceRoutes = {
  'GET /communities/:communityId/prices': route({
    summary:
      'Fee items with every version of their prices, tax codes, the rules of billing, and what waits for agreement',
    allow: books,
    reply: T.Object({
      items: T.Array(
        T.Object({
          feeItemId: Id,
          code: T.String(),
          name: T.String(),
          kindLabel: T.String(),
          kind: KeyOf(feeKinds),
          account: T.String(),
          accountLabel: T.String(),
          /** It was priced or used, so that only its name and basis may be corrected. */
          fixed: T.Boolean(),
          basis: T.String(),
          tax: Nullable(T.String()),
          prices: T.Array(
            T.Object({
              appliesTo: T.String(),
              appliesToLabel: T.String(),
              version: T.Integer(),
              words: T.String(),
              fromOn: Day,
              untilOn: Nullable(Day),
              basis: T.String(),
              current: T.Boolean(),
            }),
          ),
        }),
      ),
      policies: T.Array(
        T.Object({ version: T.Integer(), ...Policy, words: T.Array(T.String()), basis: T.String() }),
      ),
      waiting: T.Array(Waiting),
    }),
  }),
  'POST /communities/:communityId/fee-items': route({
    summary: 'Makes a fee item at once; it bills nothing until a second person agrees to its first price',
    allow: ['finance'],
    once: true,
    body: T.Object(
      { ...FeeWords, code: FeeCode, kind: KeyOf(madeKinds), account: KeyOf(feeAccounts) },
      strict,
    ),
    reply: T.Object({ feeItemId: Id }),
    status: 201,
  }),
  'PUT /communities/:communityId/fee-items/:feeItemId': route({
    summary:
      'Corrects the name and basis of a fee item; code, kind and account only before its first price or use',
    allow: ['finance'],
    once: true,
    body: T.Object(
      {
        ...FeeWords,
        code: T.Optional(FeeCode),
        kind: T.Optional(KeyOf(madeKinds)),
        account: T.Optional(KeyOf(feeAccounts)),
      },
      strict,
    ),
    reply: Done,
  }),
  'POST /communities/:communityId/fee-items/:feeItemId/prices': route({
    summary:
      'Asks for a new version of a price; it holds once a second person agrees, and never for bills that are out',
    allow: books,
    once: true,
    body: T.Object(
      {
        appliesTo: KeyOf(appliesToLabels),
        price: Price,
        tiers: T.Optional(Steps),
        lossPercent: T.Optional(T.String({ pattern: '^[0-9]{1,2}(\\.[0-9]{1,2})?$' })),
        fromOn: Day,
        untilOn: T.Optional(Day),
        basis: Line(200),
        reason: Line(200),
      },
      strict,
    ),
    reply: Asked,
    status: 201,
  }),
  'POST /communities/:communityId/billing-policies': route({
    summary: 'Asks for other rules of billing from a period on: divided months, due day, empty homes',
    allow: books,
    once: true,
    body: T.Object({ ...Policy, basis: Line(200), reason: Line(200) }, strict),
    reply: Asked,
    status: 201,
  }),
  'GET /communities/:communityId/vacancies': route({
    summary: 'Homes that stand or stood empty, as it was agreed, newest first',
    allow: books,
    reply: T.Object({
      vacancies: T.Array(
        T.Object({
          vacancyId: Id,
          unitId: Id,
          unitLabel: T.String(),
          fromOn: Day,
          untilOn: Nullable(Day),
          evidence: T.String(),
        }),
      ),
    }),
  }),
  'POST /communities/:communityId/vacancies': route({
    summary:
      'Asks to count a home as empty for a time, with the evidence seen; from the same day on, to end it otherwise',
    allow: books,
    once: true,
    body: T.Object(
      { unitId: Id, fromOn: Day, untilOn: T.Optional(Day), evidence: Line(200), reason: Line(200) },
      strict,
    ),
    reply: Asked,
    status: 201,
  }),
  'GET /communities/:communityId/pools': route({
    summary: 'Costs shared by many homes in a period',
    allow: books,
    query: T.Object({ period: Period }, strict),
    reply: T.Object({
      pools: T.Array(
        T.Object({
          poolId: Id,
          name: T.String(),
          feeItemId: Id,
          feeItem: T.String(),
          /** Divided by weights agreed on. */
          agreed: T.Boolean(),
          totalFen: Fen,
          words: T.String(),
          homes: T.Integer(),
        }),
      ),
    }),
  }),
  'GET /communities/:communityId/pools/:poolId': route({
    summary: 'Who shares a cost, with weight and part; the part is empty until the period was calculated',
    allow: books,
    reply: T.Object({
      name: T.String(),
      members: T.Array(
        T.Object({ unitId: Id, unitLabel: T.String(), weight: T.String(), shareFen: Nullable(Fen) }),
      ),
    }),
  }),
  'PUT /communities/:communityId/fee-items/:feeItemId/weights/:unitId': route({
    summary: 'Notes the part of a home in what is shared, as the owners agreed; none takes it out',
    allow: ['finance'],
    once: true,
    body: T.Object({ weight: Nullable(Price) }, strict),
    reply: T.Object({ weight: Nullable(T.String()) }),
  }),
  'POST /communities/:communityId/pools': route({
    summary: 'Notes a cost to be shared in a period: a sum, or a usage less what the company used × price',
    allow: ['finance'],
    once: true,
    body: T.Object(
      {
        feeItemId: Id,
        period: Period,
        name: Line(40),
        weights: KeyOf(poolWeights),
        costFen: T.Optional(T.Integer({ minimum: 0, maximum: 10_000_000_000 })),
        usage: T.Optional(Price),
        excluded: T.Optional(Price),
        price: T.Optional(Price),
        unit: T.Optional(Line(10)),
        buildingIds: T.Optional(T.Array(Id, { minItems: 1, maxItems: 200 })),
      },
      strict,
    ),
    reply: T.Object({ poolId: Id }),
    status: 201,
  }),
}
