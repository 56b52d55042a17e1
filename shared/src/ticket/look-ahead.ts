import { allowedMoves, type MoveStep, nextState } from './decide-move.ts'
import type { MoverFacts, TicketFacts } from './judge-move.ts'
import type { Move, State } from './lifecycle.ts'

/** Steps somebody on site may write down without a network, to be taken when it is back. */
export const keptMoves: readonly Move[] = [
  'arrive',
  'wait_for_owner',
  'resume',
  'wait_for_parts',
  'restart',
  'finish',
  'say',
  'note',
]

/** A state that lies ahead, with the steps one could write down there and where each leads. */
export type Ahead = { state: State; steps: { row: MoveStep; to: State }[] }

/**
 * What somebody could do next, and after that, if nobody else did anything meanwhile: the present state first. A phone
 * without a network draws from it; when the steps are taken at last, they are judged anew.
 */
export function lookAhead(ticket: TicketFacts, mover: MoverFacts, now: number): Ahead[] {
  const found = new Map<State, Ahead>()
  const visit = (facts: TicketFacts) => {
    if (found.has(facts.state)) return
    const rows = allowedMoves(facts, mover, now).filter(({ move }) => keptMoves.includes(move))
    const steps = rows.map((row) => ({ row, to: nextState(row, facts) }))
    found.set(facts.state, { state: facts.state, steps })
    for (const { to } of steps) visit(after(facts, to))
  }
  visit(ticket)
  return [...found.values()]
}

const after = (facts: TicketFacts, state: State): TicketFacts =>
  state === 'waiting_owner'
    ? { ...facts, state, resumeTo: facts.state, waits: facts.waits + 1 }
    : { ...facts, state, resumeTo: null, paused: false }
