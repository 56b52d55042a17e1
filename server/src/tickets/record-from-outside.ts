import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import type { MoveInput } from '@haolin/shared/ticket/judge-move.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { factsOf, type LoadedTicket, type TicketRow } from './read-ticket.ts'
import { type EventActor, system } from './save-event.ts'
import { saveMove } from './save-move.ts'

/** What somebody brings who has no rights in the ticket itself. */
export type OutsideStep = {
  move: Move
  input?: MoveInput
  photoIds?: string[]
  detail?: Record<string, unknown>
  quote?: TicketRow['quote']
}

/** Writes a step of somebody who is nobody to the ticket: who was asked for a word, the other side, the product itself. */
export async function recordFromOutside(
  context: Context,
  tx: Tx,
  ticket: LoadedTicket,
  { move, photoIds = [], ...step }: OutsideStep,
  actor: EventActor = system,
): Promise<TicketRow> {
  const input = { ...step.input, form: true }
  const mover = { is: ['system' as const], own: false }
  const decision = decideMove(move, factsOf(ticket, tx.now), mover, input, tx.now.getTime())
  if (!decision.ok) throw new AppError(decision.code)
  return saveMove(context, tx, ticket, decision, {
    ...step,
    input,
    photoIds,
    actor,
    by: 'system',
    assignee: null,
  })
}
