import { Type as T } from 'typebox'
import { anyone } from '../roles.ts'
import { route } from '../route.ts'

/** What WeChat adds to the address of every push; the names are WeChat's. */
const PushQuery = T.Object({
  signature: T.Optional(T.String({ maxLength: 100 })),
  msg_signature: T.Optional(T.String({ maxLength: 100 })),
  timestamp: T.Optional(T.String({ maxLength: 20 })),
  nonce: T.Optional(T.String({ maxLength: 100 })),
  encrypt_type: T.Optional(T.String({ maxLength: 20 })),
  echostr: T.Optional(T.String({ maxLength: 200 })),
  openid: T.Optional(T.String({ maxLength: 100 })),
})

export const officialAccountRoutes = {
  'GET /wechat/official-account': route({
    summary: 'WeChat tests our address for the official account',
    allow: anyone,
    query: PushQuery,
    gives: 'bytes',
    reply: T.Unknown(),
    perMinute: 600,
  }),
  'POST /wechat/official-account': route({
    summary: 'WeChat hands over what somebody wrote to the official account; encrypted and signed',
    allow: anyone,
    query: PushQuery,
    takes: 'raw',
    gives: 'bytes',
    reply: T.Unknown(),
    perMinute: 6000,
  }),
}
