import { Type as T } from 'typebox'
import { residents, signedIn } from '../roles.ts'
import { route } from '../route.ts'
import { OpenedOrder, PayOrder, WantedLine } from './payments.ts'
import { Fen, Moment } from './shapes.ts'

const Code = { code: T.String({ pattern: '^[0-9A-Za-z_-]{22}$' }) }

/** What somebody who has the link may know: how much, and the home without its number. */
export const PayShare = T.Object({
  maskedHome: T.String(),
  /** What is still owed of what was asked for. */
  totalFen: Fen,
  state: T.Enum(['open', 'settled']),
  expiresAt: Moment,
})

export const shareRoutes = {
  'POST /communities/:communityId/units/:unitId/pay-shares': route({
    summary: 'Makes a link by which somebody else may pay chosen amounts of my home',
    allow: residents,
    once: true,
    body: T.Object(
      { lines: T.Array(WantedLine, { minItems: 1, maxItems: 120 }) },
      { additionalProperties: false },
    ),
    reply: T.Object({ ...Code, totalFen: Fen, expiresAt: Moment }),
    status: 201,
    perMinute: 20,
  }),
  'GET /pay-shares/:code': route({
    summary: 'What a link asks me to pay',
    allow: signedIn,
    reply: PayShare,
    perMinute: 30,
  }),
  'POST /pay-shares/:code/pay-orders': route({
    summary: 'Opens a WeChat payment for what a link asks for',
    allow: signedIn,
    once: true,
    body: T.Object({ shownFen: T.Integer({ minimum: 1 }) }, { additionalProperties: false }),
    reply: OpenedOrder,
    status: 201,
    perMinute: 10,
  }),
  'GET /pay-shares/:code/pay-orders/:orderId': route({
    summary: 'Where my payment by a link stands',
    allow: signedIn,
    query: T.Object(
      { phoneSays: T.Optional(T.Enum(['ok', 'cancel', 'fail'])) },
      { additionalProperties: false },
    ),
    reply: PayOrder,
    perMinute: 120,
  }),
}
