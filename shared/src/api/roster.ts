import { Type as T } from 'typebox'
import { desk, staff } from '../roles.ts'
import { answers, leaveStates, swapStates } from '../roster/requests.ts'
import { route } from '../route.ts'
import { Day, Id, KeyOf, Line, Moment, Nullable } from './shapes.ts'
import { WaysOut } from './ways-out.ts'

const Counts = T.Enum(['duty', 'on_call', 'rest'])
const TimeOfDay = T.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })

const Kind = T.Object({
  code: T.String(),
  name: T.String(),
  from: T.String(),
  until: T.String(),
  counts: Counts,
})

const Shift = T.Object({
  shiftId: Id,
  kind: T.String(),
  name: T.String(),
  /** 20:00–次日 08:00. */
  hours: T.String(),
  counts: Counts,
})

const RosterDay = T.Object({
  on: Day,
  /** What the roster says of this day; empty where the usual week holds. */
  shifts: T.Array(Shift),
  /** The usual week of that day in words, where the roster says nothing; null when off. */
  usual: Nullable(T.String()),
  /** Away on this day. */
  leave: T.Boolean(),
})

const Answers = T.Array(T.Object({ answer: KeyOf(answers), label: T.String() }))

export const Swap = T.Object({
  swapId: Id,
  state: KeyOf(swapStates),
  stateLabel: T.String(),
  asker: T.String(),
  other: T.String(),
  words: T.String(),
  createdAt: Moment,
  steps: Answers,
})

export const LeaveRequest = T.Object({
  leaveId: Id,
  staffId: Id,
  state: KeyOf(leaveStates),
  stateLabel: T.String(),
  name: T.String(),
  fromOn: Day,
  untilOn: Day,
  reason: T.String(),
  createdAt: Moment,
  steps: Answers,
})

/** One week of everybody, Monday first. */
const Roster = T.Object({
  fromOn: Day,
  today: Day,
  kinds: T.Array(Kind),
  staff: T.Array(
    T.Object({
      staffId: Id,
      name: T.String(),
      jobTitle: T.String(),
      atDesk: T.Boolean(),
      deputyId: Nullable(Id),
      deputyName: Nullable(T.String()),
      days: T.Array(RosterDay),
    }),
  ),
  /** When nobody is at the desk, in words. */
  gaps: T.Array(T.String()),
  swaps: T.Array(Swap),
  leaves: T.Array(LeaveRequest),
  mayPlan: T.Boolean(),
})

const MyShifts = T.Object({
  name: T.String(),
  /** Where the roster puts me now, in words. */
  now: T.String(),
  today: Day,
  days: T.Array(RosterDay),
  /** Colleagues with their coming shifts, for a swap. */
  colleagues: T.Array(
    T.Object({
      staffId: Id,
      name: T.String(),
      jobTitle: T.String(),
      shifts: T.Array(T.Object({ shiftId: Id, on: Day, words: T.String() })),
    }),
  ),
  swaps: T.Array(Swap),
  leaves: T.Array(LeaveRequest),
})

const planners = ['manager', 'administrator'] as const
const here = '/communities/:communityId'
const Answered = T.Object({ answer: KeyOf(answers) }, { additionalProperties: false })

export const rosterRoutes = {
  [`GET ${here}/roster` as const]: route({
    summary: 'One week of the roster: shifts, leave, gaps at the desk, requests to decide',
    allow: [...desk, 'administrator'],
    query: T.Object({ on: Day }, { additionalProperties: false }),
    reply: Roster,
  }),
  [`PUT ${here}/roster/:staffId` as const]: route({
    summary: 'Sets the shifts of one person on one day; none means the usual week',
    allow: planners,
    body: T.Object(
      { on: Day, kinds: T.Array(Line(20), { maxItems: 4, uniqueItems: true }) },
      { additionalProperties: false },
    ),
    reply: Roster,
  }),
  [`POST ${here}/roster/copies` as const]: route({
    summary: 'Takes the shifts of one week over into another for everybody who has none there',
    allow: planners,
    once: true,
    body: T.Object({ fromOn: Day, toOn: Day }, { additionalProperties: false }),
    reply: T.Object({ copied: T.Integer(), roster: Roster }),
    status: 201,
  }),
  [`PUT ${here}/shift-kinds/:code` as const]: route({
    summary: 'Sets a kind of shift: its name, its hours and what it counts as',
    allow: planners,
    body: T.Object(
      { name: Line(6), from: TimeOfDay, until: TimeOfDay, counts: Counts },
      { additionalProperties: false },
    ),
    reply: T.Object({ kinds: T.Array(Kind) }),
  }),
  [`PUT ${here}/colleagues/:staffId/deputy` as const]: route({
    summary: 'Says who stands in for a post when its holder is away',
    allow: planners,
    body: T.Object({ deputyId: Nullable(Id) }, { additionalProperties: false }),
    reply: T.Object({ deputyId: Nullable(Id), deputyName: Nullable(T.String()) }),
  }),
  [`GET ${here}/my-shifts` as const]: route({
    summary: 'My shifts of the next two weeks, my swaps and my leave',
    allow: staff,
    reply: MyShifts,
  }),
  [`POST ${here}/swaps` as const]: route({
    summary: 'Asks a colleague to take a shift of mine, or to exchange it for one of theirs',
    allow: staff,
    once: true,
    body: T.Object(
      { shiftId: Id, withStaffId: Id, withShiftId: T.Optional(Id) },
      { additionalProperties: false },
    ),
    reply: Swap,
    status: 201,
  }),
  [`PUT ${here}/swaps/:swapId` as const]: route({
    summary: 'Answers a swap: the colleague agrees, the manager approves',
    allow: staff,
    body: Answered,
    reply: Swap,
  }),
  [`POST ${here}/leaves` as const]: route({
    summary: 'Asks for days off',
    allow: staff,
    once: true,
    body: T.Object({ fromOn: Day, untilOn: Day, reason: Line(100) }, { additionalProperties: false }),
    reply: LeaveRequest,
    status: 201,
  }),
  [`PUT ${here}/leaves/:leaveId` as const]: route({
    summary: 'Answers a request for leave; approving moves what lies with the person in those days',
    allow: staff,
    body: T.Object({ answer: KeyOf(answers), ways: T.Optional(WaysOut) }, { additionalProperties: false }),
    reply: LeaveRequest,
  }),
}
