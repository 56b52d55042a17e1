import type { sessionRoutes } from '@haolin/shared/api/session.ts'
import { found } from '../app-error.ts'
import type { Handlers } from '../http/handlers.ts'
import { listTemplates } from './list-templates.ts'
import { readMe } from './queries.ts'
import { refreshSession } from './refresh-session.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export const sessionHandlers: Handlers<keyof typeof sessionRoutes> = {
  'POST /session': (context, { body }) => signIn(context, body.code),
  'POST /session/refresh': (context, { body }) => refreshSession(context, body.refreshToken),
  'DELETE /session': (context) => signOut(context, 'here'),
  'DELETE /sessions': (context) => signOut(context, 'everywhere'),
  'GET /me': (context) => context.inTx((tx) => readMe(tx, context.actor.accountId)),
  'GET /message-templates': async ({ outside }) => listTemplates(outside.wechat.templates),
  'GET /sample-people': async (context) => ({ people: found(context.samplePeople).list() }),
  'POST /sample-people/:personKey/login-code': async (context, { params }) => {
    const people = found(context.samplePeople)
    const person = found(people.list().find(({ key }) => key === params.personKey))
    return { code: await people.loginCode(person.openid) }
  },
}
