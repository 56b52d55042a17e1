import type { Priority } from '../ticket/lifecycle.ts'

/** The parts of a handover sheet in the order in which they are read. */
export const sections = {
  urgent: '特急和紧急',
  overdue: '已经超时',
  promised: '说好了时间的',
  approvals: '等批准的',
  incidents: '没结束的事件',
  warnings: '没看的预警',
  drafts: '群消息草稿',
  sheets: '还没人接的交接单',
} as const
export type Section = keyof typeof sections

/** What stands in one line: which thing, where, how it stands, with whom, and the next promised moment (epoch ms). */
export type OpenThing = {
  /** The ticket it is; null for other things. */
  ticketId: string | null
  number: string
  title: string
  place: string
  stateLabel: string
  who: string
  priority: Priority | null
  /** How far up it has been heard. */
  level: number
  dueAt: number | null
}

/** One line of a sheet, as it was at the moment of writing. */
export type SheetLine = OpenThing & { section: Section; overdue: boolean }

/** Everything else than tickets says itself in which part it stands. */
export type OtherThing = OpenThing & { section: Exclude<Section, 'urgent' | 'overdue' | 'promised'> }

const order = Object.keys(sections) as Section[]
const urgent: readonly (Priority | null)[] = ['P0', 'P1']

/** Writes the sheet: every open promise once, the dangerous first, then the late, then by the promised moment. */
export function writeSheet(
  tickets: readonly OpenThing[],
  others: readonly OtherThing[],
  now: number,
): SheetLine[] {
  const lines = [
    ...tickets.map((one) => ({ ...one, section: sectionOf(one, now), overdue: isLate(one, now) })),
    ...others.map((one) => ({ ...one, overdue: isLate(one, now) })),
  ]
  return lines.sort(
    (a, b) =>
      order.indexOf(a.section) - order.indexOf(b.section) ||
      (a.priority ?? 'P9').localeCompare(b.priority ?? 'P9') * (a.section === 'urgent' ? 1 : 0) ||
      (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER) ||
      a.number.localeCompare(b.number),
  )
}

const isLate = ({ dueAt }: OpenThing, now: number) => dueAt !== null && dueAt < now

const sectionOf = (one: OpenThing, now: number): Section =>
  urgent.includes(one.priority) ? 'urgent' : isLate(one, now) ? 'overdue' : 'promised'
