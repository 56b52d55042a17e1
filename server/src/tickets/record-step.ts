import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import type { MoveInput } from '@haolin/shared/ticket/judge-move.ts'
import type { Move, Mover } from '@haolin/shared/ticket/lifecycle.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { actorOf, readVisible, refusal } from './move-ticket.ts'
import { factsOf, moverOf, type TicketRow } from './read-ticket.ts'
import { saveMove } from './save-move.ts'
import type { Step } from './step.ts'

/** What comes with a step whose form has a route of its own. */
export type OwnStep = Partial<Pick<Step, 'photoIds' | 'assignee' | 'aboutStaffId' | 'detail' | 'quote'>> & {
  move: Move
  input?: MoveInput
  /** The version the form was filled in for; absent where an addition is never stale. */
  version?: number
}

/** Takes a step that has a form of its own; gives the ticket after it. */
export async function recordStep(
  context: MemberContext,
  tx: Tx,
  ticketId: string,
  { version, ...step }: OwnStep,
): Promise<TicketRow> {
  const ticket = await readVisible(tx, context, ticketId)
  const mover = moverOf(context, ticket)
  const input = { ...step.input, form: true }
  const decision = decideMove(step.move, factsOf(ticket, tx.now), mover, input, tx.now.getTime())
  if (!decision.ok || (version !== undefined && version !== ticket.row.version))
    throw await refusal(tx, context, ticket, step.move, decision)
  const by = decision.row.by.find((who: Mover) => mover.is.includes(who)) ?? 'agent'
  return saveMove(context, tx, ticket, decision, {
    photoIds: [],
    assignee: null,
    ...step,
    input,
    actor: actorOf(context, mover),
    by,
  })
}
