import type { channelRoutes } from '@haolin/shared/api/channels.ts'
import type { Handlers } from '../http/handlers.ts'
import { listSameMatter } from './list-same-matter.ts'
import { lookUpCaller } from './look-up-caller.ts'
import { readHouseholdTimeline, readMyRecord } from './read-timeline.ts'
import { recordContact } from './record-contact.ts'

export const channelHandlers: Handlers<keyof typeof channelRoutes> = {
  'GET /communities/:communityId/callers': (context, { query }) => lookUpCaller(context, query.phone),
  'GET /communities/:communityId/same-matter': (context, { query }) => listSameMatter(context, query),
  'POST /communities/:communityId/contacts': (context, { body }) => recordContact(context, body),
  'GET /communities/:communityId/households/:householdId/timeline': (context, { params, query }) =>
    readHouseholdTimeline(context, params.householdId, query.after),
  'GET /communities/:communityId/my-record': (context, { query }) => readMyRecord(context, query.after),
}
