import type { deviceRoutes } from '@haolin/shared/api/devices.ts'
import { found } from '../app-error.ts'
import type { Handlers } from '../http/handlers.ts'
import { answerDesktopCode } from './answer-desktop-code.ts'
import { confirmSession } from './confirm-session.ts'
import { endOtherSessions, endSession } from './end-sessions.ts'
import { listSessions } from './list-sessions.ts'
import { makeSampleCode } from './make-sample-code.ts'
import { decideDesktopCode, scanDesktopCode } from './scan-desktop-code.ts'
import { showDesktopCode } from './show-desktop-code.ts'

export const deviceHandlers: Handlers<keyof typeof deviceRoutes> = {
  'GET /sessions': (context) => listSessions(context),
  'DELETE /sessions/:sessionId': (context, { params }) => endSession(context, params.sessionId),
  'DELETE /other-sessions': (context) => endOtherSessions(context),
  'POST /session/confirm': (context, { body }) => confirmSession(context, body.code),
  'POST /session/sample-login-code': (context) => makeSampleCode(context, found(context.samplePeople)),
  'POST /desktop-codes': (context) => showDesktopCode(context, null),
  'POST /session/desktop-codes': (context) => showDesktopCode(context, context.actor.sessionId),
  'POST /desktop-codes/:codeId/answer': (context, { params, body }) =>
    answerDesktopCode(context, params.codeId, body.secret),
  'POST /desktop-codes/scan': (context, { body }) => scanDesktopCode(context, body.code),
  'POST /desktop-codes/decide': (context, { body }) => decideDesktopCode(context, body.code, body.decision),
}
