import { Type as T } from 'typebox'
import { deeds, subjectKinds } from '../audit/deeds.ts'
import { route } from '../route.ts'
import { After, Day, Id, KeyOf, Line, Moment, Nullable } from './shapes.ts'

/** What the audit is narrowed by; days are those of Beijing, both included. */
export const auditFilters = {
  staffId: T.Optional(Id),
  deed: T.Optional(KeyOf(deeds)),
  /** Everything that was done to one thing, as `subject` of a row names it. */
  subject: T.Optional(Line(120)),
  subjectKind: T.Optional(KeyOf(subjectKinds)),
  since: T.Optional(Day),
  until: T.Optional(Day),
}

export const auditRoutes = {
  'GET /communities/:communityId/audit': route({
    summary: 'Who did what to what and why, newest first',
    allow: ['administrator'],
    query: T.Object({ ...auditFilters, ...After }, { additionalProperties: false }),
    reply: T.Object({
      items: T.Array(
        T.Object({
          auditId: Id,
          at: Moment,
          who: T.String(),
          deed: T.String(),
          deedLabel: T.String(),
          subject: T.String(),
          subjectLabel: T.String(),
          why: Nullable(T.String()),
          details: T.Array(T.Object({ label: T.String(), value: T.String() })),
          /** Its place in the chain; null until it is sealed, a few seconds after the deed. */
          seq: Nullable(T.Integer()),
          /** SHA-256 of the chain up to this row. */
          hash: Nullable(T.String()),
        }),
      ),
      next: Nullable(T.String()),
    }),
  }),
}
