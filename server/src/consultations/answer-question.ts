import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { recordStep } from '../tickets/record-step.ts'
import { showTalk } from './show-talk.ts'
import { standardAnswers } from './tables.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/answers']

/** Answers with a standard answer, changed or not; the log names its version. */
export async function answerQuestion(
  context: MemberContext,
  ticketId: string,
  { answerId, answerVersion, text }: Route['body'],
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    found(await readSeen(tx, context, ticketId))
    const [known] = await tx.db
      .select({ answerId: standardAnswers.answerId })
      .from(standardAnswers)
      .where(
        and(
          eq(standardAnswers.communityId, context.member.communityId),
          eq(standardAnswers.answerId, answerId),
          eq(standardAnswers.version, answerVersion),
        ),
      )
    found(known)
    await recordStep(context, tx, ticketId, {
      move: 'answer',
      input: { text },
      detail: { answerId, answerVersion },
    })
    return showTalk(context, tx, ticketId)
  })
}
