import type { rosterRoutes } from '@haolin/shared/api/roster.ts'
import type { Handlers } from '../http/handlers.ts'
import { answerLeave } from './answer-leave.ts'
import { answerSwap } from './answer-swap.ts'
import { askLeave } from './ask-leave.ts'
import { askSwap } from './ask-swap.ts'
import { copyWeek } from './copy-week.ts'
import { readMyShifts } from './read-my-shifts.ts'
import { openRoster } from './read-roster.ts'
import { setDeputy } from './set-deputy.ts'
import { setShiftKind } from './set-shift-kind.ts'
import { setShifts } from './set-shifts.ts'

/** Which use case answers which route of the roster. */
export const rosterHandlers: Handlers<keyof typeof rosterRoutes> = {
  'GET /communities/:communityId/roster': (context, { query }) => openRoster(context, query.on),
  'PUT /communities/:communityId/roster/:staffId': (context, { params, body }) =>
    setShifts(context, params.staffId, body),
  'POST /communities/:communityId/roster/copies': (context, { body }) => copyWeek(context, body),
  'PUT /communities/:communityId/shift-kinds/:code': (context, { params, body }) =>
    setShiftKind(context, params.code, body),
  'PUT /communities/:communityId/colleagues/:staffId/deputy': (context, { params, body }) =>
    setDeputy(context, params.staffId, body.deputyId),
  'GET /communities/:communityId/my-shifts': (context) => readMyShifts(context),
  'POST /communities/:communityId/swaps': (context, { body }) => askSwap(context, body),
  'PUT /communities/:communityId/swaps/:swapId': (context, { params, body }) =>
    answerSwap(context, params.swapId, body.answer),
  'POST /communities/:communityId/leaves': (context, { body }) => askLeave(context, body),
  'PUT /communities/:communityId/leaves/:leaveId': (context, { params, body }) =>
    answerLeave(context, params.leaveId, body),
}
