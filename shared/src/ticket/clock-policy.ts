import { alwaysOpen, type CalendarRefusal, checkCalendar, type ServiceCalendar } from '../calendar.ts'
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

/** What a community may set itself: its service hours and every promise but the time to answer an offer. */
export type PolicyTerms = { readonly service: ServiceCalendar; readonly targets: readonly Target[] }

/** The terms of a community that has not set its own: service hours 08:00 to 20:00 every day. */
export const defaultTerms: PolicyTerms = {
  service: {
    ...alwaysOpen,
    always: false,
    weekly: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00' }],
  },
  targets: promises,
}

/** Makes a policy from what a community has set; how long an offer stays open is the same everywhere. */
export const policyOf = (version: string, { service, targets }: PolicyTerms): ClockPolicy => ({
  version,
  calendars: { always: alwaysOpen, service },
  targets: [
    ...targets,
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
})

/** The promises of a community that has not set its own. */
export const defaultPolicy: ClockPolicy = policyOf('2026-1', defaultTerms)

/** Why terms cannot be used. */
export type TermsRefusal =
  | CalendarRefusal
  | 'target_malformed'
  | 'target_twice'
  | 'target_missing'
  | 'urgent_promised_later'
  | 'urgent_on_service_hours'

/** What to change about terms that are refused. */
export const termsWords: Record<TermsRefusal, string> = {
  calendar_never_open: '每周至少要有一段服务时间',
  calendar_time_malformed: '时间请写成 08:30 这样，最晚 24:00',
  calendar_date_malformed: '日期请写成 2026-10-01 这样，并且真有这一天',
  calendar_weekday_malformed: '星期请选周一到周日',
  calendar_zone_unknown: '没有这个时区，中国大陆请填 Asia/Shanghai',
  target_malformed: '时限请填 1 分钟到 30 天的整分钟数',
  target_twice: '同一种承诺只能填一次',
  target_missing: '这一级还缺一项承诺，不然会没人催',
  urgent_promised_later: '更紧急的事不能比一般的事承诺得更晚',
  urgent_on_service_hours: '特急和紧急的事要按 24 小时计时',
}

/** Longest promise one may make, in ms. */
const longestTargetMs = 30 * 24 * HOUR

/**
 * Refuses terms under which a ticket could stand without a promise, or an urgent one be promised later than a calm one;
 * names the input: `service.weekly.0.from`, `targets.4`.
 */
export function checkTerms({
  service,
  targets,
}: PolicyTerms): { ok: true } | { ok: false; code: TermsRefusal; field: string } {
  const calendar = checkCalendar(service)
  if (!calendar.ok) return { ...calendar, field: `service.${calendar.field}` }
  const wrong = (code: TermsRefusal, i: number) => ({ ok: false as const, code, field: `targets.${i}` })
  for (const [i, target] of targets.entries()) {
    const { clock, priority, targetMs, calendar } = target
    const whole = Number.isInteger(targetMs / MINUTE) && targetMs > 0 && targetMs <= longestTargetMs
    if (!whole || clock === 'accept') return wrong('target_malformed', i)
    if (targets.findIndex((other) => sameCase(other, target)) !== i) return wrong('target_twice', i)
    if (calendar === 'service' && (priority === 'P0' || priority === 'P1'))
      return wrong('urgent_on_service_hours', i)
    if (targets.some((other) => calmerButSooner(other, target))) return wrong('urgent_promised_later', i)
  }
  const missing = owed.find((row) => !targets.some((target) => covers(target, row)))
  return missing
    ? { ok: false, code: 'target_missing', field: `${missing.clock}.${missing.priority}` }
    : { ok: true }
}

type Case = Pick<Target, 'clock' | 'priority' | 'for'>

/** Promises no ticket may go without: a first word, a result, news; and somebody at the door where it is urgent. */
const owed: readonly Case[] = (Object.keys(offerMs) as Priority[]).flatMap((priority) => [
  ...(['acknowledge', 'resolve', 'update'] as const).flatMap((clock) =>
    (['repair', 'talk'] as const).map((kind) => ({ clock, priority, for: kind })),
  ),
  ...(['P0', 'P1', 'P2'].includes(priority) ? [{ clock: 'arrive', priority, for: 'repair' } as const] : []),
])

const overlaps = (a: Case, b: Case) => a.for === b.for || a.for === 'every' || b.for === 'every'
const sameCase = (a: Case, b: Case) => a.clock === b.clock && a.priority === b.priority && overlaps(a, b)
const covers = (target: Target, row: Case) => sameCase(target, row) && [row.for, 'every'].includes(target.for)
/** Questions (P4) are answered, not repaired: they may have a shorter result time than a repair. */
const calmerButSooner = (calm: Target, urgent: Target) =>
  calm.clock === urgent.clock &&
  calm.calendar === urgent.calendar &&
  calm.priority !== 'P4' &&
  calm.priority > urgent.priority &&
  overlaps(calm, urgent) &&
  calm.targetMs < urgent.targetMs

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
