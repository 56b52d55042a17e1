import { addOpenTime, openTimeBetween } from '../calendar.ts'
import type { CalendarName, ClockKind, ClockPolicy, Target } from './clock-policy.ts'
import type { Priority } from './lifecycle.ts'

/** One running or ended promise of a ticket, unique by kind and cycle; moments are epoch ms. */
export type Clock = {
  readonly kind: ClockKind
  readonly cycle: number
  /** The priority whose promise it is. */
  readonly priority: Priority
  /** How far the escalation ladder has been climbed; it never goes down. */
  readonly level: number
  readonly startedAt: number
  readonly targetMs: number
  readonly calendar: CalendarName
  /** Paused time, counted on the clock's own calendar. */
  readonly pausedTotalMs: number
  readonly pausedSince: number | null
  readonly dueAt: number
  readonly stoppedAt: number | null
  /** The missed deadline itself, never the moment somebody noticed. */
  readonly breachedAt: number | null
}

/** Starts a promise. */
export function startClock(policy: ClockPolicy, target: Target, cycle: number, at: number): Clock {
  return {
    kind: target.clock,
    cycle,
    priority: target.priority,
    level: 0,
    startedAt: at,
    targetMs: target.targetMs,
    calendar: target.calendar,
    pausedTotalMs: 0,
    pausedSince: null,
    dueAt: addOpenTime(policy.calendars[target.calendar], at, target.targetMs),
    stoppedAt: null,
    breachedAt: null,
  }
}

/** Starts the same promise afresh; a deadline missed before and the level reached stay on record, a pause goes on. */
export function restartClock(policy: ClockPolicy, target: Target, clock: Clock, at: number): Clock {
  const pausedSince = clock.pausedSince === null || clock.stoppedAt !== null ? null : at
  const { level } = clock
  return {
    ...startClock(policy, target, clock.cycle, at),
    level,
    pausedSince,
    breachedAt: breachOf(clock, at),
  }
}

/**
 * News to the owner is promised again and again: a time that passed in silence is on record as missed, and the next
 * one counts from there. Depends on the moments alone, not on when somebody looks.
 */
export function renewClock(policy: ClockPolicy, clock: Clock, now: number): Clock {
  let renewed = clock
  while (
    renewed.kind === 'update' &&
    renewed.stoppedAt === null &&
    renewed.pausedSince === null &&
    now > renewed.dueAt
  ) {
    const { dueAt, targetMs, calendar } = renewed
    renewed = {
      ...renewed,
      level: 0,
      startedAt: dueAt,
      pausedTotalMs: 0,
      dueAt: addOpenTime(policy.calendars[calendar], dueAt, targetMs),
      breachedAt: renewed.breachedAt ?? dueAt,
    }
  }
  return renewed
}

/** Pauses a running promise; one that is stopped or paused already stays as it is. */
export function pauseClock(clock: Clock, at: number): Clock {
  if (clock.stoppedAt !== null || clock.pausedSince !== null) return clock
  return { ...clock, pausedSince: at, breachedAt: breachOf(clock, at) }
}

/** Lets a paused promise run on; its deadline moves later by the open time it rested. */
export function resumeClock(policy: ClockPolicy, clock: Clock, at: number): Clock {
  if (clock.pausedSince === null) return clock
  const missed = { ...clock, breachedAt: breachOf(clock, at) }
  return rested(policy, { ...missed, pausedSince: null }, clock.pausedSince, at)
}

/** Ends a promise; only the first end counts. */
export function stopClock(policy: ClockPolicy, clock: Clock, at: number): Clock {
  if (clock.stoppedAt !== null) return clock
  const running = resumeClock(policy, clock, at)
  return { ...running, stoppedAt: at, breachedAt: breachOf(running, at) }
}

/** Takes back a provisional end (the owner says it is not repaired): the time in between counts as rest. */
export function continueClock(policy: ClockPolicy, clock: Clock, at: number): Clock {
  if (clock.stoppedAt === null) return clock
  return rested(policy, { ...clock, stoppedAt: null }, clock.stoppedAt, at)
}

/** Puts a running promise under another target, keeping its start and its pauses. */
export function retarget(policy: ClockPolicy, clock: Clock, target: Target, at: number): Clock {
  if (clock.stoppedAt !== null) return clock
  const missed = { ...clock, breachedAt: breachOf(clock, at) }
  const { priority, targetMs, calendar } = target
  return withDue(policy, { ...missed, priority, targetMs, calendar })
}

/** Lets a running promise count from the earlier moment at which it was first given; never from a later one. */
export function backdate(policy: ClockPolicy, clock: Clock, since: number, at: number): Clock {
  if (clock.stoppedAt !== null || since >= clock.startedAt) return clock
  const missed = { ...clock, breachedAt: breachOf(clock, at) }
  return withDue(policy, { ...missed, startedAt: since })
}

/** Tells whether a promise is broken at `now`, by its own moments alone. */
export function isBreached(clock: Clock, now: number): boolean {
  return breachOf(clock, now) !== null
}

/** Gives the deadline that was missed, null while the promise is kept. */
export function breachOf(clock: Clock, now: number): number | null {
  const end = clock.stoppedAt ?? clock.pausedSince ?? now
  return clock.breachedAt ?? (end > clock.dueAt ? clock.dueAt : null)
}

/** Writes a missed deadline into the row, as a sweep does at any moment it likes. */
export function markBreach(clock: Clock, now: number): Clock {
  return { ...clock, breachedAt: breachOf(clock, now) }
}

/** Gives the open time in ms a promise has used up at `now`. */
export function elapsedMs(policy: ClockPolicy, clock: Clock, now: number): number {
  const end = clock.stoppedAt ?? clock.pausedSince ?? now
  return openTimeBetween(policy.calendars[clock.calendar], clock.startedAt, end) - clock.pausedTotalMs
}

/** Gives the cycle a ticket is in: 1, and one more for each reopening. */
export function currentCycle(clocks: readonly Clock[]): number {
  return clocks.reduce((cycle, clock) => Math.max(cycle, clock.cycle), 1)
}

function rested(policy: ClockPolicy, clock: Clock, from: number, to: number): Clock {
  const rest = openTimeBetween(policy.calendars[clock.calendar], from, to)
  return withDue(policy, { ...clock, pausedTotalMs: clock.pausedTotalMs + rest })
}

function withDue(policy: ClockPolicy, clock: Clock): Clock {
  const allowed = clock.targetMs + clock.pausedTotalMs
  return { ...clock, dueAt: addOpenTime(policy.calendars[clock.calendar], clock.startedAt, allowed) }
}
