import { Type as T } from 'typebox'
import { unusedReasons } from '../channel/unused-reasons.ts'
import { desk } from '../roles.ts'
import { route } from '../route.ts'
import { Id, KeyOf, Line, Moment, Nullable } from './shapes.ts'

const Strict = { additionalProperties: false }
const community = '/communities/:communityId'

/** A draft of a ticket out of a WeChat group, for a person to decide on. */
export const GroupDraft = T.Object({
  draftId: Id,
  author: T.String(),
  saidAt: T.String(),
  text: T.String(),
  pictures: T.Integer(),
  lines: T.Array(T.String()),
  category: Nullable(T.String()),
  /** The words that speak for the category. */
  because: T.String(),
  unitId: Nullable(Id),
  buildingId: Nullable(Id),
  /** Several homes fit what was said. */
  places: T.Array(T.Object({ unitId: Id, label: T.String() })),
  /** People of the register it may be, names masked. */
  people: T.Array(T.Object({ residentId: Id, name: T.String(), unitLabel: T.String() })),
  state: T.Enum(['waiting', 'taken', 'discarded']),
  ticketId: Nullable(Id),
  number: Nullable(T.String()),
  createdAt: Moment,
})

export const groupChatRoutes = {
  [`POST ${community}/group-pastes` as const]: route({
    summary: 'Takes a piece of a WeChat group apart into drafts; what was taken before is recognised',
    allow: desk,
    once: true,
    body: T.Object({ text: T.String({ minLength: 1, maxLength: 20_000 }) }, Strict),
    reply: T.Object({
      drafts: T.Integer(),
      known: T.Array(T.Object({ text: T.String(), number: Nullable(T.String()) })),
      unused: T.Array(T.Object({ text: T.String(), why: KeyOf(unusedReasons) })),
    }),
    status: 201,
    perMinute: 30,
  }),
  [`GET ${community}/group-drafts` as const]: route({
    summary: 'Drafts out of WeChat groups that wait for a decision, oldest first, and those decided today',
    allow: desk,
    reply: T.Object({ waiting: T.Array(GroupDraft), decided: T.Array(GroupDraft) }),
  }),
  [`POST ${community}/group-drafts/:draftId/decision` as const]: route({
    summary: 'Makes a ticket of a draft, or throws it away',
    allow: desk,
    once: true,
    body: T.Object(
      {
        take: T.Boolean(),
        category: T.Optional(Line(40)),
        text: T.Optional(T.String({ maxLength: 2000 })),
        unitId: T.Optional(Id),
        buildingId: T.Optional(Id),
        residentId: T.Optional(Id),
      },
      Strict,
    ),
    reply: GroupDraft,
    perMinute: 120,
  }),
}
