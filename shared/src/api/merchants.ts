import { Type as T } from 'typebox'
import { books } from '../roles.ts'
import { route } from '../route.ts'
import { Day, Id, Line, Nullable } from './shapes.ts'

const MchId = T.String({ pattern: '^[0-9]{8,10}$' })
const strict = { additionalProperties: false }

const Account = T.Object({
  /** Null for the company's main merchant. */
  merchantAccountId: Nullable(Id),
  name: T.String(),
  mode: T.Enum(['direct', 'partner']),
  /** Which numbers at WeChat, in words. */
  words: T.String(),
  /** Whether the settings hold the keys of whoever signs. */
  ready: T.Boolean(),
})

export const merchantRoutes = {
  'GET /communities/:communityId/merchants': route({
    summary: 'The companies that collect here, and which fee goes to which from when on',
    allow: books,
    reply: T.Object({
      accounts: T.Array(Account),
      choices: T.Array(
        T.Object({
          version: T.Integer(),
          /** Null for every fee without a choice of its own. */
          feeItem: Nullable(T.String()),
          company: T.String(),
          fromOn: Day,
          /** It holds today. */
          current: T.Boolean(),
        }),
      ),
      waiting: T.Array(T.Object({ approvalId: Id, title: T.String(), askedBy: T.String() })),
    }),
  }),
  'POST /communities/:communityId/merchants': route({
    summary: 'Registers a company that collects here; no money goes there before a fee is directed to it',
    allow: ['finance', 'manager'],
    once: true,
    body: T.Object(
      { name: Line(60), mode: T.Enum(['direct', 'partner']), mchId: MchId, subMchId: T.Optional(MchId) },
      strict,
    ),
    reply: T.Object({ merchantAccountId: Id }),
    status: 201,
  }),
  'POST /communities/:communityId/merchant-choices': route({
    summary: 'Asks to direct a fee, or all fees, to another company from a day on',
    allow: books,
    once: true,
    body: T.Object(
      { feeItemId: Nullable(Id), merchantAccountId: Nullable(Id), fromOn: Day, reason: Line(200) },
      strict,
    ),
    reply: T.Object({ approvalId: Id }),
    status: 201,
  }),
}
