import { Type as T } from 'typebox'
import { desk } from '../roles.ts'
import { route } from '../route.ts'
import { priorities } from '../ticket/lifecycle.ts'
import { KeyOf, Line, Moment, Nullable } from './shapes.ts'

const strict = { additionalProperties: false }
const Time = T.String({ maxLength: 5 })
const OnDay = T.String({ maxLength: 10 })

/** When the desk is open: weekly spans, closed days, and opened ones (调休), which win. */
export const ServiceHours = T.Object(
  {
    zone: Line(60),
    always: T.Boolean(),
    weekly: T.Array(
      T.Object({ weekdays: T.Array(T.Integer(), { maxItems: 7 }), from: Time, to: Time }, strict),
      { maxItems: 21 },
    ),
    closed: T.Array(OnDay, { maxItems: 400 }),
    opened: T.Array(T.Object({ on: OnDay, from: Time, to: Time }, strict), { maxItems: 400 }),
  },
  strict,
)

/** One promise: how long it may take, for which tickets, on which calendar. */
export const PromisedTime = T.Object(
  {
    clock: T.Enum(['acknowledge', 'arrive', 'resolve', 'update']),
    priority: KeyOf(priorities),
    for: T.Enum(['repair', 'talk', 'every']),
    targetMs: T.Integer({ minimum: 1 }),
    calendar: T.Enum(['always', 'service']),
  },
  strict,
)

/** One version of what a community promises; it never changes. */
export const PolicyVersion = T.Object({
  version: T.String(),
  standing: T.Enum(['past', 'present', 'future']),
  /** Null for the version every community begins with. */
  effectiveAt: Nullable(Moment),
  note: T.String(),
  madeBy: Nullable(T.String()),
  service: ServiceHours,
  targets: T.Array(PromisedTime),
  /** Tickets under way that keep this version. */
  openTickets: T.Integer(),
})

const path = '/communities/:communityId/clock-policies'
const reply = T.Object({ mayChange: T.Boolean(), versions: T.Array(PolicyVersion) })

export const promiseRoutes = {
  [`GET ${path}` as const]: route({
    summary: 'What the community promises and when its desk is open: every version, newest first',
    allow: [...desk, 'administrator'],
    reply,
  }),
  [`POST ${path}` as const]: route({
    summary: 'Sets a new version of the promises that takes effect now or later',
    allow: ['manager'],
    once: true,
    body: T.Object(
      {
        /** Now when absent. */
        effectiveAt: T.Optional(Moment),
        note: Line(200),
        service: ServiceHours,
        targets: T.Array(PromisedTime, { maxItems: 60 }),
      },
      strict,
    ),
    reply,
    status: 201,
    perMinute: 20,
  }),
}
