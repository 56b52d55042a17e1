import { Type as T } from 'typebox'
import { managers } from '../roles.ts'
import { route } from '../route.ts'
import { lyings, waysOut } from '../staff/plate.ts'
import { LeaveRequest } from './roster.ts'
import { Day, Id, KeyOf, Line, Moment, Nullable } from './shapes.ts'
import { WaysOut } from './ways-out.ts'

/** What lies with somebody, and where it may go. */
const Plate = T.Object({
  staffId: Id,
  name: T.String(),
  /** Who stands in for them; null for nobody. */
  deputyName: Nullable(T.String()),
  items: T.Array(
    T.Object({
      ticketId: Id,
      number: T.String(),
      title: T.String(),
      place: T.String(),
      stateLabel: T.String(),
      lying: KeyOf(lyings),
      lyingLabel: T.String(),
      /** The soonest moment somebody waits for; null without one. */
      dueAt: Nullable(Moment),
      /** The ways open for it, the usual one first. */
      ways: T.Array(T.Object({ way: KeyOf(waysOut), label: T.String() })),
    }),
  ),
  /** What waits besides tickets, in words, and who can do it meanwhile. */
  besides: T.Array(T.Object({ title: T.String(), words: T.String() })),
})

const here = '/communities/:communityId/colleagues/:staffId'

export const plateRoutes = {
  [`GET ${here}/plate` as const]: route({
    summary: 'What lies with a colleague: what falls due in days off, or all of it, with where it may go',
    allow: managers,
    query: T.Object({ fromOn: T.Optional(Day), untilOn: T.Optional(Day) }, { additionalProperties: false }),
    reply: Plate,
  }),
  [`POST ${here}/leaves` as const]: route({
    summary: 'Enters days off for a colleague, granted at once, and moves what lies with them',
    allow: managers,
    once: true,
    body: T.Object(
      { fromOn: Day, untilOn: Day, reason: Line(100), ways: WaysOut },
      { additionalProperties: false },
    ),
    reply: LeaveRequest,
    status: 201,
  }),
}
