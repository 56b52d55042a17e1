import type { StaffRole } from '../roles.ts'

const minute = 60_000

type Rung = { readonly level: number; readonly afterMs: number; readonly tells: readonly StaffRole[] }

// biome-ignore format: a row reads as a sentence
/** How long a sheet may lie unread after the shift, and who hears of it then. */
export const unreadRungs: readonly Rung[] = [
  { level: 1, afterMs: 15 * minute, tells: ['manager'] },
  { level: 2, afterMs: 60 * minute, tells: ['manager', 'administrator'] },
]

/** A sheet as far as its alarms go; moments in epoch ms, `readAt` when somebody of the incoming shift signed. */
export type ReadFacts = { endsAt: number; madeAt: number; readAt: number | null }

/** An alarm that was due, at the moment the rules say, whenever somebody looked. */
export type UnreadAlarm = { level: number; at: number; tells: readonly StaffRole[] }

/** The alarms of a sheet by `now`: those of every rung that passed unread. */
export const alarmsBy = (sheet: ReadFacts, now: number): UnreadAlarm[] =>
  unreadRungs
    .map(({ level, afterMs, tells }) => ({ level, tells, at: startOf(sheet) + afterMs }))
    .filter(({ at }) => at <= now && (sheet.readAt === null || sheet.readAt > at))

/** When a sheet must be looked at next; null once nothing can follow. */
export function nextAlarmAt(sheet: ReadFacts, now: number): number | null {
  const rest = unreadRungs.map(({ afterMs }) => startOf(sheet) + afterMs).filter((at) => at > now)
  const next = rest[0] ?? null
  return next === null || (sheet.readAt !== null && sheet.readAt <= next) ? null : next
}

/** Nobody can read a sheet before the shift is over and the sheet is there. */
const startOf = ({ endsAt, madeAt }: ReadFacts) => Math.max(endsAt, madeAt)
