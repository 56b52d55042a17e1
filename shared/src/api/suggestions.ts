import { Type as T } from 'typebox'
import { anyone, signedIn } from '../roles.ts'
import { route } from '../route.ts'
import { Line, Moment, Nullable, Phone } from './shapes.ts'

const Strict = { additionalProperties: false }
const community = '/communities/:communityId'

const SuggestionBody = T.Object(
  {
    text: T.String({ minLength: 1, maxLength: 1000 }),
    contactName: T.Optional(Line(30)),
    contactPhone: T.Optional(Phone),
    /** Made when the page opens: the same one is one suggestion. */
    key: T.String({ pattern: '^[\\x21-\\x7e]{16,100}$' }),
  },
  Strict,
)
const SuggestionReply = T.Object({ number: T.String() })

export const suggestionRoutes = {
  [`POST ${community}/suggestions` as const]: route({
    summary: 'Leaves a suggestion without signing in',
    allow: anyone,
    body: SuggestionBody,
    reply: SuggestionReply,
    status: 201,
    perMinute: 3,
  }),
  [`POST ${community}/my-suggestions` as const]: route({
    summary: 'Leaves a suggestion as somebody signed in, resident or not',
    allow: signedIn,
    body: SuggestionBody,
    reply: SuggestionReply,
    status: 201,
    perMinute: 6,
  }),
  [`GET ${community}/suggestions/:number` as const]: route({
    summary: 'What became of a suggestion, for whoever has its number',
    allow: anyone,
    reply: T.Object({
      number: T.String(),
      stage: T.String(),
      answer: Nullable(T.String()),
      createdAt: Moment,
      closedAt: Nullable(Moment),
    }),
    perMinute: 20,
  }),
}
