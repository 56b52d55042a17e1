import { localDate } from './calendar.ts'

/** A weekly span of duty: minutes from Monday 0:00 Beijing time; an end at or before the start lies in the next week. */
export type DutySpan = { fromMinute: number; untilMinute: number }

/** What a shift of the roster makes of somebody: at work, to be called from home, or off that day. */
export type ShiftCounts = 'duty' | 'on_call' | 'rest'

/** A shift of one day of the roster, from and until a moment (epoch ms); it belongs to the day on which it begins. */
export type DatedShift = { on: string; counts: ShiftCounts; from: number; until: number }

/** Days off, the first and the last included. */
export type DaysOff = { fromOn: string; untilOn: string }

/** When somebody works: the usual week, what the roster says of single days, and leave. */
export type DutyFacts = {
  usual: readonly DutySpan[]
  shifts: readonly DatedShift[]
  leaves: readonly DaysOff[]
}

/** Whether somebody is at work, waits at home to be called, or neither. */
export type Presence = 'on_duty' | 'on_call' | 'off'

const minuteMs = 60_000
const dayMinutes = 24 * 60
const weekMinutes = 7 * dayMinutes
/** Monday 5 January 1970, 0:00 Beijing time, in epoch minutes. */
const firstMonday = 4 * dayMinutes - 8 * 60

/** Whether somebody with these spans is on duty at this moment (epoch ms). */
export function isOnDuty(spans: readonly DutySpan[], now: number): boolean {
  return spans.some((span) => passedOf(span, now) < lengthOf(span))
}

/**
 * Where the roster puts somebody at a moment: leave before the roster of that day, the roster before the usual week.
 * On-call time comes on top and replaces nothing.
 */
export function presenceAt({ usual, shifts, leaves }: DutyFacts, now: number): Presence {
  const away = (on: string) => leaves.some(({ fromOn, untilOn }) => fromOn <= on && on <= untilOn)
  const rostered = (on: string) => shifts.some((shift) => shift.on === on && shift.counts !== 'on_call')
  const running = shifts.filter(({ on, from, until }) => from <= now && now < until && !away(on))
  if (running.some(({ counts }) => counts === 'duty')) return 'on_duty'
  const asUsual = usual.some((span) => {
    if (passedOf(span, now) >= lengthOf(span)) return false
    const on = dayOf(span, now)
    return !away(on) && !rostered(on)
  })
  if (asUsual) return 'on_duty'
  return running.some(({ counts }) => counts === 'on_call') ? 'on_call' : 'off'
}

/** Whether this is one of somebody's days off. */
export function isOnLeave(facts: DutyFacts | undefined, now: number): boolean {
  const on = localDate(now)
  return facts?.leaves.some(({ fromOn, untilOn }) => fromOn <= on && on <= untilOn) ?? false
}

/** The moments from `from` until before `until` at which anybody's presence may change, the first included; epoch ms in order. */
export function turningPoints(people: readonly DutyFacts[], from: number, until: number): number[] {
  const found = new Set([from])
  const add = (at: number) => at > from && at < until && found.add(at)
  for (const { usual, shifts } of people) {
    for (const shift of shifts) for (const at of [shift.from, shift.until]) add(at)
    for (const { fromMinute, untilMinute } of usual)
      for (const minute of [fromMinute, untilMinute])
        for (let at = atMinute(minute, from); at < until; at += weekMinutes * minuteMs) add(at)
  }
  for (let midnight = Math.floor(from / dayMs) * dayMs - zoneMs; midnight < until; midnight += dayMs)
    add(midnight)
  return [...found].sort((a, b) => a - b)
}

const dayMs = dayMinutes * minuteMs
const zoneMs = 8 * 60 * minuteMs

const lengthOf = ({ fromMinute, untilMinute }: DutySpan) =>
  modulo(untilMinute - fromMinute, weekMinutes) || weekMinutes

/** Minutes of the week since the span began. */
const passedOf = ({ fromMinute }: DutySpan, now: number) =>
  modulo(Math.floor(now / minuteMs) - firstMonday - fromMinute, weekMinutes)

/** The day a running span belongs to: the one it began on; who lives on the premises belongs to every day. */
const dayOf = (span: DutySpan, now: number) =>
  localDate(lengthOf(span) > dayMinutes ? now : now - passedOf(span, now) * minuteMs)

/** The first moment from `from` on at which this minute of the week comes. */
const atMinute = (minute: number, from: number) => {
  const start = Math.ceil(from / minuteMs)
  return (start + modulo(minute - (start - firstMonday), weekMinutes)) * minuteMs
}

const modulo = (value: number, by: number) => ((value % by) + by) % by
