import type { ErrorCode } from '../errors.ts'
import { guards, type MoveInput, type MoverFacts, needs, type TicketFacts } from './judge-move.ts'
import { type Move, type MoveRow, moves, type State } from './lifecycle.ts'

/** A row with its move by name. */
export type MoveStep = MoveRow & { move: Move }
const rows: readonly MoveStep[] = moves
const fits = (row: MoveStep, ticket: TicketFacts, mover: MoverFacts) =>
  row.from.includes(ticket.state) &&
  (row.kinds?.includes(ticket.kind) ?? true) &&
  row.by.some((who) => mover.is.includes(who))

/** The steps this person may take now, as buttons: one row per move, the first that fits. */
export function allowedMoves(ticket: TicketFacts, mover: MoverFacts, now: number): MoveStep[] {
  const open = rows.filter(
    (row) =>
      fits(row, ticket, mover) && (row.guards ?? []).every((g) => guards[g](ticket, mover, now, {}) === null),
  )
  return open.filter((row, i) => open.findIndex((other) => other.move === row.move) === i)
}

export type Decision = { ok: true; row: MoveStep; to: State } | { ok: false; code: ErrorCode }

/** Whether this step is legal for this person with this input, and where it leads. */
export function decideMove(
  move: Move,
  ticket: TicketFacts,
  mover: MoverFacts,
  input: MoveInput,
  now: number,
): Decision {
  const here = rows.filter((row) => row.move === move && row.from.includes(ticket.state))
  if (here.length === 0) return { ok: false, code: 'move_not_possible' }
  const mine = here.filter((row) => fits(row, ticket, mover))
  if (mine.length === 0) return { ok: false, code: 'not_your_step' }
  let refusal: ErrorCode = 'move_not_possible'
  for (const row of mine) {
    const code =
      (row.guards ?? []).map((g) => guards[g](ticket, mover, now, input)).find((c) => c !== null) ??
      (row.needs ?? []).map((need) => needs[need](input, ticket, now)).find((c) => c !== null)
    if (!code) return { ok: true, row, to: nextState(row, ticket) }
    refusal = code
  }
  return { ok: false, code: refusal }
}

/** The state a step leads to. */
export function nextState(row: MoveStep, ticket: TicketFacts): State {
  if (row.to === 'same') return ticket.state
  if (row.to === 'resume_to') return ticket.resumeTo ?? 'accepted'
  return row.to
}
