import { Type as T } from 'typebox'
import { messageTemplates } from '../message-templates.ts'
import { anyone, relations, signedIn, staffRoles } from '../roles.ts'
import { route } from '../route.ts'
import { Done, Id, KeyOf, Line, Moment, Nullable } from './shapes.ts'

export const Tokens = T.Object({
  accessToken: T.String(),
  /** Seconds until the access token ends. */
  expiresIn: T.Integer(),
  refreshToken: T.String(),
})

/** One home somebody is bound to. */
export const Home = T.Object({
  communityId: Id,
  communityName: T.String(),
  unitId: Id,
  unitLabel: T.String(),
  relation: KeyOf(relations),
  validUntil: Nullable(Moment),
})

/** One community somebody works in. */
export const Post = T.Object({
  communityId: Id,
  communityName: T.String(),
  staffId: Id,
  name: T.String(),
  roles: T.Array(KeyOf(staffRoles)),
})

export const Me = T.Object({
  accountId: Id,
  /** Masked, for showing only. */
  phone: Nullable(T.String()),
  name: Nullable(T.String()),
  homes: T.Array(Home),
  posts: T.Array(Post),
})

export const sessionRoutes = {
  'POST /session': route({
    summary: 'Signs in with the code of wx.login',
    allow: anyone,
    body: T.Object({ code: Line(200) }, { additionalProperties: false }),
    reply: T.Object({ tokens: Tokens, me: Me }),
    status: 201,
    perMinute: 30,
  }),
  'POST /session/refresh': route({
    summary: 'Swaps a refresh token for a new pair; a token used twice ends the whole session',
    allow: anyone,
    body: T.Object({ refreshToken: Line(200) }, { additionalProperties: false }),
    reply: Tokens,
    perMinute: 60,
  }),
  'DELETE /session': route({ summary: 'Signs out here', allow: signedIn, reply: Done }),
  'DELETE /sessions': route({ summary: 'Signs out everywhere', allow: signedIn, reply: Done }),
  'GET /me': route({ summary: 'Who I am: homes and posts', allow: signedIn, reply: Me }),
  'GET /message-templates': route({
    summary: 'The subscribe messages this mini-program may ask consent for, with their ids in WeChat',
    allow: anyone,
    reply: T.Object({
      templates: T.Array(T.Object({ template: KeyOf(messageTemplates), templateId: T.String() })),
    }),
  }),
  'GET /sample-people': route({
    summary: 'The people one can sign in as in the local run',
    allow: anyone,
    localOnly: true,
    reply: T.Object({
      people: T.Array(
        T.Object({
          key: T.String(),
          name: T.String(),
          title: T.String(),
          about: T.String(),
          staff: T.Boolean(),
        }),
      ),
    }),
  }),
  'POST /sample-people/:personKey/login-code': route({
    summary: 'A WeChat login code for a sample person, made by the local WeChat',
    allow: anyone,
    localOnly: true,
    reply: T.Object({ code: T.String() }),
    status: 201,
  }),
}
