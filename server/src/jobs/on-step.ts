import { keepPrevention } from '../complaints/keep-prevention.ts'
import { tellManagers } from '../complaints/tell-managers.ts'
import { countAnswerUse } from '../consultations/count-answer-use.ts'
import type { Context } from '../context.ts'
import { followDispute } from '../fee-disputes/follow-ticket.ts'
import { watchReport } from '../incidents/watch-report.ts'
import { answerFollower } from '../official-account/answer-follower.ts'
import { chargeClosedRepair } from '../quotes/charge-closed-repair.ts'
import { dispatchAfterStep } from '../tickets/dispatch-waiting.ts'
import { indexTicket } from '../tickets/index-ticket.ts'
import { followClosing } from '../visits/follow-closing.ts'
import type { Jobs } from './queue.ts'

/** Something a room does after a step of a ticket has been committed. */
export type StepReaction = (context: Context, stepped: Jobs['ticket.stepped']) => Promise<void>

/** Which rooms follow the steps of tickets; each may be called twice, and later than the next step. */
const reactions: StepReaction[] = [
  dispatchAfterStep,
  indexTicket,
  watchReport,
  answerFollower,
  tellManagers,
  keepPrevention,
  countAnswerUse,
  chargeClosedRepair,
  followClosing,
  followDispute,
]

/** Tells every room that follows; one that stumbles is tried again with the others, so each must bear repetition. */
export const followStep: StepReaction = async (context, stepped) => {
  for (const react of reactions) await react(context, stepped)
}
