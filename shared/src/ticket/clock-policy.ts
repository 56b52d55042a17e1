import { alwaysOpen, type ServiceCalendar } from '../calendar.ts'
import { type Kind, offerMs, type Priority } from './lifecycle.ts'

/** What is promised: a first word, an offer answered, somebody at the door, a result, news in between. */
export const clockKinds = {
  acknowledge: '受理',
  accept: '接单',
  arrive: '到场',
  resolve: '办结',
  update: '告知进展',
} as const
export type ClockKind = keyof typeof clockKinds

/** The calendar a target is counted on: day and night, or the service hours of the community. */
export type CalendarName = 'always' | 'service'

/** One target: how long a promise may take, for which tickets, on which calendar. */
export type Target = {
  readonly clock: ClockKind
  readonly priority: Priority
  readonly for: 'repair' | 'talk' | 'every'
  readonly targetMs: number
  readonly calendar: CalendarName
}

/** The promises of one community; a ticket keeps the version it was accepted under. */
export type ClockPolicy = {
  readonly version: string
  readonly calendars: Readonly<Record<CalendarName, ServiceCalendar>>
  readonly targets: readonly Target[]
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

// biome-ignore format: a row reads as a sentence
const promises: readonly Target[] = [
  { clock: 'acknowledge', priority: 'P0', for: 'every',  targetMs: 3 * MINUTE,  calendar: 'always' },
  { clock: 'acknowledge', priority: 'P1', for: 'every',  targetMs: 5 * MINUTE,  calendar: 'always' },
  { clock: 'acknowledge', priority: 'P2', for: 'every',  targetMs: 15 * MINUTE, calendar: 'always' },
  { clock: 'acknowledge', priority: 'P3', for: 'every',  targetMs: 30 * MINUTE, calendar: 'always' },
  { clock: 'acknowledge', priority: 'P4', for: 'every',  targetMs: 30 * MINUTE, calendar: 'always' },
  { clock: 'arrive',      priority: 'P0', for: 'repair', targetMs: 10 * MINUTE, calendar: 'always' },
  { clock: 'arrive',      priority: 'P1', for: 'repair', targetMs: 30 * MINUTE, calendar: 'always' },
  { clock: 'arrive',      priority: 'P2', for: 'repair', targetMs: 2 * HOUR,    calendar: 'always' }, // P3 comes by appointment
  { clock: 'resolve',     priority: 'P0', for: 'every',  targetMs: 30 * MINUTE, calendar: 'always' },
  { clock: 'resolve',     priority: 'P1', for: 'every',  targetMs: 4 * HOUR,    calendar: 'always' },
  { clock: 'resolve',     priority: 'P2', for: 'every',  targetMs: 24 * HOUR,   calendar: 'always' },
  { clock: 'resolve',     priority: 'P3', for: 'talk',   targetMs: 24 * HOUR,   calendar: 'always' },
  { clock: 'resolve',     priority: 'P3', for: 'repair', targetMs: 72 * HOUR,   calendar: 'service' },
  { clock: 'resolve',     priority: 'P4', for: 'every',  targetMs: 24 * HOUR,   calendar: 'service' },
  { clock: 'update',      priority: 'P0', for: 'every',  targetMs: 15 * MINUTE, calendar: 'always' },
  { clock: 'update',      priority: 'P1', for: 'every',  targetMs: 1 * HOUR,    calendar: 'always' },
  { clock: 'update',      priority: 'P2', for: 'every',  targetMs: 4 * HOUR,    calendar: 'always' },
  { clock: 'update',      priority: 'P3', for: 'every',  targetMs: 24 * HOUR,   calendar: 'service' },
  { clock: 'update',      priority: 'P4', for: 'every',  targetMs: 48 * HOUR,   calendar: 'service' },
]

/** The promises of a community that has not set its own: service hours 08:00 to 20:00 every day. */
export const defaultPolicy: ClockPolicy = {
  version: '2026-1',
  calendars: {
    always: alwaysOpen,
    service: {
      ...alwaysOpen,
      always: false,
      weekly: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00' }],
    },
  },
  targets: [
    ...promises,
    ...(Object.keys(offerMs) as Priority[]).map(
      (priority): Target => ({
        clock: 'accept',
        priority,
        for: 'every',
        targetMs: offerMs[priority],
        calendar: 'always',
      }),
    ),
  ],
}

/** Finds what is promised for a clock, null where nothing is. */
export function targetOf(
  policy: ClockPolicy,
  clock: ClockKind,
  priority: Priority,
  kind: Kind,
): Target | null {
  const group = kind === 'repair' || kind === 'care' ? 'repair' : 'talk'
  const fits = (target: Target) => target.for === 'every' || target.for === group
  return policy.targets.find((row) => row.clock === clock && row.priority === priority && fits(row)) ?? null
}
