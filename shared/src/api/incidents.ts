import { Type as T } from 'typebox'
import { desk, residents, staff } from '../roles.ts'
import { route } from '../route.ts'
import { problemTypes } from '../ticket/catalogue.ts'
import { warningRules } from '../ticket/early-warning.ts'
import { incidentStates } from '../ticket/incident.ts'
import { states } from '../ticket/lifecycle.ts'
import { Done, Id, KeyOf, Line, Moment, Nullable } from './shapes.ts'

const Words = (maxLength: number) => T.String({ minLength: 1, maxLength })

/** One ticket as evidence or as part of an incident, for the desk. */
export const Child = T.Object({
  ticketId: Id,
  number: T.String(),
  title: T.String(),
  place: T.String(),
  text: T.String(),
  state: KeyOf(states),
  stateLabel: T.String(),
  createdAt: Moment,
})

/** A pattern early warning saw: why, on what evidence, and what became of it. */
export const Warning = T.Object({
  warningId: Id,
  rule: KeyOf(warningRules),
  ruleLabel: T.String(),
  problemType: KeyOf(problemTypes),
  problemLabel: T.String(),
  building: Nullable(T.String()),
  buildingId: Nullable(Id),
  households: T.Integer(),
  reason: T.String(),
  state: T.Enum(['open', 'acted', 'false_alarm']),
  note: Nullable(T.String()),
  decidedBy: Nullable(T.String()),
  incidentId: Nullable(Id),
  firstAt: Moment,
  lastAt: Moment,
  evidence: T.Array(Child),
})

export const IncidentLine = T.Object({
  incidentId: Id,
  number: T.String(),
  title: T.String(),
  problemLabel: T.String(),
  planned: T.Boolean(),
  /** 2栋、3栋, or 全小区. */
  scope: T.String(),
  manager: T.String(),
  state: KeyOf(incidentStates),
  stateLabel: T.String(),
  eta: Nullable(Moment),
  nextUpdateAt: Nullable(Moment),
  overdue: T.Boolean(),
  startedAt: Moment,
  clearedAt: Nullable(Moment),
  tickets: T.Integer(),
})

export const IncidentDetail = T.Object({
  ...IncidentLine.properties,
  version: T.Integer(),
  /** What the desk says to whoever calls. */
  script: T.String(),
  notice: T.String(),
  updateEveryMinutes: T.Integer(),
  cause: Nullable(T.String()),
  prevention: Nullable(T.String()),
  updates: T.Array(
    T.Object({
      seq: T.Integer(),
      kind: T.Enum(['opened', 'update', 'all_clear', 'overdue', 'report']),
      who: T.String(),
      text: T.String(),
      eta: Nullable(Moment),
      told: T.Integer(),
      at: Moment,
    }),
  ),
  children: T.Array(Child),
  times: T.Array(T.Object({ name: T.String(), ms: Nullable(T.Integer()) })),
  /** What the reader may do now. */
  steps: T.Array(T.Enum(['update', 'all_clear', 'report', 'link'])),
})

/** What owners read of an incident that touches their home. */
export const PublicIncident = T.Object({
  incidentId: Id,
  title: T.String(),
  notice: T.String(),
  scope: T.String(),
  problemType: KeyOf(problemTypes),
  state: KeyOf(incidentStates),
  eta: Nullable(Moment),
  startedAt: Moment,
  updatedAt: Moment,
})

const strict = { additionalProperties: false } as const
const path = '/communities/:communityId/incidents'
const Version = T.Integer({ minimum: 1 })

export const incidentRoutes = {
  'GET /communities/:communityId/warnings': route({
    summary: 'What early warning saw, newest first',
    allow: desk,
    query: T.Object({ show: T.Enum(['open', 'all']) }, strict),
    reply: T.Object({ items: T.Array(Warning) }),
  }),
  'POST /communities/:communityId/warnings/:warningId/decision': route({
    summary: 'Says what was done about a warning, or that it was a false alarm',
    allow: desk,
    once: true,
    body: T.Object({ state: T.Enum(['acted', 'false_alarm']), note: Words(500) }, strict),
    reply: Done,
  }),
  [`GET ${path}` as const]: route({
    summary: 'Incidents, the running ones first',
    allow: staff,
    query: T.Object({ show: T.Enum(['open', 'all']) }, strict),
    reply: T.Object({ items: T.Array(IncidentLine) }),
  }),
  'GET /communities/:communityId/incidents-now': route({
    summary: 'What is going on that touches my home',
    allow: [...residents, ...staff],
    reply: T.Object({ items: T.Array(PublicIncident) }),
  }),
  [`POST ${path}` as const]: route({
    summary: 'Declares an incident: gathers its tickets and tells every household it touches',
    allow: desk,
    once: true,
    body: T.Object(
      {
        title: Line(40),
        problemType: KeyOf(problemTypes),
        /** Which reports are about it; without it, those of the warning, else of the whole problem type. */
        categories: T.Optional(T.Array(Line(40), { maxItems: 60, uniqueItems: true })),
        planned: T.Boolean(),
        buildingIds: T.Array(Id, { maxItems: 200, uniqueItems: true }),
        managerStaffId: T.Optional(Id),
        script: Words(1000),
        notice: Words(500),
        eta: T.Optional(Moment),
        updateEveryMinutes: T.Integer({ minimum: 5, maximum: 1440 }),
        warningId: T.Optional(Id),
      },
      strict,
    ),
    reply: IncidentDetail,
    status: 201,
  }),
  [`GET ${path}/:incidentId` as const]: route({
    summary: 'One incident with its tickets, what was told and how fast it went',
    allow: staff,
    reply: IncidentDetail,
  }),
  [`POST ${path}/:incidentId/updates` as const]: route({
    summary: 'Tells every household touched how it stands',
    allow: desk,
    once: true,
    body: T.Object({ version: Version, text: Words(500), eta: T.Optional(Moment) }, strict),
    reply: IncidentDetail,
  }),
  [`POST ${path}/:incidentId/all-clear` as const]: route({
    summary: 'Gives the all-clear, tells everybody and asks those at work to finish each ticket',
    allow: desk,
    once: true,
    body: T.Object({ version: Version, text: Words(500) }, strict),
    reply: IncidentDetail,
  }),
  [`POST ${path}/:incidentId/report` as const]: route({
    summary: 'Writes the after-action report and closes the incident',
    allow: ['manager'],
    once: true,
    body: T.Object({ version: Version, cause: Words(2000), prevention: Words(2000) }, strict),
    reply: IncidentDetail,
  }),
  [`POST ${path}/:incidentId/tickets` as const]: route({
    summary: 'Adds a ticket to an incident, or takes it out again',
    allow: desk,
    once: true,
    body: T.Object({ ticketId: Id, linked: T.Boolean() }, strict),
    reply: IncidentDetail,
  }),
}
