import { remembered } from './remembered.ts'
import { isZone, momentOfWall, offsetMs } from './zone.ts'

/** A stretch of one day in local time; an end at or before the start lies on the next day. */
export type Span = { readonly from: string; readonly to: string }

/**
 * When a desk is open. For each date the first that speaks decides: opened (调休), closed, weekly.
 * A span that crosses midnight belongs to the date on which it begins.
 */
export type ServiceCalendar = {
  /** An IANA zone; 'Asia/Shanghai' for the whole Chinese mainland. */
  readonly zone: string
  /** Open day and night; nothing else is looked at. */
  readonly always: boolean
  /** Weekdays as 1 Monday to 7 Sunday. */
  readonly weekly: readonly (Span & { readonly weekdays: readonly number[] })[]
  readonly closed: readonly string[]
  readonly opened: readonly (Span & { readonly on: string })[]
}

/** Why a calendar cannot be used. */
export type CalendarRefusal =
  | 'calendar_never_open'
  | 'calendar_time_malformed'
  | 'calendar_date_malformed'
  | 'calendar_weekday_malformed'
  | 'calendar_zone_unknown'

/** One day in ms. */
export const DAY_MS = 86_400_000

/** Business days, numbers and periods are those of the Chinese mainland. */
const HERE = 'Asia/Shanghai'

/** The calendar of what never sleeps. */
export const alwaysOpen: ServiceCalendar = {
  zone: HERE,
  always: true,
  weekly: [],
  closed: [],
  opened: [],
}

/**
 * Refuses a calendar without weekly open time, since a clock on it would never end, or with unreadable entries;
 * names the entry: `weekly.0.from`, `closed.3`.
 */
export function checkCalendar(
  calendar: ServiceCalendar,
): { ok: true } | { ok: false; code: CalendarRefusal; field: string } {
  const { zone, always, weekly, closed, opened } = calendar
  const wrong = (code: CalendarRefusal, field: string) => ({ ok: false as const, code, field })
  if (!isZone(zone)) return wrong('calendar_zone_unknown', 'zone')
  if (always) return { ok: true }
  const spans = [
    ...weekly.map((span, i) => ({ span, field: `weekly.${i}` })),
    ...opened.map((span, i) => ({ span, field: `opened.${i}` })),
  ]
  const times = spans.flatMap(({ span, field }) => [
    { time: span.from, good: TIME.test(span.from), field: `${field}.from` },
    { time: span.to, good: TIME.test(span.to) || span.to === '24:00', field: `${field}.to` },
  ])
  const badTime = times.find(({ good }) => !good)
  if (badTime) return wrong('calendar_time_malformed', badTime.field)
  const dates = [
    ...closed.map((date, i) => ({ date, field: `closed.${i}` })),
    ...opened.map(({ on }, i) => ({ date: on, field: `opened.${i}.on` })),
  ]
  const badDate = dates.find(({ date }) => !isDate(date))
  if (badDate) return wrong('calendar_date_malformed', badDate.field)
  const badWeek = weekly.findIndex(
    ({ weekdays }) => !weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 7),
  )
  if (badWeek >= 0) return wrong('calendar_weekday_malformed', `weekly.${badWeek}.weekdays`)
  if (!weekly.some(({ weekdays }) => weekdays.length > 0)) return wrong('calendar_never_open', 'weekly')
  return { ok: true }
}

/** Gives the earliest moment by which `ms` of open time have passed since `start`; RangeError if it is never open. */
export function addOpenTime(calendar: ServiceCalendar, start: number, ms: number): number {
  if (ms < 0) throw new RangeError('open time only runs forward')
  if (calendar.always || ms === 0) return start + ms
  requireOpen(calendar)
  let left = ms
  for (let day = dayOf(start, calendar.zone); ; day += 1) {
    for (const [from, to] of openStretches(calendar, day)) {
      const begin = Math.max(from, start)
      if (to - begin >= left) return begin + left
      left -= Math.max(0, to - begin)
    }
  }
}

/** Gives the open time in ms between two moments, negative if `b` lies before `a`. */
export function openTimeBetween(calendar: ServiceCalendar, a: number, b: number): number {
  if (b < a) return 0 - openTimeBetween(calendar, b, a)
  if (calendar.always) return b - a
  let open = 0
  const last = dayOf(b, calendar.zone)
  for (let day = dayOf(a, calendar.zone); day <= last; day += 1) {
    for (const [from, to] of openStretches(calendar, day)) {
      open += Math.max(0, Math.min(to, b) - Math.max(from, a))
    }
  }
  return open
}

/** Tells whether the calendar is open at a moment; the end of a span is already closed. */
export function isOpen(calendar: ServiceCalendar, moment: number): boolean {
  if (calendar.always) return true
  return openStretches(calendar, dayOf(moment, calendar.zone)).some(
    ([from, to]) => from <= moment && moment < to,
  )
}

/** Gives the local date 'YYYY-MM-DD' of a moment. */
export function localDate(moment: number): string {
  return dateOf(dayOf(moment))
}

/** Gives the local time of day 'HH:MM' of a moment. */
export function localTime(moment: number): string {
  return new Date(moment + offsetMs(HERE, moment)).toISOString().slice(11, 16)
}

/** Gives the moment of a local date and time of day. */
export function momentAt(date: string, time = '00:00'): number {
  return momentOfWall(HERE, dayNumber(date) * DAY_MS + minutes(time) * MINUTE_MS)
}

/** Moves a date by whole days. */
export function addDays(date: string, days: number): string {
  return dateOf(dayNumber(date) + days)
}

/** Counts the days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** Tells whether a text is a date that exists, '2024-02-29' but not '2025-02-29'. */
export function isDate(text: string): boolean {
  return DATE.test(text) && !Number.isNaN(dayNumber(text)) && dateOf(dayNumber(text)) === text
}

/** Gives the weekday of a date, 1 Monday to 7 Sunday. */
export function weekdayOf(date: string): number {
  return weekday(dayNumber(date))
}

type Stretch = readonly [from: number, to: number]

const MINUTE_MS = 60_000
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const DATE = /^\d{4}-\d\d-\d\d$/

/** The open moments within one local day, in order, without overlap: its own spans and what yesterday left over. */
function openStretches(calendar: ServiceCalendar, day: number): Stretch[] {
  const midnight = momentOfWall(calendar.zone, day * DAY_MS)
  const nextMidnight = momentOfWall(calendar.zone, (day + 1) * DAY_MS)
  const stretches = [...begunOn(calendar, day - 1), ...begunOn(calendar, day)]
    .map(([from, to]): Stretch => [Math.max(from, midnight), Math.min(to, nextMidnight)])
    .filter(([from, to]) => from < to)
    .sort((a, b) => a[0] - b[0])
  let reached = midnight
  return stretches.map(([from, to]): Stretch => {
    const begin = Math.max(from, reached)
    reached = Math.max(reached, to)
    return [begin, Math.max(begin, to)]
  })
}

function begunOn(calendar: ServiceCalendar, day: number): Stretch[] {
  return spansOf(calendar, day).map(({ from, to }) => {
    const begin = minutes(from)
    const end = minutes(to)
    const endDay = end <= begin ? day + 1 : day
    return [
      momentOfWall(calendar.zone, day * DAY_MS + begin * MINUTE_MS),
      momentOfWall(calendar.zone, endDay * DAY_MS + end * MINUTE_MS),
    ]
  })
}

function spansOf(calendar: ServiceCalendar, day: number): readonly Span[] {
  const date = dateOf(day)
  const opened = calendar.opened.filter(({ on }) => on === date)
  if (opened.length > 0) return opened
  if (calendar.closed.includes(date)) return []
  return calendar.weekly.filter(({ weekdays }) => weekdays.includes(weekday(day)))
}

function requireOpen(calendar: ServiceCalendar): void {
  const checked = checkCalendar(calendar)
  if (!checked.ok) throw new RangeError(checked.code)
}

function dayOf(moment: number, zone = HERE): number {
  return Math.floor((moment + offsetMs(zone, moment)) / DAY_MS)
}

const dayNumber = remembered((date) => Date.parse(`${date}T00:00:00Z`) / DAY_MS)

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** Day 0, 1970-01-01, was a Thursday. */
function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
