import { type ClockKind, type ClockPolicy, clockKinds, type Target, targetOf } from './clock-policy.ts'
import {
  backdate,
  type Clock,
  continueClock,
  currentCycle,
  pauseClock,
  renewClock,
  restartClock,
  resumeClock,
  retarget,
  startClock,
  stopClock,
} from './clocks.ts'
import { climb, rungsOf } from './escalation.ts'
import type { Kind, Move, Mover, Priority } from './lifecycle.ts'

/** What happened to a ticket, as far as its clocks care. */
export type ClockEvent = {
  readonly move: Move | 'submit'
  readonly at: number
  readonly by: Mover
  readonly kind: Kind
  /** The priority after the event. */
  readonly priority: Priority
  /** The end of an agreed visit. */
  readonly until?: number | undefined
  /** Since when the promises of a ticket that was merged in have been running. */
  readonly since?: Partial<Record<ClockKind, number>> | undefined
}

type Effect = {
  readonly move: Move | 'submit'
  readonly does:
    | 'start'
    | 'start_again'
    | 'refresh'
    | 'pause'
    | 'resume'
    | 'stop'
    | 'continue'
    | 'retarget'
    | 'next_cycle'
    | 'appoint'
    | 'backdate'
    | 'escalate'
  readonly clocks: readonly ClockKind[]
  readonly when?: 'answered' | 'by_staff' | 'not_p0'
}

const every = Object.keys(clockKinds) as ClockKind[]

// biome-ignore format: a row reads as a sentence
/** What each move does to the clocks of a ticket, in this order; a move without a row does nothing to them. */
export const clockEffects: readonly Effect[] = [
  { move: 'submit',         does: 'start',       clocks: ['acknowledge', 'arrive', 'resolve', 'update'] },
  { move: 'accept',         does: 'stop',        clocks: ['acknowledge'], when: 'answered' },
  { move: 'accept',         does: 'retarget',    clocks: every },
  { move: 'accept',         does: 'refresh',     clocks: ['update'], when: 'by_staff' },
  { move: 'offer',          does: 'stop',        clocks: ['acknowledge'], when: 'answered' },
  { move: 'offer',          does: 'start_again', clocks: ['accept'] },
  { move: 'grab',           does: 'stop',        clocks: ['acknowledge', 'accept'] },
  { move: 'grab',           does: 'refresh',     clocks: ['update'] },
  { move: 'take',           does: 'stop',        clocks: ['acknowledge', 'accept'] },
  { move: 'take',           does: 'refresh',     clocks: ['update'] },
  { move: 'decline',        does: 'stop',        clocks: ['accept'] },
  { move: 'expire_offer',   does: 'stop',        clocks: ['accept'] },
  { move: 'recall',         does: 'stop',        clocks: ['accept'] },
  { move: 'assign',         does: 'stop',        clocks: ['acknowledge', 'accept'] },
  { move: 'assign',         does: 'refresh',     clocks: ['update'] },
  { move: 'handle',         does: 'stop',        clocks: ['acknowledge', 'arrive'] },
  { move: 'handle',         does: 'refresh',     clocks: ['update'] },
  { move: 'arrive',         does: 'stop',        clocks: ['arrive'] },
  { move: 'arrive',         does: 'refresh',     clocks: ['update'] },
  { move: 'wait_for_owner', does: 'refresh',     clocks: ['update'] },
  { move: 'wait_for_owner', does: 'pause',       clocks: ['resolve', 'update'], when: 'not_p0' },
  { move: 'resume',         does: 'resume',      clocks: ['resolve', 'update'] },
  { move: 'reply',          does: 'resume',      clocks: ['resolve', 'update'] },
  { move: 'give_up',        does: 'stop',        clocks: every },
  { move: 'wait_for_parts', does: 'refresh',     clocks: ['update'] }, // a pause for parts needs a supervisor
  { move: 'approve_pause',  does: 'pause',       clocks: ['resolve'] },
  { move: 'restart',        does: 'resume',      clocks: ['resolve'] },
  { move: 'restart',        does: 'refresh',     clocks: ['update'], when: 'by_staff' },
  { move: 'finish',         does: 'stop',        clocks: every },
  { move: 'take_back',      does: 'resume',      clocks: ['resolve', 'update'] },
  { move: 'rework',         does: 'continue',    clocks: ['resolve'] },
  { move: 'rework',         does: 'escalate',    clocks: ['resolve'] },
  { move: 'rework',         does: 'start_again', clocks: ['update'] },
  { move: 'reopen',         does: 'next_cycle',  clocks: ['arrive', 'resolve', 'update'] },
  { move: 'cancel',         does: 'stop',        clocks: every },
  { move: 'agree_cancel',   does: 'stop',        clocks: every },
  { move: 'merge',          does: 'stop',        clocks: every },
  { move: 'absorb',         does: 'retarget',    clocks: every },
  { move: 'absorb',         does: 'backdate',    clocks: every },
  { move: 'unmerge',        does: 'continue',    clocks: ['resolve'] },
  { move: 'unmerge',        does: 'start_again', clocks: ['update'] },
  { move: 'accept_transfer', does: 'refresh',    clocks: ['update'] },
  { move: 'reassign',       does: 'refresh',     clocks: ['update'] },
  { move: 'appoint',        does: 'appoint',     clocks: ['arrive'] },
  { move: 'appoint',        does: 'refresh',     clocks: ['update'], when: 'by_staff' },
  { move: 'reject',         does: 'stop',        clocks: every },
  { move: 'appeal',         does: 'continue',    clocks: ['resolve'] },
  { move: 'appeal',         does: 'start_again', clocks: ['update'] },
  { move: 'reprioritise',   does: 'retarget',    clocks: every },
  { move: 'retriage',       does: 'retarget',    clocks: every },
  { move: 'say',            does: 'stop',        clocks: ['acknowledge'], when: 'by_staff' },
  { move: 'say',            does: 'refresh',     clocks: ['update'], when: 'by_staff' },
  { move: 'answer',         does: 'stop',        clocks: ['acknowledge'], when: 'by_staff' },
  { move: 'answer',         does: 'refresh',     clocks: ['update'], when: 'by_staff' },
  { move: 'refer',          does: 'stop',        clocks: ['acknowledge'], when: 'by_staff' },
  { move: 'refer',          does: 'refresh',     clocks: ['update'], when: 'by_staff' },
  { move: 'decide_fate',    does: 'refresh',     clocks: ['update'], when: 'by_staff' },
  { move: 'quote_offer',    does: 'refresh',     clocks: ['update'], when: 'by_staff' },
  { move: 'warranty_route', does: 'refresh',     clocks: ['update'] },
]

const conditions: Record<NonNullable<Effect['when']>, (event: ClockEvent) => boolean> = {
  // a machine may acknowledge by naming the next step, but an emergency needs a human voice
  answered: ({ by, priority }) => by !== 'system' || priority !== 'P0',
  by_staff: ({ by }) => by !== 'system' && by !== 'reporter',
  not_p0: ({ priority }) => priority !== 'P0',
}

/**
 * Brings clocks to a moment by themselves: rungs whose time has come are climbed, news that stayed out is promised
 * again. In steps or at once makes no difference.
 */
export function passTime(clocks: readonly Clock[], now: number, policy: ClockPolicy): Clock[] {
  return clocks.map((clock) =>
    clock.kind === 'update' ? renewClock(policy, clock, now) : climb(policy, clock, now),
  )
}

/** Applies one event to the clocks of a ticket; clocks of earlier cycles never change again. */
export function applyClockEvent(clocks: readonly Clock[], event: ClockEvent, policy: ClockPolicy): Clock[] {
  return clockEffects
    .filter(({ move, when }) => move === event.move && (!when || conditions[when](event)))
    .reduce<Clock[]>(
      (rows, { does, clocks: kinds }) => {
        const cycle = currentCycle(rows) + (does === 'next_cycle' ? 1 : 0)
        return kinds.reduce((all, kind) => changeOne(all, kind, cycle, does, event, policy), rows)
      },
      passTime(clocks, event.at, policy),
    )
}

/** Builds the clocks of a ticket from its whole history, equal to those kept up event by event. */
export function recomputeClocks(events: readonly ClockEvent[], policy: ClockPolicy): Clock[] {
  return events.reduce<Clock[]>((clocks, event) => applyClockEvent(clocks, event, policy), [])
}

function changeOne(
  clocks: readonly Clock[],
  kind: ClockKind,
  cycle: number,
  does: Effect['does'],
  event: ClockEvent,
  policy: ClockPolicy,
): Clock[] {
  const clock = clocks.find((row) => row.kind === kind && row.cycle === cycle)
  const target = does === 'appoint' ? visitTarget(event) : targetOf(policy, kind, event.priority, event.kind)
  if (clock) {
    const changed = changeKnown(clock, target, does, event, policy)
    return clocks.map((row) => (row === clock ? changed : row))
  }
  const begins = does === 'appoint' || does === 'start' || does === 'start_again' || does === 'next_cycle'
  const newlyPromised = does === 'retarget' && kind !== 'accept' && kind !== 'acknowledge'
  return target && (begins || newlyPromised)
    ? [...clocks, startClock(policy, target, cycle, event.at)]
    : [...clocks]
}

function changeKnown(
  clock: Clock,
  target: Target | null,
  does: Effect['does'],
  { at, priority, since }: ClockEvent,
  policy: ClockPolicy,
): Clock {
  if (does === 'pause') return pauseClock(clock, at)
  if (does === 'resume') return resumeClock(policy, clock, at)
  if (does === 'stop') return stopClock(policy, clock, at)
  if (does === 'continue') return continueClock(policy, clock, at)
  if (does === 'backdate') return backdate(policy, clock, since?.[clock.kind] ?? at, at)
  if (does === 'appoint')
    return clock.stoppedAt !== null || !target ? clock : restartClock(policy, target, clock, at)
  if (does === 'escalate') return { ...clock, level: Math.min(clock.level + 1, rungsOf(clock).length) }
  if (does === 'refresh' && (clock.stoppedAt !== null || !target)) return clock
  if ((does === 'start_again' || does === 'refresh') && target) return restartClock(policy, target, clock, at)
  // a promise already made stands where the new priority makes none
  if (does !== 'retarget' || !target) return clock
  return retarget(policy, priority === 'P0' ? resumeClock(policy, clock, at) : clock, target, at)
}

/** An agreed visit replaces the general promise of arrival: at the latest at its end. */
const visitTarget = ({ at, until, priority }: ClockEvent): Target | null =>
  until === undefined || until <= at
    ? null
    : { clock: 'arrive', priority, for: 'every', targetMs: until - at, calendar: 'always' }
