import type { consultationRoutes } from '@haolin/shared/api/consultations.ts'
import type { Handlers } from '../http/handlers.ts'
import { answerQuestion } from './answer-question.ts'
import { handOver } from './hand-over.ts'
import { listAnswers } from './list-answers.ts'
import { listGaps } from './list-gaps.ts'
import { openTalk } from './show-talk.ts'
import { reviseAnswer, writeAnswer } from './write-answer.ts'

/** Which use case answers which route of consultations. */
export const consultationHandlers: Handlers<keyof typeof consultationRoutes> = {
  'GET /communities/:communityId/tickets/:ticketId/talk': (context, { params }) =>
    openTalk(context, params.ticketId),
  'POST /communities/:communityId/tickets/:ticketId/answers': (context, { params, body }) =>
    answerQuestion(context, params.ticketId, body),
  'POST /communities/:communityId/tickets/:ticketId/hand-over': (context, { params, body }) =>
    handOver(context, params.ticketId, body),
  'GET /communities/:communityId/answers': (context, { query }) => listAnswers(context, query.words),
  'POST /communities/:communityId/answers': (context, { body }) => writeAnswer(context, body),
  'PUT /communities/:communityId/answers/:answerId': (context, { params, body }) =>
    reviseAnswer(context, params.answerId, body),
  'GET /communities/:communityId/answer-gaps': (context) => listGaps(context),
}
