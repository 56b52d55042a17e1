import { Type as T } from 'typebox'
import { preferences, ways } from '../dunning/ladder.ts'
import { promiseKinds, promiseStates } from '../dunning/promise.ts'
import { proofs, taskResults } from '../dunning/task.ts'
import { route } from '../route.ts'
import { Day, Fen, Former, Id, KeyOf, Moment, Nullable, Period } from './shapes.ts'

const unitPath = '/communities/:communityId/units/:unitId'
/** Who speaks with households about arrears. */
const speakers = ['agent', 'finance', 'manager'] as const
/** Tenants owe nothing here: what is promised binds the owner's family. */
const family = ['owner', 'member'] as const

/** So much by the end of a day. */
export const PromisePart = T.Object(
  { dueOn: Day, amountFen: T.Integer({ minimum: 1 }) },
  { additionalProperties: false },
)

/** A promise to pay with how it stands. */
export const PayPromise = T.Object({
  promiseId: Id,
  kind: KeyOf(promiseKinds),
  kindLabel: T.String(),
  state: KeyOf(promiseStates),
  stateLabel: T.String(),
  amountFen: Fen,
  /** What has been paid of it since. */
  paidFen: Fen,
  parts: T.Array(PromisePart),
  note: T.String(),
  decisionNote: Nullable(T.String()),
  createdAt: Moment,
})

/** What a home may promise now. */
export const PromiseOffer = T.Object({
  unitLabel: T.String(),
  /** Overdue and not questioned. */
  owedFen: Fen,
  /** Overdue and being looked at: nothing to do meanwhile. */
  disputedFen: Fen,
  /** The latest day one may name, and the first and last one for a plan. */
  earliestOn: Day,
  latestOn: Day,
  planUntilOn: Day,
  mostParts: T.Integer(),
  /** The running promise, else how the last one ended. */
  promise: Nullable(PayPromise),
  mayPromise: T.Boolean(),
  by: KeyOf(preferences),
  texts: T.Boolean(),
  phone: T.String(),
})

/** A step for a person. */
export const DunningTask = T.Object({
  taskId: Id,
  way: KeyOf(ways),
  who: T.String(),
  fromOn: Day,
  tries: T.Integer(),
  results: T.Array(T.Object({ result: KeyOf(taskResults), label: T.String() })),
})

/** A household on the ladder. */
export const DunningLine = T.Object({
  caseId: Id,
  unitLabel: T.String(),
  /** Whose the debt is when the household no longer holds the home. */
  former: Nullable(Former),
  owedFen: Fen,
  disputedFen: Fen,
  oldestOn: Nullable(Day),
  /** The last step taken. */
  level: T.Integer(),
  stepLabel: T.String(),
  steppedOn: Nullable(Day),
  /** The next step and its day, or why there is none now. */
  nextLabel: Nullable(T.String()),
  nextOn: Nullable(Day),
  why: T.String(),
  /** The last day of limitation of what is oldest (民法典 188, 195). */
  lapsesOn: Nullable(Day),
  care: T.Boolean(),
  by: KeyOf(preferences),
  task: Nullable(DunningTask),
  promise: Nullable(PayPromise),
})

/** One word to a household with what proves it. */
export const DunningNotice = T.Object({
  noticeId: Id,
  label: T.String(),
  way: KeyOf(ways),
  wayLabel: T.String(),
  title: T.String(),
  body: T.String(),
  amountFen: Fen,
  demands: T.Boolean(),
  at: Moment,
  proofs: T.Array(T.Object({ proof: KeyOf(proofs), label: T.String(), note: T.String(), at: Moment })),
})

/** The whole file of a household's arrears, fit for paper. */
export const DunningFile = T.Object({
  line: DunningLine,
  communityName: T.String(),
  /** Masked. */
  owners: T.Array(T.String()),
  householdId: Id,
  /** What a call would begin with, for the household as it is now. */
  quiet: T.Boolean(),
  charges: T.Array(
    T.Object({
      chargeId: Id,
      name: T.String(),
      period: Period,
      billNumber: T.String(),
      dueOn: Day,
      amountFen: Fen,
      outstandingFen: Fen,
      disputed: T.Boolean(),
      demandedOn: Nullable(Day),
      lapsesOn: Day,
    }),
  ),
  notices: T.Array(DunningNotice),
  promises: T.Array(PayPromise),
  mayDecide: T.Boolean(),
})

export const dunningRoutes = {
  [`GET ${unitPath}/promise` as const]: route({
    summary: 'What my home may promise about overdue fees, and how a promise stands',
    allow: family,
    reply: PromiseOffer,
  }),
  [`POST ${unitPath}/promises` as const]: route({
    summary: 'Promises to pay by a day, or asks for parts; reminders wait while it is kept',
    allow: family,
    once: true,
    body: T.Object(
      {
        kind: KeyOf(promiseKinds),
        parts: T.Array(PromisePart, { minItems: 1, maxItems: 6 }),
        note: T.Optional(T.String({ maxLength: 300 })),
      },
      { additionalProperties: false },
    ),
    reply: PromiseOffer,
    status: 201,
    perMinute: 20,
  }),
  [`PUT ${unitPath}/reminder-wish` as const]: route({
    summary: 'How my home wants to be spoken to about fees',
    allow: family,
    body: T.Object({ by: KeyOf(preferences), texts: T.Boolean() }, { additionalProperties: false }),
    reply: PromiseOffer,
  }),
  'GET /communities/:communityId/dunning': route({
    summary: 'Households with overdue fees: last step, next step and when, why not yet',
    allow: speakers,
    query: T.Object({ show: T.Enum(['all', 'tasks', 'asked']) }, { additionalProperties: false }),
    reply: T.Object({
      items: T.Array(DunningLine),
      counts: T.Object({ all: T.Integer(), tasks: T.Integer(), asked: T.Integer() }),
    }),
  }),
  'GET /communities/:communityId/dunning/:caseId': route({
    summary: 'The file of a household: charges, every word with its proof, promises, limitation',
    allow: speakers,
    reply: DunningFile,
  }),
  'POST /communities/:communityId/dunning-tasks/:taskId/result': route({
    summary: 'What came of a call, a letter or the gathering of papers',
    allow: speakers,
    once: true,
    body: T.Object(
      {
        result: KeyOf(taskResults),
        note: T.String({ maxLength: 500 }),
        /** The day the household named, when it promised. */
        dueOn: T.Optional(Day),
      },
      { additionalProperties: false },
    ),
    reply: DunningFile,
    status: 201,
  }),
  'POST /communities/:communityId/promises/:promiseId/decision': route({
    summary: 'Agrees to parts a household asked for, or says why not',
    allow: ['finance', 'manager'],
    once: true,
    body: T.Object(
      { decision: T.Enum(['agree', 'refuse']), note: T.String({ maxLength: 300 }) },
      { additionalProperties: false },
    ),
    reply: PayPromise,
    status: 201,
  }),
  'PUT /communities/:communityId/dunning/:caseId/care': route({
    summary: 'Notes that somebody there needs care: I call by name, nobody writes letters',
    allow: speakers,
    body: T.Object({ care: T.Boolean() }, { additionalProperties: false }),
    reply: DunningFile,
  }),
}
