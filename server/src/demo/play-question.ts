import { found } from '../app-error.ts'
import { answerQuestion } from '../consultations/answer-question.ts'
import { countAnswerUse } from '../consultations/count-answer-use.ts'
import { handOver } from '../consultations/hand-over.ts'
import { listAnswers } from '../consultations/list-answers.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import type { Stage } from './stage.ts'

const hourMs = 3_600_000

/** A question answered with a standard answer; what is left of it goes to the accountant, who answers by a time. */
export async function playQuestion(
  stage: Stage,
  community: LoadedCommunity,
  ticketId: string,
): Promise<void> {
  const { communityId } = community
  const at = stage.now - hourMs
  const agent = asStaff(stage, onDuty(community, 'agent', at), at)
  const version = async () => found(await readTicket(stage.tx, communityId, ticketId)).row.version
  const { items } = await listAnswers(agent, '公摊电费')
  const { answerId, version: answerVersion, answer } = found(items[0])
  await answerQuestion(agent, ticketId, { answerId, answerVersion, text: answer })
  await countAnswerUse(agent, { communityId, ticketId, seq: await version() })
  await handOver(agent, ticketId, {
    version: await version(),
    trade: 'finance',
    until: new Date(stage.now + 3 * hourMs).toISOString(),
    text: '请会计对一下这个月的度数。',
  })
}
