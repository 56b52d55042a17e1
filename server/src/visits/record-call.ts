import type { Api } from '@haolin/shared/api/index.ts'
import { surveyTimes } from '@haolin/shared/visit/survey.ts'
import {
  stateAfter,
  type VisitResult,
  visitResults,
  visitStates,
  whyNotRecord,
  whyNotVisit,
} from '@haolin/shared/visit/visit.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { addMeasure } from '../complaints/add-measure.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { countLooseEnds } from '../tickets/count-loose-ends.ts'
import { readTicket, type TicketRow } from '../tickets/read-ticket.ts'
import { recordStep } from '../tickets/record-step.ts'
import { callerOf, readVisit, showVisit } from './show-visit.ts'
import { returnVisits, visitCalls } from './tables.ts'

type Route = Api['POST /communities/:communityId/visits/:visitId/calls']

/** Writes down what a call came to; the ticket's log tells it once the visit is over, and unhappy words set somebody to work. */
export async function recordCall(
  context: MemberContext,
  visitId: string,
  body: Route['body'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  const { staffId } = found(post)
  const { result } = body
  const text = body.text.trim()
  return context.once(async (tx) => {
    const { row: seen } = await readVisit(context, tx, visitId)
    const ticket = found(await readTicket(tx, communityId, seen.ticketId, true))
    const { row } = await readVisit(context, tx, visitId)
    const notMine = whyNotVisit(await callerOf(context, tx, ticket.row))
    if (notMine) throw new AppError(notMine)
    const facts = {
      state: row.state,
      attempts: row.attempts,
      lastAttemptAt: row.lastAttemptAt?.getTime() ?? null,
      expiresAt: row.expiresAt.getTime(),
    }
    const over = ticket.row.state !== 'closed' || ticket.row.cycle !== row.cycle
    const refusal = over ? 'visit_over' : whyNotRecord(facts, result, text, tx.now.getTime())
    if (refusal) throw new AppError(refusal)
    const state = stateAfter(result, row.attempts)
    const attempts = row.attempts + 1
    const done = state === 'due' ? {} : { doneAt: tx.now, doneBy: staffId, text }
    await tx.db
      .insert(visitCalls)
      .values({ communityId, visitId, place: attempts, staffId, result, text, at: tx.now })
    await tx.db
      .update(returnVisits)
      .set({ state, attempts, lastAttemptAt: tx.now, ...done })
      .where(and(eq(returnVisits.communityId, communityId), eq(returnVisits.id, visitId)))
    if (state !== 'due') await tell(context, tx, ticket.row, result, visitStates[state], text)
    await audit(tx, communityId, context.actor, 'visit.call', `visit ${visitId}`, { result, state })
    return showVisit(context, tx, visitId)
  })
}

async function tell(
  context: MemberContext,
  tx: Tx,
  ticket: TicketRow,
  result: VisitResult,
  outcome: string,
  text: string,
): Promise<void> {
  const words = text ? `${outcome}：${text}` : outcome
  const step = { move: 'visit' as const, input: { text: words }, detail: { result } }
  const after = await recordStep(context, tx, ticket.id, step)
  if (result === 'unsatisfied')
    await addMeasure(
      context,
      tx,
      after,
      `回访${visitResults.unsatisfied}：${text}`,
      new Date(tx.now.getTime() + surveyTimes.actWithinMs),
    )
  await countLooseEnds(tx, after)
}
