import { applyClockEvent, type ClockEvent, passTime } from './clock-effects.ts'
import type { ClockPolicy } from './clock-policy.ts'
import type { Clock } from './clocks.ts'
import { type Escalation, escalationsBetween, levelOf } from './escalation.ts'
import { type Move, type MoveRow, moves, type Priority, type State, states } from './lifecycle.ts'

/** One event of a ticket's log, as far as state and clocks follow from it. */
export type LoggedEvent = Omit<ClockEvent, 'move'> & {
  readonly seq: number
  readonly move: Move | 'report'
  readonly fromState: State | null
  readonly toState: State
  /** The promises the ticket was under from this event on. */
  readonly policy: ClockPolicy
}

/** What a ticket must look like after its log. */
export type Replayed = {
  state: State
  version: number
  cycle: number
  priority: Priority
  level: number
  policyVersion: string
  resumeTo: State | null
  resolvedAt: number | null
  closedAt: number | null
  clocks: Clock[]
  escalations: Escalation[]
  /** What is wrong with the log itself. */
  faults: string[]
}

/** Rebuilds a ticket from its log alone, by the same rules that kept it up step by step; null for an empty log. */
export function replay(events: readonly LoggedEvent[]): Replayed | null {
  return events.reduce<Replayed | null>(take, null)
}

/** The rungs a ticket has reached by `now`, those of its log and those since. */
export function escalationsBy(
  { clocks, escalations }: Replayed,
  policy: ClockPolicy,
  now: number,
): Escalation[] {
  return [...escalations, ...escalationsBetween(policy, clocks, passTime(clocks, now, policy), now)]
}

const ended: readonly State[] = ['closed', 'cancelled', 'rejected']
const rows: readonly MoveRow[] = moves

function take(before: Replayed | null, event: LoggedEvent): Replayed {
  const { seq, move, fromState, toState, at, policy } = event
  const clocksBefore = before?.clocks ?? []
  const clocks = applyClockEvent(
    clocksBefore,
    { ...event, move: move === 'report' ? 'submit' : move },
    policy,
  )
  const kept = before && isSame(move, fromState)
  return {
    state: toState,
    version: seq,
    cycle: (before?.cycle ?? 1) + (move === 'reopen' ? 1 : 0),
    priority: event.priority,
    level: levelOf(clocks),
    policyVersion: policy.version,
    resumeTo: kept ? before.resumeTo : toState === 'waiting_owner' ? fromState : null,
    resolvedAt: kept
      ? before.resolvedAt
      : toState === 'resolved'
        ? at
        : states[toState].active
          ? null
          : (before?.resolvedAt ?? null),
    closedAt: kept
      ? before.closedAt
      : ended.includes(toState)
        ? at
        : states[toState].active
          ? null
          : (before?.closedAt ?? null),
    clocks,
    escalations: [...(before?.escalations ?? []), ...escalationsBetween(policy, clocksBefore, clocks, at)],
    faults: [...(before?.faults ?? []), ...faultsOf(before, event)],
  }
}

const isSame = (move: Move | 'report', from: State | null) =>
  rows.some((row) => row.move === move && row.to === 'same' && from !== null && row.from.includes(from))

/** The log must count up one by one, each event beginning where the last ended, by a row of the table. */
function faultsOf(before: Replayed | null, { seq, move, fromState, toState }: LoggedEvent): string[] {
  const row = rows.some(
    ({ move: name, from, to }) =>
      name === move &&
      fromState !== null &&
      from.includes(fromState) &&
      (to === toState || to === 'resume_to' || (to === 'same' && fromState === toState)),
  )
  return [
    ...(seq === (before?.version ?? 0) + 1 ? [] : [`event ${seq} follows ${before?.version ?? 0}`]),
    ...(fromState === (before?.state ?? null) ? [] : [`event ${seq} begins at ${fromState}`]),
    ...(row || move === 'report'
      ? []
      : [`event ${seq}: ${move} does not lead from ${fromState} to ${toState}`]),
  ]
}
