import { Type as T } from 'typebox'
import { homeChanges } from '../register/home-changes.ts'
import { usages } from '../register/judge-homes.ts'
import { consentWays, needKinds } from '../register/needs.ts'
import { timelineKinds } from '../register/timeline.ts'
import { occupancies, petKinds } from '../register/words.ts'
import { relations } from '../roles.ts'
import { route } from '../route.ts'
import { After, Day, Done, Fen, Id, KeyOf, Line, Moment, Nullable, Paged, Phone } from './shapes.ts'

const strict = { additionalProperties: false }
const readers = ['agent', 'manager', 'finance', 'administrator'] as const
const keepers = ['agent', 'manager', 'administrator'] as const
const Note = (maxLength: number) => T.String({ maxLength })

/** A home in the list of the register; names masked, numbers without their middle. */
export const RegisterRow = T.Object({
  unitId: Id,
  label: T.String(),
  building: T.String(),
  entrance: T.String(),
  floor: T.Integer(),
  area: T.String(),
  usage: KeyOf(usages),
  occupancy: KeyOf(occupancies),
  owners: T.String(),
  phones: T.String(),
  people: T.Integer(),
  vehicles: T.Integer(),
  bound: T.Integer(),
})

const Person = T.Object({
  residentId: Id,
  name: T.String(),
  /** Without its middle; the whole number is told on asking, and that somebody asked is kept. */
  phone: Nullable(T.String()),
  relation: KeyOf(relations),
  bound: T.Boolean(),
  leaseUntil: Nullable(Day),
})
const Vehicle = T.Object({ vehicleId: Id, plate: T.String(), note: T.String(), fromOn: Day })
const Pet = T.Object({ petId: Id, kind: KeyOf(petKinds), name: T.String(), note: T.String() })
const Need = T.Object({
  needId: Id,
  kind: KeyOf(needKinds),
  label: T.String(),
  whose: T.String(),
  note: T.String(),
  consent: T.String(),
  untilOn: Day,
})
const Space = T.Object({ spaceId: Id, code: T.String(), kind: T.String(), plate: Nullable(T.String()) })
const Held = T.Object({
  householdId: Id,
  fromOn: Day,
  untilOn: Nullable(Day),
  owners: T.String(),
  owedFen: Fen,
})

/** Everything the register has of one home. */
export const HomeFile = T.Object({
  unitId: Id,
  label: T.String(),
  building: T.String(),
  entrance: T.String(),
  floor: T.Integer(),
  area: T.String(),
  usage: KeyOf(usages),
  occupancy: KeyOf(occupancies),
  movedInOn: Nullable(Day),
  householdId: Nullable(Id),
  people: T.Array(Person),
  vehicles: T.Array(Vehicle),
  pets: T.Array(Pet),
  spaces: T.Array(Space),
  /** Null for who may not read them now; then `needsHidden` says why. */
  needs: Nullable(T.Array(Need)),
  needsHidden: T.String(),
  households: T.Array(Held),
  history: T.Array(
    T.Object({
      entryId: Id,
      kind: KeyOf(homeChanges),
      label: T.String(),
      on: Day,
      words: T.String(),
      by: T.String(),
    }),
  ),
  mayKeep: T.Boolean(),
  /** Kinds of the timeline the reader sees. */
  timelineKinds: T.Array(T.Object({ kind: KeyOf(timelineKinds), label: T.String() })),
})

const Change = T.Object(
  {
    kind: KeyOf(homeChanges),
    on: Day,
    newcomers: T.Array(T.Object({ name: Line(30), phone: T.Optional(Phone) }, strict), { maxItems: 6 }),
    leaseUntil: T.Optional(Day),
    withSpaces: T.Optional(T.Boolean()),
    agreement: T.Optional(Line(300)),
  },
  strict,
)

/** One thing between a household and us; `text` is empty for who may only see that it was. */
export const TimelineEntry = T.Object({
  entryId: T.String(),
  at: Moment,
  kind: KeyOf(timelineKinds),
  label: T.String(),
  title: T.String(),
  text: T.String(),
  amountFen: Nullable(Fen),
  by: T.String(),
  ticketId: Nullable(Id),
})

const units = '/communities/:communityId/units/:unitId'

export const registerRoutes = {
  'GET /communities/:communityId/register': route({
    summary: 'The company, its communities, and the buildings of this one with how many homes are used how',
    allow: readers,
    reply: T.Object({
      company: T.String(),
      communities: T.Array(T.Object({ communityId: Id, name: T.String(), homes: T.Integer() })),
      buildings: T.Array(
        T.Object({
          buildingId: Id,
          name: T.String(),
          entrances: T.Array(T.String()),
          homes: T.Integer(),
          owner: T.Integer(),
          let: T.Integer(),
          empty: T.Integer(),
        }),
      ),
    }),
  }),
  'GET /communities/:communityId/register/homes': route({
    summary:
      'Homes by building, entrance, room, name, plate or the end of a phone number, in the order of the buildings',
    allow: readers,
    query: T.Object(
      {
        find: T.Optional(T.String({ maxLength: 40 })),
        buildingId: T.Optional(Id),
        entrance: T.Optional(Line(20)),
        occupancy: T.Optional(KeyOf(occupancies)),
        ...After,
      },
      strict,
    ),
    reply: T.Object({ ...Paged(RegisterRow).properties, all: T.Integer() }),
    perMinute: 120,
  }),
  [`GET ${units}/file` as const]: route({
    summary: 'Everything the register has of a home',
    allow: readers,
    reply: HomeFile,
  }),
  [`GET ${units}/timeline` as const]: route({
    summary:
      'Everything between the household of a home and us, newest first, as far as the reader may see it',
    allow: readers,
    query: T.Object(
      { kind: T.Optional(KeyOf(timelineKinds)), householdId: T.Optional(Id), ...After },
      strict,
    ),
    reply: Paged(TimelineEntry),
  }),
  [`POST ${units}/notes` as const]: route({
    summary: 'Writes a note about the household of a home; notes are never changed',
    allow: keepers,
    once: true,
    body: T.Object({ text: Line(500) }, strict),
    reply: T.Object({ noteId: Id }),
    status: 201,
  }),
  [`POST ${units}/changes/preview` as const]: route({
    summary: 'Says what a sale, a lease, moving in or out will do, without doing it',
    allow: keepers,
    body: Change,
    reply: T.Object({
      /** Goes back with the change: it is refused when the home is no longer as it was told. */
      seen: T.String(),
      does: T.Array(T.String()),
      care: T.Array(T.String()),
    }),
  }),
  [`POST ${units}/changes` as const]: route({
    summary: 'Does a sale, a lease, moving in or out as it was told, in one transaction',
    allow: keepers,
    once: true,
    body: T.Object({ ...Change.properties, seen: Line(80) }, strict),
    reply: T.Object({ entryId: Id, householdId: Id }),
    status: 201,
  }),
  [`POST ${units}/people` as const]: route({
    summary: 'Enters a person of the household, who then binds by phone',
    allow: keepers,
    once: true,
    body: T.Object(
      { name: Line(30), phone: T.Optional(Phone), relation: KeyOf(relations), leaseUntil: T.Optional(Day) },
      strict,
    ),
    reply: T.Object({ residentId: Id }),
    status: 201,
  }),
  [`PUT ${units}/people/:residentId` as const]: route({
    summary: 'Corrects the name or number of a person; another number ends the binding by the old one',
    allow: keepers,
    body: T.Object({ name: Line(30), phone: T.Optional(Phone), leaseUntil: T.Optional(Day) }, strict),
    reply: Done,
  }),
  [`DELETE ${units}/people/:residentId` as const]: route({
    summary: 'Takes a person out of the household; the last owner stays',
    allow: keepers,
    reply: Done,
  }),
  [`POST ${units}/vehicles` as const]: route({
    summary: 'Enters a vehicle of the household',
    allow: keepers,
    once: true,
    body: T.Object({ plate: Line(12), note: Note(100) }, strict),
    reply: T.Object({ vehicleId: Id }),
    status: 201,
  }),
  [`DELETE ${units}/vehicles/:vehicleId` as const]: route({
    summary: 'Ends a vehicle of the household; it stays in the history',
    allow: keepers,
    reply: Done,
  }),
  [`POST ${units}/pets` as const]: route({
    summary: 'Enters a pet of the household',
    allow: keepers,
    once: true,
    body: T.Object({ kind: KeyOf(petKinds), name: Line(20), note: Note(100) }, strict),
    reply: T.Object({ petId: Id }),
    status: 201,
  }),
  [`DELETE ${units}/pets/:petId` as const]: route({
    summary: 'Ends a pet of the household',
    allow: keepers,
    reply: Done,
  }),
  [`POST ${units}/needs` as const]: route({
    summary: 'Keeps what somebody needs of us, with who consented, how, when and until when',
    allow: ['agent', 'manager'],
    once: true,
    body: T.Object(
      {
        kind: KeyOf(needKinds),
        residentId: T.Optional(Id),
        note: Note(200),
        consentedBy: Line(30),
        consentWay: KeyOf(consentWays),
        consentedOn: Day,
        untilOn: Day,
      },
      strict,
    ),
    reply: T.Object({ needId: Id }),
    status: 201,
  }),
  [`DELETE ${units}/needs/:needId` as const]: route({
    summary: 'Withdraws a consent; from then on nobody reads it',
    allow: ['agent', 'manager'],
    reply: Done,
  }),
}
