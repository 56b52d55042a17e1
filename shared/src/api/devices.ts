import { Type as T } from 'typebox'
import { anyone, signedIn } from '../roles.ts'
import { route } from '../route.ts'
import { Me, Tokens } from './session.ts'
import { Done, Id, Line, Moment } from './shapes.ts'

const Code = T.Object({ code: Line(60) }, { additionalProperties: false })

/** What a browser shows to be scanned; the secret never leaves it but to ask for the answer. */
const DesktopCode = T.Object({
  codeId: Id,
  secret: T.String(),
  /** What the picture says: the address of the page that asks for the answer. */
  address: T.String(),
  /** The QR code as an SVG `data:` address. */
  picture: T.String(),
  expiresAt: Moment,
})

export const deviceRoutes = {
  'GET /sessions': route({
    summary: 'The devices I am signed in on, the last used first',
    allow: signedIn,
    reply: T.Object({
      sessions: T.Array(
        T.Object({
          sessionId: Id,
          device: T.String(),
          /** The device that asks. */
          here: T.Boolean(),
          signedInAt: Moment,
          lastUsedAt: Moment,
        }),
      ),
    }),
  }),
  'DELETE /sessions/:sessionId': route({
    summary: 'Signs one of my devices out',
    allow: signedIn,
    reply: Done,
  }),
  'DELETE /other-sessions': route({
    summary: 'Signs all my devices out but this one',
    allow: signedIn,
    reply: T.Object({ ended: T.Integer() }),
  }),
  'POST /session/confirm': route({
    summary: 'Confirms with a new code of wx.login that it is still the same person',
    allow: signedIn,
    body: T.Object({ code: Line(200) }, { additionalProperties: false }),
    reply: T.Object({ freshUntil: Moment }),
    perMinute: 20,
    perAccount: true,
  }),
  'POST /session/sample-login-code': route({
    summary: 'A WeChat login code for whom I am, made by the local WeChat',
    allow: signedIn,
    localOnly: true,
    reply: T.Object({ code: T.String() }),
    status: 201,
  }),
  'POST /desktop-codes': route({
    summary: 'A code for this browser, to sign in by scanning it; works once, for two minutes',
    allow: anyone,
    reply: DesktopCode,
    status: 201,
    perMinute: 20,
  }),
  'POST /session/desktop-codes': route({
    summary: 'A code for this browser, to confirm by scanning that it is still the same person',
    allow: signedIn,
    reply: DesktopCode,
    status: 201,
    perMinute: 20,
    perAccount: true,
  }),
  'POST /desktop-codes/:codeId/answer': route({
    summary: 'What became of a code; the browser that asked for it is told once whom it has signed in',
    allow: anyone,
    body: T.Object({ secret: Line(60) }, { additionalProperties: false }),
    reply: T.Object({
      state: T.Enum(['waiting', 'scanned', 'signed_in', 'confirmed', 'refused', 'over']),
      tokens: T.Optional(Tokens),
      me: T.Optional(Me),
    }),
    perMinute: 90,
  }),
  'POST /desktop-codes/scan': route({
    summary: 'Who asks with the code I scanned: from which browser, where and when',
    allow: signedIn,
    body: Code,
    reply: T.Object({
      wants: T.Enum(['sign_in', 'confirm']),
      browser: T.String(),
      address: T.String(),
      /** The phone that scans has the same address. */
      sameNetwork: T.Boolean(),
      askedAt: Moment,
      expiresAt: Moment,
    }),
    perMinute: 20,
    perAccount: true,
  }),
  'POST /desktop-codes/decide': route({
    summary: 'Lets the browser in, or refuses it',
    allow: signedIn,
    body: T.Object(
      { code: Line(60), decision: T.Enum(['approve', 'refuse']) },
      { additionalProperties: false },
    ),
    reply: Done,
    perMinute: 20,
    perAccount: true,
  }),
}
