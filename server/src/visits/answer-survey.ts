import type { Api } from '@haolin/shared/api/index.ts'
import { whyNotAnswer } from '@haolin/shared/visit/survey.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { countLooseEnds } from '../tickets/count-loose-ends.ts'
import { actorOf } from '../tickets/move-ticket.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { moverOf, readTicket } from '../tickets/read-ticket.ts'
import { recordFromOutside } from '../tickets/record-from-outside.ts'
import { showTicket } from '../tickets/show-ticket.ts'
import { actOnMarks } from './act-on-marks.ts'
import { readSurvey, surveyFacts } from './read-survey.ts'
import { surveys } from './tables.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/survey']

/** Answers the survey of a finished ticket, once for the whole household; a low mark sets somebody to work. */
export async function answerSurvey(
  context: MemberContext,
  ticketId: string,
  { text, ...marks }: Route['body'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  return context.once(async (tx) => {
    const ticket = found(await readSeen(tx, context, ticketId, true))
    const mover = moverOf(context, ticket)
    if (!mover.own) throw new AppError('not_found')
    const survey = await readSurvey(tx, ticket.row)
    const refusal = whyNotAnswer(survey && surveyFacts(survey), post !== null, tx.now.getTime())
    if (refusal) throw new AppError(refusal)
    const said = text.trim()
    const answered = await tx.db
      .update(surveys)
      .set({ ...marks, text: said, accountId: context.actor.accountId, endedAt: tx.now })
      .where(
        and(
          eq(surveys.communityId, communityId),
          eq(surveys.ticketId, ticketId),
          eq(surveys.cycle, ticket.row.cycle),
          isNull(surveys.endedAt),
        ),
      )
      .returning({ cycle: surveys.cycle })
    if (answered.length === 0) throw new AppError('survey_answered')
    const step = { move: 'answer_survey' as const, input: said ? { text: said } : {}, detail: { marks } }
    const after = await recordFromOutside(context, tx, ticket, step, actorOf(context, mover))
    await actOnMarks(context, tx, after, marks, said)
    await countLooseEnds(tx, after)
    return showTicket(context, tx, found(await readTicket(tx, communityId, ticketId)))
  })
}
