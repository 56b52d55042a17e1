import { Type as T } from 'typebox'
import { correctables, correctionAsks, correctionStates } from '../register/correction.ts'
import { usages } from '../register/judge-homes.ts'
import { occupancies, petKinds } from '../register/words.ts'
import { relations, residents } from '../roles.ts'
import { route } from '../route.ts'
import { Day, Done, Id, KeyOf, Line, Moment, Nullable, Phone } from './shapes.ts'

const strict = { additionalProperties: false }
const keepers = ['agent', 'manager', 'administrator'] as const

/** A request of mine and what became of it. */
const OwnCorrection = T.Object({
  correctionId: Id,
  subjectId: Nullable(Id),
  words: T.Array(T.String()),
  reason: T.String(),
  state: KeyOf(correctionStates),
  stateLabel: T.String(),
  answer: T.String(),
  askedAt: Moment,
  /** Until when an answer is promised. */
  dueAt: Moment,
  decidedAt: Nullable(Moment),
})

/** A request that waits on the desk. */
const WaitingCorrection = T.Object({
  correctionId: Id,
  unitId: Id,
  unitLabel: T.String(),
  by: T.String(),
  relation: KeyOf(relations),
  words: T.Array(T.String()),
  reason: T.String(),
  askedAt: Moment,
  dueAt: Moment,
  /** What the register says now; null when it says nothing of it, or no longer. */
  now: Nullable(T.String()),
  /** Whether that is something else than when it was asked. */
  changed: T.Boolean(),
  /** Goes back with the decision: granting is refused when the register says something else by then. */
  seen: T.String(),
})

export const correctionRoutes = {
  'GET /communities/:communityId/units/:unitId/held': route({
    summary: 'What the register holds about me and my household, and what I asked to have corrected',
    allow: residents,
    reply: T.Object({
      label: T.String(),
      area: T.String(),
      usage: KeyOf(usages),
      occupancy: KeyOf(occupancies),
      movedInOn: Nullable(Day),
      answerDays: T.Integer(),
      people: T.Array(
        T.Object({
          residentId: Id,
          /** Mine in full; everybody else's masked. */
          name: T.String(),
          phone: Nullable(T.String()),
          relation: KeyOf(relations),
          leaseUntil: Nullable(Day),
          me: T.Boolean(),
          mayAsk: T.Boolean(),
        }),
      ),
      vehicles: T.Array(
        T.Object({ vehicleId: Id, plate: T.String(), note: T.String(), fromOn: Day, mayAsk: T.Boolean() }),
      ),
      pets: T.Array(
        T.Object({
          petId: Id,
          kind: KeyOf(petKinds),
          name: T.String(),
          note: T.String(),
          mayAsk: T.Boolean(),
        }),
      ),
      spaces: T.Array(T.Object({ code: T.String(), kind: T.String(), plate: Nullable(T.String()) })),
      /** Whether I may ask for what is missing. */
      mayAdd: T.Boolean(),
      corrections: T.Array(OwnCorrection),
    }),
  }),
  'POST /communities/:communityId/units/:unitId/corrections': route({
    summary: 'Asks to have the register corrected about me or my household, with a reason',
    allow: residents,
    once: true,
    body: T.Object(
      {
        about: KeyOf(correctables),
        ask: KeyOf(correctionAsks),
        subjectId: T.Optional(Id),
        name: T.Optional(Line(30)),
        phone: T.Optional(Phone),
        plate: T.Optional(Line(12)),
        petKind: T.Optional(KeyOf(petKinds)),
        note: T.Optional(T.String({ maxLength: 100 })),
        reason: Line(300),
      },
      strict,
    ),
    reply: T.Object({ correctionId: Id, dueAt: Moment }),
    status: 201,
    perMinute: 20,
  }),
  'GET /communities/:communityId/corrections': route({
    summary: 'Requests for corrections of the register that wait, the soonest promised first',
    allow: keepers,
    query: T.Object({ unitId: T.Optional(Id) }, strict),
    reply: T.Object({ corrections: T.Array(WaitingCorrection) }),
  }),
  'POST /communities/:communityId/corrections/:correctionId/decision': route({
    summary:
      'Grants a correction, which changes the register, or refuses it with a reason; whoever asked is told',
    allow: keepers,
    once: true,
    body: T.Object({ grant: T.Boolean(), answer: T.String({ maxLength: 300 }), seen: Line(80) }, strict),
    reply: Done,
  }),
}
