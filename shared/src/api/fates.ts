import { Type as T } from 'typebox'
import { anyone, desk, residents, staff } from '../roles.ts'
import { route } from '../route.ts'
import { fates } from '../suggestion/fate.ts'
import { Day, Id, KeyOf, Line, Moment, Nullable } from './shapes.ts'

const ticketPath = '/communities/:communityId/tickets/:ticketId'

const Way = T.Array(T.Object({ label: T.String(), reached: T.Boolean() }))

/** What has become of a suggestion. */
export const SuggestionFile = T.Object({
  fate: KeyOf(fates),
  fateLabel: T.String(),
  way: Way,
  reason: Nullable(T.String()),
  /** By when it will be done. */
  dueOn: Nullable(Day),
  decidedAt: Nullable(Moment),
  /** The owner agreed that the community reads of it, without names. */
  publicOk: T.Boolean(),
  /** How the community reads it. */
  publicText: Nullable(T.String()),
  /** Whether the reader may agree. */
  mayAgree: T.Boolean(),
  /** Only for the desk: where it may go from here. */
  next: T.Array(
    T.Object({
      fate: KeyOf(fates),
      label: T.String(),
      needsReason: T.Boolean(),
      needsDate: T.Boolean(),
    }),
  ),
})

export const fateRoutes = {
  [`GET ${ticketPath}/suggestion` as const]: route({
    summary: 'What has become of a suggestion',
    allow: [...residents, ...staff],
    reply: SuggestionFile,
  }),
  [`POST ${ticketPath}/fate` as const]: route({
    summary: 'Says what becomes of a suggestion, with the reason and the date; the owner is told',
    allow: desk,
    once: true,
    body: T.Object(
      {
        version: T.Integer({ minimum: 1 }),
        fate: KeyOf(fates),
        reason: T.String({ maxLength: 500 }),
        dueOn: T.Optional(Day),
        publicText: T.Optional(Line(200)),
      },
      { additionalProperties: false },
    ),
    reply: SuggestionFile,
    status: 201,
  }),
  [`PUT ${ticketPath}/public-consent` as const]: route({
    summary:
      'The owner agrees that the community reads of their suggestion without names, or takes that back',
    allow: residents,
    body: T.Object({ agree: T.Boolean() }, { additionalProperties: false }),
    reply: SuggestionFile,
  }),
  'GET /communities/:communityId/suggestions': route({
    summary: 'What became of suggestions whose owners agreed; no names, no homes, in the words of the desk',
    allow: anyone,
    reply: T.Object({
      communityName: T.String(),
      items: T.Array(
        T.Object({
          suggestionId: Id,
          text: T.String(),
          fate: KeyOf(fates),
          fateLabel: T.String(),
          way: Way,
          reason: Nullable(T.String()),
          dueOn: Nullable(Day),
          /** The day it came in. */
          cameOn: Day,
        }),
      ),
    }),
  }),
}
