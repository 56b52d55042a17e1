import type { messageRoutes } from '@haolin/shared/api/messages.ts'
import type { Handlers } from '../http/handlers.ts'
import { keepConsents } from './keep-consents.ts'
import { listConsents, listMessages } from './queries.ts'
import { readAll, readMessages } from './read-messages.ts'
import { setRobot } from './set-robot.ts'
import { showRobot } from './show-robot.ts'

/** Which use case answers which route of the inbox. */
export const messageHandlers: Handlers<keyof typeof messageRoutes> = {
  'GET /messages': (context, { query }) =>
    context.inTx((tx) => listMessages(tx, context.actor.accountId, query)),
  'POST /messages/read': (context, { body }) => readMessages(context, body.messageIds),
  'POST /messages/read-all': (context, { body }) => readAll(context, body),
  'GET /messages/consents': (context) =>
    context.inTx((tx) => listConsents(tx, context.actor.accountId, context.outside.wechat.templates)),
  'POST /messages/consents': (context, { body }) => keepConsents(context, body),
  'GET /communities/:communityId/group-robot': (context) =>
    context.inTx((tx) => showRobot(tx, context.member.communityId)),
  'PUT /communities/:communityId/group-robot': (context, { body }) => setRobot(context, body.webhook),
}
