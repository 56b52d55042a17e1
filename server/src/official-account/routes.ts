import type { officialAccountRoutes } from '@haolin/shared/api/official-account.ts'
import type { Handlers } from '../http/handlers.ts'
import { confirmAddress, receivePush } from './receive-push.ts'

export const officialAccountHandlers: Handlers<keyof typeof officialAccountRoutes> = {
  'GET /wechat/official-account': (context, { query }) => confirmAddress(context, query),
  'POST /wechat/official-account': (context, { query, raw }) => receivePush(context, query, raw),
}
